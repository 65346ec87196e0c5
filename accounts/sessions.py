"""A member's sessions: listed, and ended at once."""

from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from accounts.models import Member


def sessions_of(member: Member) -> list[UserSession]:
    """Those that still open the board, the newest first; rows of dead ones are put away."""
    rows = list(UserSession.objects.filter(user=member).order_by("-created_at", "-pk"))
    open_ones = _stored(rows).filter(expire_date__gt=timezone.now())
    alive = set(open_ones.values_list("session_key", flat=True))
    dead = [row.pk for row in rows if row.session_key not in alive]
    if dead:
        UserSession.objects.filter(pk__in=dead).delete()
    return [row for row in rows if row.session_key in alive]


def end_one(*, member: Member, session_id: int, but: str | None = None) -> bool:
    """End one session of the member's own; False where it is not theirs, gone, or ``but``."""
    rows = UserSession.objects.filter(user=member, pk=session_id).exclude(session_key=but or "")
    return _end(rows) > 0


def end_all(*, member: Member, but: str | None = None) -> int:
    """End every session of the member, but for the one with the key ``but``. How many ended."""
    rows = UserSession.objects.filter(user=member)
    return _end(rows.exclude(session_key=but or ""))


def forget(session_key: str | None) -> None:
    """Put away the row of a session that has been signed out of."""
    UserSession.objects.filter(session_key=session_key).delete()


@transaction.atomic
def put_away_expired() -> int:
    """Remove sessions whose time is over, as a job does each hour. How many those were."""
    expired = Session.objects.filter(expire_date__lte=timezone.now())
    UserSession.objects.filter(session_key__in=expired.values("session_key")).delete()
    return expired.delete()[0]


@transaction.atomic
def _end(rows: Iterable[UserSession]) -> int:
    ended = list(rows)
    _stored(ended).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in ended]).delete()
    return len(ended)


def _stored(rows: Iterable[UserSession]):  # type: ignore[no-untyped-def]
    return Session.objects.filter(session_key__in=[row.session_key for row in rows])
