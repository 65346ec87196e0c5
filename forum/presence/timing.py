"""How long a sign of a member counts, and how often one is written."""

from datetime import timedelta

from django.conf import settings

FRESH = timedelta(minutes=1)
# A page that is reloaded says goodbye after its successor was sent: long enough for the successor
# to sign, short enough that a list refreshed every REFRESH_SECONDS shows it within ten seconds.
LEAVING = timedelta(seconds=2)

REFRESH_SECONDS = 6
REFRESH_SECONDS_OF_GUESTS = 15
VIEWERS_A_SECOND = 25


def lifetime() -> timedelta:
    """How long a member stays listed after the last sign that was written."""
    return timedelta(minutes=settings.PRESENCE_MINUTES)


def fresh_for() -> timedelta:
    """How long no other sign is written: a minute, less where a sign lives shorter than two."""
    return min(FRESH, lifetime() / 2)


def refresh_after(count: int, *, is_member: bool) -> int:
    """Seconds until a page should ask again: the more viewers, the later."""
    least = REFRESH_SECONDS if is_member else REFRESH_SECONDS_OF_GUESTS
    return max(least, count // VIEWERS_A_SECOND)
