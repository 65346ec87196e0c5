"""What a moderator needs to see beside a post to judge it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Member
from accounts.staff_facts import Fact, facts_about, staff_fact
from forum.moderation.models import AGAINST_AUTHOR, Case, CaseNote, Flag, Report
from forum.topics.models import Post

REPORTS_SHOWN = 50
NOTES_SHOWN = 100
COUNTED_TO = 100


@dataclass(frozen=True)
class Context:
    """A case with all that its page shows."""

    before: Post | None
    after: Post | None
    facts: list[Fact]
    reports: list[Report]
    flags: list[Flag]
    notes: list[CaseNote]


def context_of(case: Case, reader: Any) -> Context:
    """The post before and after, what is known of the author, and all that was said."""
    posts = Post.objects.in_topic(case.post.topic, reader).select_related("author__group")
    position = case.post.position
    reports = case.reports.select_related("reporter__group").newest_first()
    notes = case.notes.select_related("author__group").order_by("-pk")
    return Context(
        before=posts.filter(position__lt=position).order_by("-position").first(),
        after=posts.filter(position__gt=position).order_by("position").first(),
        facts=facts_about(case.post.author, reader) if case.post.author else [],
        reports=list(reports[:REPORTS_SHOWN]),
        flags=list(case.flags.order_by("pk")),
        notes=list(reversed(notes[:NOTES_SHOWN])),
    )


@staff_fact
def earlier_cases(member: Member, reader: Any) -> Fact | None:
    """How many cases about a member's posts went against them, in the forums of the reader."""
    against = Case.objects.for_staff(reader).filter(author=member, decision__in=AGAINST_AUTHOR)
    count = against.order_by()[:COUNTED_TO].count()
    if not count:
        return None
    words = ngettext("%(count)s went against them", "%(count)s went against them", count)
    shown = f"{COUNTED_TO - 1}+" if count == COUNTED_TO else str(count)
    return Fact(_("Earlier cases"), words % {"count": shown})
