"""The moderation log, narrowed to what somebody looks for."""

from accounts.models import Member
from forum.logbook.models import LogEntryQuerySet


def filtered(
    entries: LogEntryQuerySet, *, deed: str = "", member: str = "", about: str = ""
) -> LogEntryQuerySet:
    """Narrowed to a deed, to who did it, and to a part of what it was done to."""
    if deed:
        entries = entries.filter(deed=deed)
    if member:
        named = Member.objects.named(member).values_list("pk", flat=True)
        entries = entries.filter(actor__in=list(named))
    if about:
        entries = entries.filter(target_label__icontains=about)
    return entries
