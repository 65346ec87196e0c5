"""E-mail addresses of members: whose one is, and that it is confirmed."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.functions import Lower

from accounts.models import Member


def member_with_address(typed: str) -> Member | None:
    """The member whom an address leads to, confirmed or awaiting its first confirmation.

    An address to which somebody is only about to change leads to nobody: it may be mistyped, and
    its owner must not get into the account by it.
    """
    address = typed.strip().lower()
    rows = EmailAddress.objects.filter(email=address).select_related("user__group")
    confirmed = rows.filter(verified=True).first()
    if confirmed:
        return confirmed.user
    first = rows.filter(primary=True).order_by("pk").first()
    return first.user if first else _without_row(address)


def stored_address(member: Member) -> str:
    """Where mail to the member goes: never what somebody typed (CVE-2019-19844)."""
    return EmailAddress.objects.get_primary_email(member) or ""


@transaction.atomic
def confirm(*, member: Member) -> None:
    """Take the member's address as confirmed: made by hand, or proven by a mailed link.

    Does nothing where there is none, or where somebody else has confirmed the same one.
    """
    address = member.email.lower()
    if not address or EmailAddress.objects.filter(email=address, verified=True).exists():
        return
    EmailAddress.objects.filter(user=member, primary=True).exclude(email=address).update(
        primary=False
    )
    EmailAddress.objects.update_or_create(
        user=member, email=address, defaults={"verified": True, "primary": True}
    )


def forget_pending(*, member: Member) -> None:
    """Let the link to an address that the member was about to take lead nowhere.

    Called when the password changes: who could start the change of address may no longer
    finish it (CVE-2021-37693).
    """
    pending = EmailAddress.objects.filter(user=member, verified=False)
    pending.exclude(email=member.email.lower()).delete()


def _without_row(address: str) -> Member | None:
    """Somebody made by hand, whose address has no row of its own yet."""
    made_by_hand = Member.objects.with_group().filter(emailaddress__isnull=True)
    found = made_by_hand.annotate(address=Lower("email")).filter(address=address)
    return found.order_by("pk").first() if address else None
