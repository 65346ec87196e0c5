"""The key of a page of the online list, as it stands in an address."""

from datetime import UTC, datetime, timedelta

from forum.presence.stores.shape import Key

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MOST_DIGITS = 17


def write(key: Key) -> str:
    """The last sign in microseconds and the member's number."""
    seen_at, member_id = key
    return f"{(seen_at - EPOCH) // MICROSECOND}-{member_id}"


def read(text: str) -> Key | None:
    """The key that ``write`` wrote. Raises ValueError for anything else but an empty text."""
    if not text:
        return None
    moment, dash, member_id = text.partition("-")
    if not dash or max(len(moment), len(member_id)) > MOST_DIGITS or not text.isascii():
        raise ValueError(text)
    if not (moment.isdigit() and member_id.isdigit()):
        raise ValueError(text)
    try:
        return EPOCH + int(moment) * MICROSECOND, int(member_id)
    except OverflowError:
        raise ValueError(text) from None
