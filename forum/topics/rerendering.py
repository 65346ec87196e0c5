"""Bringing stored HTML up to the newest version of the text pipeline, while the board runs."""

from collections.abc import Iterator

from forum.text import PIPELINE_VERSION, TextRefused
from forum.topics.models import Post
from forum.topics.rendering import rendered

BATCH = 200


def outdated_count() -> int:
    """How many posts an older version has rendered."""
    return Post.objects.filter(pipeline_version__lt=PIPELINE_VERSION).count()


def rerender_outdated() -> Iterator[int]:
    """Render outdated posts again, oldest first; yields how many each batch has done.

    It can be stopped and started at any time: what is done carries the new version. A post that
    was edited meanwhile, or that the newer version refuses, is left as it is.
    """
    last = 0
    while batch := list(
        Post.objects.filter(pipeline_version__lt=PIPELINE_VERSION, pk__gt=last)
        .only("pk", "source", "pipeline_version")
        .order_by("pk")[:BATCH]
    ):
        for post in batch:
            _rerender(post)
        last = batch[-1].pk
        yield len(batch)


def _rerender(post: Post) -> None:
    try:
        text = rendered(post.source)
    except TextRefused:
        return
    Post.objects.filter(pk=post.pk, source=post.source).update(
        html=text.html, excerpt=text.excerpt, pipeline_version=text.version
    )
