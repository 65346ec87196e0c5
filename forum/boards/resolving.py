"""Cells and appointments, resolved into what each holder may do in each forum.

Done when something is changed, never when a page asks: ``Forum.rights`` answers for a forum at
hand, ``Grant`` rows for queries. Both are rows of the database, so every process has them at once.

For one group: the forum's own cell, else that of the forum around, else the board's, else what
its kind may. Nobody sees a forum inside one that they do not see, and nobody acts where they do not
read. A moderator of a forum may do there and inside whatever members can, and what they were given.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from accounts.groups import GroupKind
from accounts.holding import GUESTS, holder_of_group, holder_of_member
from accounts.models import Group, Member, Membership
from forum.boards.models import Appointment, Cell, Forum, Grant
from forum.boards.naming import (
    DEFAULTS,
    LIST_OTHERS,
    OPEN_RIGHTS,
    READ_OTHERS,
    STAFF_RIGHTS,
    Right,
    mask_of,
)

FOR_GUESTS = frozenset({Right.SEE, Right.READ})
Held = dict[str, frozenset[str]]  # holder -> rights


class Matrix:
    """All cells and appointments, read once, and what follows from them."""

    def __init__(self) -> None:
        self.forums = {forum.pk: forum for forum in Forum.objects.only(*_NEEDED)}
        self.groups = list(Group.objects.exclude(kind=GroupKind.ADMINISTRATORS).order_by("pk"))
        self._cells = {
            (cell.forum_id, cell.group_id, cell.right): cell.allowed for cell in Cell.objects.all()
        }
        self._appointments = list(Appointment.objects.select_related("group"))
        self._done: dict[int, Held] = {}

    def around(self, forum_id: int | None) -> Iterator[int | None]:
        """A forum, those around it from the inside out, and the board (``None``)."""
        seen: set[int] = set()
        while forum_id is not None and forum_id not in seen:
            seen.add(forum_id)
            yield forum_id
            forum_id = self.forums[forum_id].parent_id
        yield None

    def found(
        self, forum_id: int | None, group: Group, right: str
    ) -> tuple[bool, int | None, bool]:
        """What holds for a group: allowed or not; where that was set; whether it was set at all."""
        for place in self.around(forum_id):
            allowed = self._cells.get((place, group.pk, right))
            if allowed is not None:
                return allowed, place, True
        return self.usual(group, right), None, False

    def usual(self, group: Group, right: str) -> bool:
        """What groups of a kind may where nothing is set."""
        return right in DEFAULTS[group.kind]

    def set_for(self, forum_id: int | None, group: Group) -> frozenset[str]:
        """The rights of a group as the cells say, before what follows from other rights."""
        possible: Iterable[str] = FOR_GUESTS if group.kind == GroupKind.GUESTS else Right.values
        return frozenset(right for right in possible if self.found(forum_id, group, right)[0])

    def on_board(self) -> Held:
        """What each holder may on the board as a whole."""
        held = {holder_of_group(group): self.set_for(None, group) for group in self.groups}
        return self._with_appointments(None, held)

    def in_forum(self, forum_id: int) -> Held:
        """What each holder may in a forum; those who may nothing are left out."""
        if forum_id not in self._done:
            self._done[forum_id] = self._resolve(forum_id)
        return self._done[forum_id]

    def _resolve(self, forum_id: int) -> Held:
        forum = self.forums[forum_id]
        parent = forum.parent_id
        around = self.in_forum(parent) if parent in self.forums and parent != forum_id else None
        held: Held = {GUESTS: frozenset()}
        # Guests first: what they may there, everybody may.
        for group in sorted(self.groups, key=lambda one: one.kind != GroupKind.GUESTS):
            holder = holder_of_group(group)
            is_around_seen = around is None or Right.SEE in around.get(holder, ())
            rights = self.set_for(forum_id, group) if is_around_seen else frozenset()
            held[holder] = _acting_implies_reading(rights | held[GUESTS])
        held = self._with_appointments(forum_id, held)
        return {
            holder: rights | _following(rights, own_only=forum.own_topics_only)
            for holder, rights in held.items()
            if rights
        }

    def _with_appointments(self, forum_id: int | None, held: Held) -> Held:
        places = set(self.around(forum_id))
        for one in self._appointments:
            if one.forum_id not in places:
                continue
            holder = holder_of_group(one.group) if one.group else _by_name(one)
            held[holder] = held.get(holder, frozenset()) | {*OPEN_RIGHTS, *one.rights}
        return held


_NEEDED = ("pk", "parent_id", "own_topics_only", "rights")


@transaction.atomic
def resolve(*, forum: Forum | None = None) -> None:
    """Bring the stored answers in step; of one forum and those inside it, or of all."""
    locked = list(Forum.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    matrix = Matrix()
    changed = locked if forum is None else _family(matrix, forum.pk)
    for pk in changed:
        _store(matrix.forums[pk], matrix.in_forum(pk))
    if forum is None:
        _store_grants(None, matrix.on_board())
    _mark_staff()


def refresh_member(member_id: int) -> None:
    """Set anew whether a member is staff by further groups or by name."""
    Member.objects.filter(pk=member_id).update(
        moderates_too=Member.objects.filter(_staff_too(), pk=member_id).exists()
    )


def _by_name(office: Appointment) -> str:
    """The key of a moderator by name; the table lets no office be of nobody."""
    return holder_of_member(office.member_id or 0)


def _acting_implies_reading(rights: frozenset[str]) -> frozenset[str]:
    if Right.SEE not in rights:
        return frozenset()
    return rights if Right.READ in rights else frozenset({Right.SEE})


def _following(rights: frozenset[str], *, own_only: bool) -> frozenset[str]:
    if own_only and Right.SEE_HIDDEN not in rights:
        return frozenset()
    return frozenset({LIST_OTHERS, READ_OTHERS} if Right.READ in rights else {LIST_OTHERS})


def _family(matrix: Matrix, forum_id: int) -> list[int]:
    return [pk for pk in matrix.forums if forum_id in matrix.around(pk)]


def _store(forum: Forum, held: Held) -> None:
    masks = {holder: mask_of(rights) for holder, rights in sorted(held.items())}
    if forum.rights != masks:
        Forum.objects.filter(pk=forum.pk).update(rights=masks)
    _store_grants(forum.pk, held)


def _store_grants(forum_id: int | None, held: Held) -> None:
    """Only what differs is written: a cell changes a handful of rows."""
    wanted = {(holder, str(right)) for holder, rights in held.items() for right in rights}
    there = Grant.objects.filter(forum=forum_id)
    stored = {(grant.holder, grant.right): grant.pk for grant in there}
    Grant.objects.filter(pk__in=[pk for key, pk in stored.items() if key not in wanted]).delete()
    Grant.objects.bulk_create(
        Grant(forum_id=forum_id, holder=holder, right=right)
        for holder, right in sorted(wanted - stored.keys())
    )


def _mark_staff() -> None:
    """Keep ``Group.moderates`` and ``Member.moderates_too``, which every page reads."""
    holders = set(
        Grant.objects.filter(right__in=STAFF_RIGHTS)
        .exclude(holder=GUESTS)
        .values_list("holder", flat=True)
        .distinct()
    )
    for group in Group.objects.all():
        moderates = holder_of_group(group) in holders
        if group.moderates != moderates:
            Group.objects.filter(pk=group.pk).update(moderates=moderates)
    marked = Member.objects.filter(moderates_too=True)
    staff = Member.objects.filter(_staff_too())
    marked.exclude(pk__in=staff.values("pk")).update(moderates_too=False)
    staff.filter(moderates_too=False).update(moderates_too=True)


def _staff_too() -> Q:
    """Members who are staff by a further group, or by name."""
    by_group = Membership.objects.filter(group__moderates=True).values("member_id")
    by_name = Appointment.objects.filter(member__isnull=False).values("member_id")
    return Q(pk__in=by_group) | Q(pk__in=by_name)
