"""A way back in for who forgot the password."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.utils import timezone, translation

from accounts.addresses import member_with_address
from accounts.models import ResetRequest

LATE = timedelta(seconds=30)
LONGEST = 320


def ask(*, address: str, language: str) -> int:
    """Leave it to the worker to find out whose address it is, so that no answer's time tells.

    The number of the request, whose row stays until that is done, whatever becomes of the worker
    or its queue.
    """
    return ResetRequest.objects.create(address=address[:LONGEST], language=language).pk


@transaction.atomic
def answer(*, request_id: int) -> bool:
    """Mail the link that was asked for, once. False where nobody has the address, or it was done.

    The mail's row is written in the transaction in which the request's row goes.
    """
    asked = ResetRequest.objects.select_for_update().filter(pk=request_id).first()
    if asked is None:
        return False
    asked.delete()
    with translation.override(asked.language or None):
        return mail_reset(address=asked.address)


def answer_late() -> int:
    """Answer what no nudge has answered. How many links were mailed."""
    late = ResetRequest.objects.filter(asked_at__lte=timezone.now() - LATE)
    return sum(answer(request_id=pk) for pk in list(late.values_list("pk", flat=True)))


def mail_reset(*, address: str) -> bool:
    """Mail a link to the member with this address. False, and no mail, where there is none.

    The mail goes to the address that is stored. The link holds for a while, once, and no longer
    than the password and the addresses stay as they are.
    """
    member = member_with_address(address)
    if member is None or not member.is_active:
        return False
    key = f"{user_pk_to_url_str(member)}-{default_token_generator.make_token(member)}"
    adapter = get_adapter()
    facts = {
        "user": member,
        "username": member.username,
        "password_reset_url": adapter.get_reset_password_from_key_url(key),
    }
    adapter.send_password_reset_mail(member, address, facts)
    return True
