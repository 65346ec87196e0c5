"""Take a warning back: its points no longer count, and what followed from it is taken back too."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.rights import ask
from forum.warnings.consequences import void_consequences
from forum.warnings.giving import locked_member
from forum.warnings.holds import TOUCHED
from forum.warnings.models import Warning

COLUMNS = ("taken_back_at", "taken_back_by", "taken_back_reason")


@transaction.atomic
def take_back(*, warning: Warning, by: Any, reason: str = "") -> list[str]:
    """Take ``warning`` back; it stays in the member's list as taken back.

    Returns the acts (``forum.site.catalogue.Act``) that stay because a person has decided about
    them since. Raises ``PermissionDenied``, also where it is taken back already.
    """
    member = locked_member(warning.member_id)
    warning = Warning.objects.select_related("post__topic__forum").get(pk=warning.pk)
    warning.member = member
    ask(by, "take_back", warning)
    before = Warning.objects.about(member).counting().points()
    member_was = values_of(member, *TOUCHED)
    warning_was = values_of(warning, *COLUMNS)
    warning.taken_back_at, warning.taken_back_by = timezone.now(), by
    warning.taken_back_reason = reason.strip()[:500]
    warning.save(update_fields=COLUMNS)
    kept, links = void_consequences(warning, member, by=by)
    refresh_debt(member)
    record(
        by=by, deed="warning.takeback", target=warning, label=str(member), reason=reason,
        forum_id=warning.post.topic.forum_id if warning.post else None,
        before={"points": before},
        after={"points": Warning.objects.about(member).counting().points()},
        rows=[Change(warning, warning_was), Change(member, member_was), *links],
    )  # fmt: skip
    return kept


def refresh_debt(member: Member) -> None:
    """Keep the member's mark of warnings that they have yet to acknowledge."""
    owes = Warning.objects.about(member).unread().exists()
    if member.owes_acknowledgement != owes:
        member.owes_acknowledgement = owes
        member.save(update_fields=["owes_acknowledgement"])
