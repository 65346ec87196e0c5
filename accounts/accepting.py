"""A member accepts the rules of the site."""

from typing import Any

from accounts.models import Member
from forum.site.rules import newest_rules, number_to_accept


def accept_rules(*, member: Any, number: int) -> bool:
    """Keep that a member has accepted the rules of this number, and return whether that will do.

    False where they have read older rules than those that are to be accepted, or such as there
    are none; then nothing is kept. What was accepted once stays so.
    """
    newest = newest_rules()
    if newest is None or not number_to_accept() <= number <= newest.number:
        return False
    Member.objects.filter(pk=member.pk, accepted_rules__lt=number).update(accepted_rules=number)
    member.accepted_rules = max(member.accepted_rules, number)
    return True


def accept_with_form(*, member: Any, form: Any) -> None:
    """Accept the rules where the posted ``form`` of a text says so, in its ``accept_rules``."""
    typed = form.get("accept_rules", "")
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        accept_rules(member=member, number=int(typed))
