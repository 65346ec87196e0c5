"""What staff did, to what, when and why. Entries are added, never changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def newest_first(self) -> "LogEntryQuerySet":
        return self.order_by("-pk")

    def about(self, target: models.Model) -> "LogEntryQuerySet":
        return self.filter(target_kind=target._meta.model_name, target_id=target.pk)


class LogEntry(models.Model):
    """One deed. Names and titles are kept as they were, so that the entry outlives its objects."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("who"),
    )
    actor_name = models.CharField(_("name"), max_length=64, editable=False)
    deed = models.CharField(_("deed"), max_length=40, editable=False)
    target_kind = models.CharField(_("kind"), max_length=20, editable=False)
    target_id = models.PositiveBigIntegerField(_("number"), editable=False)
    target_label = models.CharField(_("what"), max_length=200, editable=False)
    forum_id = models.PositiveBigIntegerField(_("forum"), null=True, editable=False)
    reason = models.CharField(_("why"), max_length=500, blank=True, editable=False)
    before = models.JSONField(_("before"), default=dict, editable=False)
    after = models.JSONField(_("after"), default=dict, editable=False)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the moderation log")
        verbose_name_plural = _("moderation log")
        indexes = [
            models.Index(fields=["target_kind", "target_id", "-id"], name="log_target"),
            models.Index(fields=["actor", "-id"], name="log_actor"),
            models.Index(fields=["deed", "-id"], name="log_deed"),
        ]

    def __str__(self) -> str:
        return f"{self.deed}: {self.target_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to change an entry: the log is append-only."""
        if self.pk is not None and not kwargs.get("force_insert"):
            raise TypeError("Entries of the moderation log are never changed.")
        super().save(*args, **kwargs)
