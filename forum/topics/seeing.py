"""Who sees which topics and posts: their states, and the queries that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.levels import Level, is_administrator, level_of
from forum.boards.grants import forums_where
from forum.boards.models import Forum
from forum.boards.naming import LIST_OTHERS, READ_OTHERS, Right
from forum.boards.rights import may

if TYPE_CHECKING:
    from forum.topics.models import Post, Topic


class State(models.TextChoices):
    """Whether a topic or post is seen by all, by moderators, or is on its way out.

    A pending one waits for approval, and its author sees it too. A merged topic has no posts any
    more; its address leads to the one that holds them.
    """

    VISIBLE = "visible", _("visible")
    PENDING = "pending", _("awaiting approval")
    HIDDEN = "hidden", _("hidden")
    DELETED = "deleted", _("deleted")
    MERGED = "merged", _("merged")


def _open_forums(reader: Any, path: str) -> Q:
    """Topics in forums where the reader may read, in some their own only; ``path`` leads there."""
    others = Q(**{f"{path}forum__in": forums_where(reader, READ_OTHERS)})
    if level_of(reader) < Level.MEMBERS or is_administrator(reader):
        return others
    own = {f"{path}author": reader, f"{path}forum__in": forums_where(reader, Right.READ)}
    return others | Q(**own)


def _listed_forums(reader: Any) -> Q:
    others = Q(forum__in=forums_where(reader, LIST_OTHERS))
    if level_of(reader) < Level.MEMBERS or is_administrator(reader):
        return others
    return others | Q(author=reader, forum__in=forums_where(reader, Right.SEE))


def _states(reader: Any, path: str, forum: str = "") -> Q:
    """States in which the reader finds a topic or post; merged topics hold nothing any more."""
    forum = forum or f"{path}forum"
    seen = _visible_or_own_pending(reader, path)
    if not getattr(reader, "moderates", False):
        return seen
    hidden = Q(**{f"{forum}__in": forums_where(reader, Right.SEE_HIDDEN)})
    return seen | (hidden & ~Q(**{f"{path}state": State.MERGED}))


def _visible_or_own_pending(reader: Any, path: str) -> Q:
    visible = Q(**{f"{path}state": State.VISIBLE})
    if level_of(reader) < Level.MEMBERS:
        return visible
    return visible | Q(**{f"{path}state": State.PENDING, f"{path}author": reader})


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, reader: Any) -> "TopicQuerySet":
        """Topics that this reader may open; all others do not exist for them."""
        return self.filter(_open_forums(reader, "")).filter(_states(reader, ""))

    def listed_to(self, reader: Any) -> "TopicQuerySet":
        """Topics whose titles this reader may find in their forum's list."""
        return self.filter(_listed_forums(reader)).filter(_states(reader, ""))

    def in_forum(self, forum: Forum) -> "TopicQuerySet":
        return self.filter(forum=forum)

    def started_by(self, member: Any) -> "TopicQuerySet":
        return self.filter(author=member)

    def latest_first(self) -> "TopicQuerySet":
        return self.order_by("-last_posted_at", "-pk")

    def pinned_then_latest(self) -> "TopicQuerySet":
        return self.order_by("-is_pinned", "-last_posted_at", "-pk")

    def with_people(self) -> "TopicQuerySet":
        return self.select_related("author__group", "last_poster__group")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, reader: Any) -> "PostQuerySet":
        """Posts that this reader may read, across all forums."""
        return (
            self.filter(_open_forums(reader, "topic__"))
            .filter(_states(reader, "topic__"))
            .filter(_states(reader, "", forum="topic__forum"))
        )

    def in_topic(self, topic: "Topic", reader: Any) -> "PostQuerySet":
        """Posts of a topic that the reader was already let into."""
        posts = self.filter(topic=topic)
        if may(reader, Right.SEE_HIDDEN, topic.forum):
            return posts
        return posts.filter(_visible_or_own_pending(reader, ""))

    def on_page(self, number: int) -> "PostQuerySet":
        """Found by position, so the last page of a long topic costs what the first costs."""
        size = settings.POSTS_PER_PAGE
        first = (number - 1) * size + 1
        return self.filter(position__gte=first, position__lt=first + size).order_by("position")

    def with_people(self) -> "PostQuerySet":
        return self.select_related("author__group", "edited_by__group", "state_by__group")

    def written_by(self, member: Any) -> "PostQuerySet":
        return self.filter(author=member)

    def sent_with(self, member: Any, token: str) -> "Post | None":
        """The post that a form of this member has made already; no form has a NUL in its token."""
        if not token or "\0" in token:
            return None
        return self.filter(author=member, token=token).select_related("topic").first()

    def newest_first(self) -> "PostQuerySet":
        return self.order_by("-pk")

    def without_text(self) -> "PostQuerySet":
        return self.defer("source", "html")
