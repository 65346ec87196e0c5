"""A post that enough different members of good standing report hides itself until it is decided.

One member alone never brings that about, nor do new accounts, however many; accounts that came
from one network address are one voice. Posts of staff are left to the moderators.
"""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.address_uses import share_an_address
from accounts.models import Member
from accounts.ranking import is_staff_somewhere
from forum.logbook.models import LogEntry
from forum.moderation.locking import locked_case
from forum.moderation.models import Case, Decision, Report
from forum.moderation.standing import is_of_good_standing
from forum.moderation.subject import thing_of
from forum.site import site
from forum.topics.counting import locked_post
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.models import Post, State, Topic

FEWEST = 2


def hide_if_reported_by_enough(*, post: Post) -> bool:
    """Hide a post in the board's name where its open case has enough voices; whether it did.

    The site's setting says how many, 0 never.
    """
    wanted = site.reports_that_hide
    if not wanted:
        return False
    case = Case.objects.open().filter(post=post).only("pk", "report_count").first()
    if case is None or case.report_count < max(wanted, FEWEST):
        return False
    return _hide(post, case, max(wanted, FEWEST))


@transaction.atomic
def _hide(post: Post, case: Case, wanted: int) -> bool:
    post = locked_post(post)
    thing = thing_of(post)
    case = locked_case(case, closed_too=True)
    if not case.is_open or thing.state != State.VISIBLE or _was_shown_again(thing, case):
        return False
    if post.author is not None and is_staff_somewhere(post.author):
        return False
    if not _has_voices(case, wanted):
        return False
    reason = _reason()
    if isinstance(thing, Topic):
        hide_topic(topic=thing, by=None, reason=reason)
    else:
        hide_post(post=thing, by=None, reason=reason)
    return True


def _was_shown_again(thing: Topic | Post, case: Case) -> bool:
    """Whether the board has hidden it over this case before: then a moderator has shown it."""
    by_itself = LogEntry.objects.about(thing).filter(actor=None, at__gte=case.opened_at)
    return by_itself.filter(deed__endswith=".hide").exists()


def _has_voices(case: Case, wanted: int) -> bool:
    """Whether so many different members of good standing report, who were not told "no" before."""
    voices: list[Member] = []
    for member in _reporters(case):
        if not is_of_good_standing(member) or any(share_an_address(member, one) for one in voices):
            continue
        voices.append(member)
        if len(voices) >= wanted:
            return True
    return False


def _reporters(case: Case) -> list[Member]:
    told_no = Report.objects.filter(
        case__post=case.post_id, case__decision=Decision.LEFT, reporter__isnull=False
    )
    reports = case.reports.filter(reporter__isnull=False).exclude(
        reporter__in=told_no.values("reporter")
    )
    return [
        report.reporter
        for report in reports.select_related("reporter__group").order_by("pk")
        if report.reporter is not None
    ]


def _reason() -> str:
    """In the board's own language: it stays with the post."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Reported by several members. Hidden until a moderator has decided.")
