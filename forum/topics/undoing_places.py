"""How merges, splits and moves of posts are taken back, to the very rows that there were.

Posts that were written since stay in the topic in which they were written, behind all others.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.logbook.models import LogEntry
from forum.logbook.obstacles import deed_in_words
from forum.logbook.snapshots import put_back
from forum.logbook.telling import entries_read_by
from forum.logbook.undoing import CannotUndo, ensure_unchanged, undoes
from forum.rights import may
from forum.topics.counting import locked_topics
from forum.topics.former_places import FormerPlace, FormerTopic, Relocation
from forum.topics.merging import may_relocate
from forum.topics.models import Post, State, Topic
from forum.topics.relocating import give_places_back
from forum.topics.relocation_log import lengths_of, topic_rows, views_of
from forum.topics.settling import forums_keep_count, settle
from forum.topics.signals import posts_moved


def may_take_back(entry: LogEntry, by: Any) -> bool:
    """Whether somebody may move posts at all ends: where the topics are, and where they were; and
    finds those of the topics that were put out of sight since."""
    if not all(may_relocate(by, forum) for forum in _forums(entry)):
        return False
    topics = Topic.objects.filter(pk__in=_topic_ids(entry)).select_related("forum")
    hidden = topics.exclude(state__in=[State.VISIBLE, State.MERGED])
    return all(may(by, Right.SEE_HIDDEN, topic.forum) for topic in hidden)


def in_the_way(entry: LogEntry, by: Any) -> list[str]:
    """What keeps posts from going back, in sentences."""
    relocation = Relocation.objects.filter(entry=entry).first()
    if relocation is None:
        return [_("The log does not keep what an undo of this entry would need.")]
    return [
        *_relocated_since(relocation, _topic_ids(entry), by),
        *_without_beginning(relocation),
        *_attached_to_made(entry),
    ]


@undoes("topic.merge", "topic.split", "topic.move_posts", may=may_take_back, also=in_the_way)
def undo_relocation(entry: LogEntry, by: Any) -> None:
    forum_ids = {forum.pk for forum in _forums(entry)}
    topics = locked_topics(*_topic_ids(entry), forums=forum_ids)
    # Again, now that nobody changes it any more.
    if not may_take_back(entry, by):
        raise PermissionDenied
    obstacles = in_the_way(entry, by)
    if obstacles:
        raise CannotUndo(*obstacles)
    ensure_unchanged(entry, by)
    made, lengths = {row["pk"] for row in topic_rows(entry) if row["made"]}, lengths_of(entry)
    kept = [topic for topic in topics if topic.pk not in made]
    with forums_keep_count(topics, kept):
        _remember_number(entry.relocation, made)
        give_places_back(entry.relocation, lengths)
        for topic in kept:
            before, after = lengths[topic.pk]
            settle(topic, given=before + topic.last_position - after)
        for row in topic_rows(entry):
            put_back(row)
        for topic in kept:
            topic.refresh_from_db()
        Topic.objects.filter(pk__in=made).delete()
    Topic.objects.filter(pk=entry.target_id).update(view_count=F("view_count") - views_of(entry))
    touched = sorted(topic.pk for topic in topics)
    transaction.on_commit(lambda: posts_moved.send(sender=Post, topic_ids=touched))


def _topic_ids(entry: LogEntry) -> list[int]:
    return [row["pk"] for row in topic_rows(entry)]


def _forums(entry: LogEntry) -> QuerySet[Forum]:
    before = [row["before"].get("forum_id") for row in topic_rows(entry)]
    here = Q(topics__in=_topic_ids(entry))
    return Forum.objects.filter(here | Q(pk__in=[pk for pk in before if pk])).distinct()


def _remember_number(relocation: Relocation, made: set[int]) -> None:
    """Let the number of a topic that goes lead to where its first post goes."""
    firsts = FormerPlace.objects.filter(relocation=relocation, to_topic__in=made, to_position=1)
    FormerTopic.objects.bulk_create(
        FormerTopic(number=place.to_topic_id, leads_to_id=place.from_topic_id) for place in firsts
    )


def _relocated_since(relocation: Relocation, topic_ids: list[int], by: Any) -> list[str]:
    later = FormerPlace.objects.filter(relocation__gt=relocation.pk).order_by("-relocation")
    for end in ("from_topic__in", "to_topic__in"):
        place = later.filter(**{end: topic_ids}).select_related("relocation").first()
        if place is None:
            continue
        readable = entries_read_by(by).filter(relocation=place.relocation).first()
        words = _("Posts came into or left these topics since. Take that back first.")
        return [f"{words} {deed_in_words(readable)}" if readable else words]
    return []


def _without_beginning(relocation: Relocation) -> list[str]:
    """A topic opens with a visible post."""
    firsts = list(FormerPlace.objects.filter(relocation=relocation, from_position=1))
    posts = Post.objects.without_text().in_bulk([place.post_id for place in firsts])
    topics = Topic.objects.in_bulk([place.from_topic_id for place in firsts])
    sentences = []
    for place in firsts:
        post, words = posts.get(place.post_id), {"topic": topics.get(place.from_topic_id)}
        if post is None:
            sentences.append(_("The first post of “%(topic)s” was removed for good.") % words)
        elif not post.is_visible:
            sentences.append(_("The first post of “%(topic)s” is not visible now.") % words)
    return sentences


def _attached_to_made(entry: LogEntry) -> list[str]:
    """What would go with a topic that the deed made."""
    sentences = []
    for row in topic_rows(entry):
        topic = Topic.objects.filter(pk=row["pk"]).first() if row["made"] else None
        if topic is None:
            continue
        newer = topic.posts.filter(position__gt=lengths_of(entry)[topic.pk][1]).count()
        if newer:
            told = ngettext(
                "%(count)d post was written in “%(topic)s” since. Merge the topic instead.",
                "%(count)d posts were written in “%(topic)s” since. Merge the topic instead.",
                newer,
            )
            sentences.append(told % {"count": newer, "topic": topic})
        sentences += [
            _("“%(topic)s” has something attached: %(things)s.")
            % {"topic": topic, "things": model._meta.verbose_name_plural}
            for model in _models_attached(topic)
        ]
    return sentences


def _models_attached(topic: Topic) -> Iterator[type[models.Model]]:
    for relation in Topic._meta.related_objects:
        model = relation.related_model
        if relation.on_delete is not models.CASCADE or model in (Post, FormerTopic):
            continue
        if model._base_manager.filter(**{relation.field.name: topic}).exists():
            yield model
