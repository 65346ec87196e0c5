"""Warnings, and what followed from them. Points expire by time: nothing runs to take them away."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.site.catalogue import Act
from forum.topics.models import Post

WORDS_LENGTH = 1000
EXCERPT_LENGTH = 300


class WarningQuerySet(models.QuerySet["Warning"]):
    def about(self, member: Any) -> "WarningQuerySet":
        return self.filter(member=member)

    def standing(self) -> "WarningQuerySet":
        """Those that nobody has taken back."""
        return self.filter(taken_back_at=None)

    def counting(self) -> "WarningQuerySet":
        """Those whose points count now."""
        return self.standing().filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def unread(self) -> "WarningQuerySet":
        """Those that the member has still to acknowledge."""
        return self.standing().filter(acknowledged_at=None)

    def with_people(self) -> "WarningQuerySet":
        return self.select_related("by__group", "taken_back_by__group", "member__group")

    def points(self) -> int:
        return int(self.aggregate(sum=Sum("points"))["sum"] or 0)


class Warning(models.Model):
    """Staff's word to a member about what they did, and what it weighs."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="warnings", verbose_name=_("member")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("warned by"),
    )
    at = models.DateTimeField(_("warned"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=100, blank=True)  # of the site's list
    words = models.TextField(_("words"), max_length=WORDS_LENGTH, blank=True)
    points = models.PositiveSmallIntegerField(_("points"), default=0)
    expires_at = models.DateTimeField(_("points until"), null=True)
    post = models.ForeignKey(
        Post, models.SET_NULL, null=True, related_name="warnings", verbose_name=_("post")
    )
    # How the post began at that time: it may be edited or hidden since.
    excerpt = models.CharField(max_length=EXCERPT_LENGTH, blank=True)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True)
    taken_back_at = models.DateTimeField(_("taken back"), null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    taken_back_reason = models.CharField(max_length=500, blank=True)

    objects = WarningQuerySet.as_manager()

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        indexes = [
            models.Index(fields=["member", "-id"], name="warning_of_member"),
            models.Index(
                fields=["member"],
                name="warning_unread",
                condition=Q(acknowledged_at=None, taken_back_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.title}"

    @property
    def title(self) -> str:
        """The reason of the list; without one, how the words begin."""
        return self.reason or self.words[:100]

    @property
    def in_full(self) -> str:
        return ": ".join(part for part in (self.reason, self.words) if part)

    @property
    def is_standing(self) -> bool:
        return self.taken_back_at is None

    @property
    def counts(self) -> bool:
        """Whether its points count now."""
        return self.is_standing and (self.expires_at is None or self.expires_at > timezone.now())


class Consequence(models.Model):
    """What a threshold did to the member with one warning.

    ``before`` and ``after`` are the member's columns as they were and as they were left, so that
    taking the warning back can tell what a person has decided since.
    """

    warning = models.ForeignKey(Warning, models.CASCADE, related_name="consequences")
    act = models.CharField(max_length=10, choices=Act)
    threshold = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()  # 0: as long as the points stand
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    is_void = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("consequence")
        verbose_name_plural = _("consequences")

    def __str__(self) -> str:
        return f"{self.get_act_display()}, {self.threshold}"

    @property
    def until(self) -> datetime | None:
        """When it ends; ``None`` where only somebody's hand ends it."""
        end = self.after.get("until")
        return datetime.fromisoformat(end) if end else None
