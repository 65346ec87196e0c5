"""Members' reports of posts."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.levels import Level, level_of
from forum.topics.models import Post


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(closed_at=None)

    def readable_by(self, reader: Any) -> "ReportQuerySet":
        """Those about posts in forums that a moderator may read; others read none."""
        level = level_of(reader)
        if level < Level.MODERATORS:
            return self.none()
        return self.filter(post__topic__forum__readable_from__lte=level)

    def with_context(self) -> "ReportQuerySet":
        """With the post, its topic and forum, and the people."""
        return self.select_related(
            "post__topic__forum", "post__author__group", "reporter__group", "closed_by__group"
        )

    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-pk")


class Report(models.Model):
    """A member's word to the moderators about one post; one open report a member and post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="reports", verbose_name=_("post"))
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reported by"),
    )
    reason = models.CharField(_("reason"), max_length=500)
    created_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )
    outcome = models.CharField(_("outcome"), max_length=500, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "reporter"], name="one_open_report", condition=Q(closed_at=None)
            )
        ]
        indexes = [models.Index(fields=["closed_at", "-id"], name="report_open")]

    def __str__(self) -> str:
        return f"{self.post}: {self.reason[:60]}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
