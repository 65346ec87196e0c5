"""What staff did, to what, when and why. Entries are added, never changed."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NAMED_FORUM = "named forum"  # the kind under which ``Touched`` keeps it


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def newest_first(self) -> "LogEntryQuerySet":
        return self.order_by("-pk")

    def about(self, target: models.Model) -> "LogEntryQuerySet":
        return self.filter(target_kind=target._meta.model_name, target_id=target.pk)

    def in_batch(self, batch: UUID) -> "LogEntryQuerySet":
        return self.filter(batch=batch)

    def with_undo(self) -> "LogEntryQuerySet":
        """With the entry that has undone each, if any: ``undoing.can_undo`` then asks no more."""
        return self.select_related("undone_by")

    def that_changed(self, kind: str, pk: int) -> "LogEntryQuerySet":
        """Entries about an object, and those about another that changed this one as well."""
        also = Touched.objects.filter(kind=kind, object_id=pk).values("entry_id")
        return self.filter(Q(target_kind=kind, target_id=pk) | Q(pk__in=also))


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
    # For the machine: what exactly each changed row was and became (``snapshots``).
    rows = models.JSONField(default=list, editable=False)
    # An undo is a deed as well, and can be done once.
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="undone_by",
        verbose_name=_("takes back"),
    )
    # What was done with one press carries the same number.
    batch = models.UUIDField(null=True, editable=False)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the moderation log")
        verbose_name_plural = _("moderation log")
        indexes = [
            models.Index(fields=["target_kind", "target_id", "-id"], name="log_target"),
            models.Index(fields=["actor", "-id"], name="log_actor"),
            models.Index(fields=["deed", "-id"], name="log_deed"),
            models.Index(fields=["forum_id", "-id"], name="log_forum"),
            models.Index(fields=["at", "id"], name="log_at"),
            models.Index(fields=["batch"], name="log_batch", condition=Q(batch__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.deed}: {self.target_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to change an entry: the log is append-only."""
        if self.pk is not None and not kwargs.get("force_insert"):
            raise TypeError("Entries of the moderation log are never changed.")
        super().save(*args, **kwargs)


class Touched(models.Model):
    """What an entry changed besides its target: a topic's title, changed with its first post; and
    the forums that it names besides its own (``NAMED_FORUM``)."""

    entry = models.ForeignKey(LogEntry, models.CASCADE, related_name="touched", editable=False)
    kind = models.CharField(max_length=20, editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "-entry"], name="log_touched")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
