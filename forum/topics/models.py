"""Topics and posts. Their queries are in ``seeing``, what people do with them in modules beside."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.levels import Level, level_of
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.boards.rights import may
from forum.text import one_line
from forum.topics.former_places import (  # noqa: F401  (models, too)
    FormerPlace,
    FormerTopic,
    Relocation,
)
from forum.topics.seeing import PostQuerySet, State, TopicQuerySet
from forum.topics.wording import wording
from forum.web.slugs import slug_of

TITLE_LENGTH = 150
EXCERPT_LENGTH = 240


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
