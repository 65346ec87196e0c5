"""Members' conversations with the team as a whole: one a member, seen by all entitled staff."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def with_people(self) -> "ConversationQuerySet":
        return self.select_related("member__group", "closed_by__group")

    def started(self) -> "ConversationQuerySet":
        return self.exclude(last_message_id=0)

    def open(self) -> "ConversationQuerySet":
        return self.started().filter(closed_at=None)

    def closed(self) -> "ConversationQuerySet":
        return self.started().filter(closed_at__isnull=False)

    def waiting(self) -> "ConversationQuerySet":
        """Those in which the member spoke last."""
        return self.filter(waits_since__isnull=False)


class Conversation(models.Model):
    """What a member and the team have said to each other, and how far each side has read."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="conversation_with_team",
        verbose_name=_("member"),
    )
    # The newest message; a number, so that the list is in its order without a join.
    last_message_id = models.PositiveBigIntegerField(default=0)
    last_message_at = models.DateTimeField(_("last message"), null=True)
    waits_since = models.DateTimeField(_("waits since"), null=True)
    read_by_team = models.PositiveBigIntegerField(default=0)
    read_by_member = models.PositiveBigIntegerField(default=0)
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation with the team")
        verbose_name_plural = _("conversations with the team")
        indexes = [
            models.Index(fields=["-last_message_id"], name="team_newest"),
            models.Index(
                fields=["waits_since"], name="team_waiting", condition=Q(waits_since__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        """Where staff read it."""
        return reverse("team-conversation", args=[self.member_id])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_unread_by_team(self) -> bool:
        return self.read_by_team < self.last_message_id


class MessageQuerySet(models.QuerySet["Message"]):
    def with_authors(self) -> "MessageQuerySet":
        return self.select_related("author__group")

    def sent_with(self, author: Any, token: str) -> "Message | None":
        """What this form made already; nothing for a form without a name."""
        return self.filter(author=author, token=token).first() if token else None


class Message(models.Model):
    """One text in a conversation, from the member or from somebody of the team."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    from_team = models.BooleanField(_("from the team"), default=False)
    at = models.DateTimeField(_("sent"), default=timezone.now)
    source = models.TextField(_("text"))
    html = models.TextField(editable=False)
    pipeline_version = models.PositiveSmallIntegerField(default=0, editable=False)
    token = models.CharField(max_length=40, null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to or from the team")
        verbose_name_plural = _("messages to and from the team")
        indexes = [models.Index(fields=["conversation", "-id"], name="team_message_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "token"],
                name="team_message_once",
                condition=Q(token__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.source[:60]
