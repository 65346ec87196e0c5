"""Topics and posts, and their queries. What people do with them is in the modules beside."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.levels import Level, is_administrator, level_of
from forum.boards.grants import forums_where
from forum.boards.models import Forum
from forum.boards.naming import LIST_OTHERS, READ_OTHERS, Right
from forum.boards.rights import may
from forum.text import one_line
from forum.topics.former_places import (  # noqa: F401  (models, too)
    FormerPlace,
    FormerTopic,
    Relocation,
)
from forum.topics.wording import wording
from forum.web.slugs import slug_of

TITLE_LENGTH = 150
EXCERPT_LENGTH = 240


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


class Topic(models.Model):
    """A conversation. Its counters speak of visible posts; positions never change."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="topics", verbose_name=_("forum"))
    # As it is shown. As it was typed it stands below, where some words are not shown (``wording``).
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    typed_title = models.CharField(max_length=TITLE_LENGTH, blank=True, editable=False)
    slug = models.CharField(max_length=100, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="topics",
        verbose_name=_("author"),
    )
    created_at = models.DateTimeField(_("started"), default=timezone.now)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    is_locked = models.BooleanField(_("locked"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.VISIBLE)
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("state set by"),
    )
    state_at = models.DateTimeField(_("state since"), null=True, editable=False)
    state_reason = models.CharField(_("reason"), max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="merged_here"
    )
    # Dates on which it locks or opens by itself: see ``is_closed``.
    lock_at = models.DateTimeField(_("locks on"), null=True, editable=False)
    unlock_at = models.DateTimeField(_("opens on"), null=True, editable=False)
    # Seconds between two replies of one member.
    slow_mode = models.PositiveIntegerField(_("slow mode"), default=0, editable=False)

    reply_count = models.PositiveIntegerField(_("replies"), default=0, editable=False)
    view_count = models.PositiveIntegerField(_("views"), default=0, editable=False)
    last_position = models.PositiveIntegerField(default=0, editable=False)
    last_visible_position = models.PositiveIntegerField(default=0, editable=False)
    last_post = models.ForeignKey(
        "Post", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    last_posted_at = models.DateTimeField(_("latest post"), default=timezone.now, editable=False)
    last_poster = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("latest post by"),
    )

    objects = TopicQuerySet.as_manager()
    mini_pages: list[dict[str, Any]]  # laid on by the forum's page

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [
            models.Index(
                fields=["forum", "-is_pinned", "-last_posted_at", "-id"], name="topic_forum_page"
            ),
            models.Index(fields=["forum", "-last_posted_at", "-id"], name="topic_forum_latest"),
            models.Index(fields=["-last_posted_at", "-id"], name="topic_latest"),
            models.Index(fields=["author", "-id"], name="topic_author"),
            models.Index(
                fields=["forum"], name="topic_not_visible", condition=~Q(state=State.VISIBLE)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep title, typed title and slug in step; whoever renames a topic sets ``title``."""
        fields = kwargs.get("update_fields")
        if fields is None or "title" in fields:
            self.set_title()
        if fields is not None and "title" in fields:
            kwargs["update_fields"] = {*fields, "slug", "typed_title"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.pk, self.slug])

    def set_title(self) -> None:
        """Take ``title`` as typed, unless it is what is shown for the typed title already."""
        words = wording()
        typed = one_line(self.title)
        if self.typed_title and typed == words.shown(self.typed_title)[:TITLE_LENGTH]:
            typed = self.typed_title
        self.title = words.shown(typed)[:TITLE_LENGTH]
        self.typed_title = typed if typed != self.title else ""
        self.slug = slug_of(self.title, "topic")

    @property
    def title_as_typed(self) -> str:
        return self.typed_title or self.title

    def page_url(self, number: int) -> str:
        """The address of a page of this topic; the first has no number."""
        if number <= 1:
            return self.get_absolute_url()
        return reverse("topic-page", args=[self.pk, self.slug, number])

    @property
    def is_visible(self) -> bool:
        return self.state == State.VISIBLE

    @property
    def is_closed(self) -> bool:
        """Whether nobody replies now: locked by hand, or by a date that has come.

        Of the dates that have passed the later one holds, so a topic closes and opens by itself,
        without a job.
        """
        now = timezone.now()
        dates = ((self.unlock_at, False), (self.lock_at, True))
        passed = [(at, closes) for at, closes in dates if at is not None and at <= now]
        return max(passed)[1] if passed else self.is_locked

    @property
    def visible_post_count(self) -> int:
        """Posts that this topic adds to its forum's counter."""
        return self.reply_count + 1

    def last_position_for(self, reader: Any) -> int:
        """The highest position with a post that this reader may see."""
        if may(reader, Right.SEE_HIDDEN, self.forum):
            return self.last_position
        if self.last_position == self.last_visible_position or level_of(reader) < Level.MEMBERS:
            return self.last_visible_position
        waiting = self.posts.filter(state=State.PENDING, author=reader)
        last = waiting.aggregate(last=models.Max("position"))["last"]
        return max(self.last_visible_position, last or 0)


def page_of(position: int) -> int:
    """The page of a topic, counted from 1, on which a position stands."""
    return (max(position, 1) - 1) // settings.POSTS_PER_PAGE + 1


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, reader: Any) -> "PostQuerySet":
        """Posts that this reader may read, across all forums."""
        return (
            self.filter(_open_forums(reader, "topic__"))
            .filter(_states(reader, "topic__"))
            .filter(_states(reader, "", forum="topic__forum"))
        )

    def in_topic(self, topic: Topic, reader: Any) -> "PostQuerySet":
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


class Post(models.Model):
    """One contribution. ``html`` is rendered from ``source`` when it is written."""

    # Neither has an index of its own: the two below that begin with them do the same, and each
    # index is written anew for every post that a merge or split moves.
    topic = models.ForeignKey(
        Topic, models.CASCADE, db_index=False, related_name="posts", verbose_name=_("topic")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        db_index=False,
        related_name="posts",
        verbose_name=_("author"),
    )
    position = models.PositiveIntegerField(_("position"), editable=False)
    source = models.TextField(_("text"))
    html = models.TextField(editable=False)
    # The beginning in plain words, for lists, feeds and descriptions.
    excerpt = models.CharField(max_length=EXCERPT_LENGTH, blank=True, editable=False)
    pipeline_version = models.PositiveSmallIntegerField(editable=False)
    words_version = models.PositiveIntegerField(default=0, editable=False)  # see ``wording``
    created_at = models.DateTimeField(_("posted"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("edited by"),
    )
    edit_reason = models.CharField(_("reason of the edit"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.VISIBLE)
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("state set by"),
    )
    state_at = models.DateTimeField(_("state since"), null=True, editable=False)
    state_reason = models.CharField(_("reason"), max_length=500, blank=True)
    token = models.CharField(max_length=40, null=True, editable=False)

    objects = PostQuerySet.as_manager()
    may: set[str]  # what the reader may do with it; laid on by the topic's page

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["topic", "position"], name="post_position"),
            # A form sent twice is one post.
            models.UniqueConstraint(
                fields=["author", "token"], name="post_token", condition=Q(token__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["author", "-id"], name="post_author"),
            models.Index(fields=["pipeline_version", "id"], name="post_pipeline"),
            models.Index(
                fields=["topic"], name="post_not_visible", condition=~Q(state=State.VISIBLE)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.position}, {self.topic}"

    def get_absolute_url(self) -> str:
        """The permalink; it leads to the page on which the post stands."""
        return reverse("post", args=[self.pk])

    def url_on_page(self) -> str:
        return f"{self.topic.page_url(page_of(self.position))}#post-{self.pk}"

    @property
    def is_first(self) -> bool:
        return self.position == 1

    @property
    def is_visible(self) -> bool:
        return self.state == State.VISIBLE
