"""Bringing stored HTML and titles up to the newest pipeline and word list, while the board runs."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from forum.text import PIPELINE_VERSION, TextRefused
from forum.topics.models import Post, Topic
from forum.topics.rendering import rendered
from forum.topics.wording import Wording, wording

BATCH = 200


def outdated_count() -> int:
    """How many posts an older version has rendered."""
    return Post.objects.filter(_outdated()).count()


def rerender_outdated() -> Iterator[int]:
    """Render outdated posts again, oldest first, and with a first post its topic's title; yields
    how many each batch has done.

    It can be stopped and started at any time: what is done carries the new versions. A post that
    was edited meanwhile, or that the newer version refuses, is left as it is.
    """
    last, words = 0, wording()
    while batch := list(
        Post.objects.filter(_outdated(), pk__gt=last)
        .only("pk", "source", "position", "topic_id")
        .order_by("pk")[:BATCH]
    ):
        _retitle([post.topic_id for post in batch if post.is_first], words)
        for post in batch:
            _rerender(post)
        last = batch[-1].pk
        yield len(batch)


def _outdated() -> Q:
    return Q(pipeline_version__lt=PIPELINE_VERSION) | Q(words_version__lt=wording().version)


def _rerender(post: Post) -> None:
    try:
        text = rendered(post.source)
    except TextRefused:
        return
    Post.objects.filter(pk=post.pk, source=post.source).update(
        html=text.html,
        excerpt=text.excerpt,
        pipeline_version=text.version,
        words_version=text.words_version,
    )


def _retitle(topics: list[Any], words: Wording) -> None:
    """Show titles as the list has them now; one that was changed meanwhile is left as it is."""
    for topic in Topic.objects.filter(pk__in=topics).only("title", "typed_title"):
        before, typed = topic.title, topic.title_as_typed
        if words.shown(typed) == before:
            continue
        topic.title, topic.typed_title = typed, ""
        topic.set_title()
        Topic.objects.filter(pk=topic.pk, title=before).update(
            title=topic.title, typed_title=topic.typed_title, slug=topic.slug
        )
