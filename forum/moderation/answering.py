"""Telling those who reported a post what came of it, by mail, each in their own language."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.addresses import stored_address
from accounts.models import Member
from forum.moderation.models import Case, Report
from forum.site import site


def answer_reporters(case: Case) -> int:
    """Put the answer of a case that was just closed into the outbox for each of its reporters.

    Call it inside the decision's transaction, once. Returns how many mails there will be; none
    for who is gone, is banned or has no address.
    """
    if not case.answer:
        return 0
    reports = case.reports.filter(reporter__isnull=False, reporter__is_active=True)
    sent = 0
    for report in reports.select_related("reporter__group").order_by("pk"):
        member = report.reporter
        if member is None or member.is_banned or not stored_address(member):
            continue
        with translation.override(member.language or settings.LANGUAGE_CODE):
            get_adapter().send_mail(
                "moderation/mail/answer", stored_address(member), _facts(case, report, member)
            )
        sent += 1
    return sent


def _facts(case: Case, report: Report, member: Member) -> dict[str, object]:
    return {
        "username": member.username,
        "report": report,
        "answer": case.answer,
        "moderator": case.closed_by.username if site.staff_are_named and case.closed_by else "",
        "reports_url": settings.SITE_URL + reverse("your-reports"),
    }
