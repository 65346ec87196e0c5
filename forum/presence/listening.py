"""What presence does when something happens elsewhere."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver

from accounts.signals import member_banned
from forum.presence import watching


@receiver(member_banned, dispatch_uid="presence.member_banned")
def banned_member_is_nowhere(member: Any, **_more: Any) -> None:
    watching.forget(member)


@receiver(user_logged_out, dispatch_uid="presence.user_logged_out")
def signed_out_member_is_nowhere(user: Any, **_more: Any) -> None:
    """Where the member is signed in elsewhere too, the page in sight there signs again."""
    if user is not None:
        watching.forget(user)
