"""In whose name somebody holds rights: the keys of a reader.

``guests`` stands for everybody, ``g<number>`` for a group, ``m<number>`` for a member by name.
Rights are cumulative: what any of one's holders may, one may.
"""

from typing import Any

from accounts.groups import GroupKind

GUESTS = "guests"


def holder_of_group(group: Any) -> str:
    """The key of a group; that of Guests is the one that everybody holds."""
    return GUESTS if group.kind == GroupKind.GUESTS else f"g{group.pk}"


def holder_of_member(member_id: int) -> str:
    return f"m{member_id}"


def holders_of(reader: Any) -> tuple[str, ...]:
    """The keys of a member or guest, without a query. A banned member holds what guests hold."""
    if reader is None or not reader.is_authenticated or reader.is_banned:
        return (GUESTS,)
    if getattr(reader, "lacks_second_factor", False):  # staff go as plain members
        return (GUESTS, f"g{reader.plain_group_id}")
    groups = (f"g{pk}" for pk in (reader.group_id, *reader.other_group_ids))
    return (GUESTS, *groups, holder_of_member(reader.pk))
