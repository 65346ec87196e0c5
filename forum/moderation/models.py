"""Cases for the moderators, and what makes one: members' reports and the board's own flags."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.levels import is_administrator
from forum.boards.grants import forums_where
from forum.boards.naming import Right
from forum.topics.models import Post

REASON_LENGTH = 500
ANSWER_LENGTH = 1000
NOTE_LENGTH = 2000
# A case that somebody took and left lying is free again after that; no job has to free it.
TAKEN_FOR = timedelta(hours=2)


class Decision(models.TextChoices):
    LEFT = "left", _("left as it is")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("not approved")
    HIDDEN = "hidden", _("hidden")
    DELETED = "deleted", _("deleted")
    WITHDRAWN = "withdrawn", _("taken away by its author")
    GONE = "gone", _("gone with its topic")


AGAINST_AUTHOR = (Decision.REJECTED, Decision.HIDDEN, Decision.DELETED)
SAYS_NOTHING = (Decision.WITHDRAWN, Decision.GONE)


class Source(models.TextChoices):
    """Which part of the board flagged a post."""

    APPROVAL = "approval", _("Held for approval")
    SPAM = "spam", _("Looks like spam")
    WORDS = "words", _("Word list")


def _judged_by(reader: Any, path: str) -> Q:
    if not getattr(reader, "moderates", False):
        return Q(pk=None)
    here = Q(**{f"{path}post__topic__forum__in": forums_where(reader, Right.SEE_HIDDEN)})
    if is_administrator(reader):
        return here
    return here & (Q(**{f"{path}author": None}) | ~Q(**{f"{path}author": reader}))


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        return self.filter(closed_at=None)

    def for_staff(self, reader: Any) -> "CaseQuerySet":
        """Those about posts in forums where this reader sees what is hidden; others have none.

        Not those about posts of their own: authors do not learn who reported them, and judge
        themselves least of all. Asked through the post, since topics and posts change their
        forums by the thousand.
        """
        return self.filter(_judged_by(reader, ""))

    def free_for(self, reader: Any) -> "CaseQuerySet":
        """Without those that somebody else is busy with."""
        busy = Q(taken_at__gt=timezone.now() - TAKEN_FOR) & ~Q(taken_by=reader)
        return self.exclude(busy & Q(taken_by__isnull=False))

    def taken_by(self, reader: Any) -> "CaseQuerySet":
        return self.filter(taken_by=reader, taken_at__gt=timezone.now() - TAKEN_FOR)

    def in_queue_order(self) -> "CaseQuerySet":
        """What most speaks against first; of equals what has waited longest."""
        return self.order_by("-weight", "pk")

    def after(self, weight: int, pk: int) -> "CaseQuerySet":
        """What follows a place in the order of the queue."""
        return self.filter(Q(weight__lt=weight) | Q(weight=weight, pk__gt=pk))

    def before(self, weight: int, pk: int) -> "CaseQuerySet":
        return self.filter(Q(weight__gt=weight) | Q(weight=weight, pk__lt=pk))

    def with_context(self) -> "CaseQuerySet":
        """With the post, its topic and forum, and the people."""
        return self.select_related(
            "post__topic__forum", "post__author__group", "post__state_by__group",
            "taken_by__group", "closed_by__group",
        )  # fmt: skip


class Case(models.Model):
    """Everything that waits for one decision about one post; a post has one open case at most."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="cases", verbose_name=_("post"))
    # Whose post it is: to ask for earlier cases without looking at all that they wrote.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    newest_at = models.DateTimeField(_("newest reason"), default=timezone.now, editable=False)
    # Reports and flags together: the place in the queue.
    weight = models.PositiveIntegerField(_("reasons"), default=0, editable=False)
    report_count = models.PositiveIntegerField(_("reports"), default=0, editable=False)
    awaits_approval = models.BooleanField(_("awaits approval"), default=False, editable=False)
    is_flagged = models.BooleanField(_("flagged"), default=False, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken by"),
    )
    taken_at = models.DateTimeField(_("taken"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )
    # The entry of the log that tells of it: taking that back opens the case again.
    closed_with = models.ForeignKey(
        "logbook.LogEntry", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision, blank=True, editable=False
    )
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True, editable=False)
    answer = models.CharField(
        _("answer to the reporters"), max_length=ANSWER_LENGTH, blank=True, editable=False
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=["post"], name="one_open_case", condition=Q(closed_at=None)
            )
        ]
        indexes = [
            models.Index(F("weight").desc(), "id", name="case_queue", condition=Q(closed_at=None)),
            models.Index(fields=["author", "decision"], name="case_author"),
            models.Index(fields=["taken_by"], name="case_taken", condition=Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.post)

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_taken(self) -> bool:
        """Whether somebody is busy with it now."""
        if self.taken_by_id is None or self.taken_at is None:
            return False
        return self.is_open and self.taken_at > timezone.now() - TAKEN_FOR

    def is_taken_from(self, reader: Any) -> bool:
        """Whether somebody else is busy with it now."""
        return self.is_taken and self.taken_by_id != reader.pk


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(case__closed_at=None)

    def made_by(self, member: Any) -> "ReportQuerySet":
        return self.filter(reporter=member)

    def for_staff(self, reader: Any) -> "ReportQuerySet":
        """Those of the cases that this reader looks after."""
        return self.filter(_judged_by(reader, "case__"))

    def with_context(self) -> "ReportQuerySet":
        return self.select_related(
            "case__post__topic__forum", "case__post__author__group", "reporter__group"
        )

    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-pk")

    def newest_of_each(self, cases: Any, number: int) -> "ReportQuerySet":
        """The newest few of each case, however many it has."""
        place = Window(RowNumber(), partition_by=F("case_id"), order_by=F("pk").desc())
        few = self.filter(case__in=cases).annotate(place=place).filter(place__lte=number)
        return few.select_related("reporter__group").order_by("-pk")


class Report(models.Model):
    """A member's word to the moderators about one post; one a member and case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports", verbose_name=_("case"))
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reported by"),
    )
    # One of the site's reasons, as it was worded then; and what the member wrote themself.
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=["case", "reporter"], name="one_report_a_case")
        ]
        indexes = [models.Index(fields=["reporter", "-id"], name="report_reporter")]

    def __str__(self) -> str:
        return f"{self.post}: {self.words[:60]}"

    @property
    def post(self) -> Post:
        return self.case.post

    @property
    def words(self) -> str:
        """Kind and reason in one line."""
        return ": ".join(part for part in (self.kind, self.reason) if part)

    @property
    def is_open(self) -> bool:
        return self.case.is_open


class Flag(models.Model):
    """Why the board itself put a post before the moderators."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="flags", verbose_name=_("case"))
    source = models.CharField(_("by"), max_length=20, choices=Source)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(fields=["case", "source", "reason"], name="flagged_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.reason[:60]}"


class CaseNote(models.Model):
    """What staff say to each other about a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes", verbose_name=_("case"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    text = models.TextField(_("note"), max_length=NOTE_LENGTH)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note on a case")
        verbose_name_plural = _("notes on cases")

    def __str__(self) -> str:
        return self.text[:60]
