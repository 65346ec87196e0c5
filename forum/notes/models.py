"""What staff write down for each other about a topic or a member."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.topics.models import Topic

LONGEST = 2000


class NoteQuerySet(models.QuerySet["Note"]):
    def on(self, target: Any) -> "NoteQuerySet":
        """Notes on a topic or a member, the newest first."""
        which = {"topic": target} if isinstance(target, Topic) else {"member": target}
        return self.filter(**which).select_related("author__group").order_by("-pk")


class Note(models.Model):
    """One note, on a topic or on a member. Plain text; nobody but staff ever sees it."""

    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, related_name="staff_notes", verbose_name=_("topic")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="staff_notes",
        verbose_name=_("member"),
    )  # fmt: skip
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    text = models.CharField(_("note"), max_length=LONGEST)
    at = models.DateTimeField(_("written"), default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff note")
        verbose_name_plural = _("staff notes")
        constraints = [
            models.CheckConstraint(
                name="note_on_one",
                condition=Q(topic=None, member__isnull=False) | Q(topic__isnull=False, member=None),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def target(self) -> Any:
        return self.topic if self.topic_id else self.member
