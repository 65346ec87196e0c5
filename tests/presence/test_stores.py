"""What both stores promise."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from accounts.models import Member
from forum.presence.places import BOARD, Place
from forum.presence.stores.among import IN_ONE_QUERY
from forum.presence.stores.shape import Crowd, Standing
from tests.factories import MemberFactory, ModeratorFactory, hashed_password

pytestmark = pytest.mark.django_db

HERE, THERE = Place("topic", 5), Place("topic", 7)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
GUEST = AnonymousUser()


def crowd(store: Any, place: Place = HERE, reader: Any = GUEST, limit: int = 30) -> Crowd:
    return store.crowd(place, reader=reader, limit=limit)


def names(found: Crowd) -> list[str]:
    return [member.username for member in found.members]


def at(**later: float) -> time_machine.travel:
    return time_machine.travel(NOON + timedelta(**later), tick=False)


def arrive(store: Any, *members: Any, place: Place = HERE) -> None:
    """One after the other, a second between."""
    for second, member in enumerate(members):
        with at(seconds=second):
            store.sign(member, place, arrives=True)


def test_an_empty_place_has_nobody(either_store: Any) -> None:
    assert crowd(either_store) == Crowd()
    assert either_store.around(reader=GUEST, limit=30).count == 0
    assert either_store.online(reader=GUEST, limit=50).count == 0


def test_the_newest_arrival_stands_first_and_a_later_sign_moves_nobody(either_store: Any) -> None:
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    arrive(either_store, ann, ben)
    with at(minutes=2):
        either_store.sign(ann, HERE, arrives=False)
        assert names(crowd(either_store)) == ["Ben", "Ann"]


def test_who_comes_back_after_running_out_stands_first(either_store: Any) -> None:
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    arrive(either_store, ann, ben)
    with at(minutes=4):
        either_store.sign(ben, HERE, arrives=False)
    with at(minutes=6):
        either_store.sign(ann, HERE, arrives=True)
        assert names(crowd(either_store)) == ["Ann", "Ben"]


def test_each_place_has_its_own_list(either_store: Any) -> None:
    ann = MemberFactory(username="Ann")
    arrive(either_store, ann)
    with at():
        assert names(crowd(either_store, Place("forum", 5))) == []
        assert names(crowd(either_store, THERE)) == []


def test_a_sign_runs_out_after_the_minutes_of_the_setting(either_store: Any, settings: Any) -> None:
    settings.PRESENCE_MINUTES = 3
    arrive(either_store, MemberFactory())
    with at(minutes=2, seconds=59):
        assert crowd(either_store).count == 1
    with at(minutes=3):
        assert crowd(either_store).count == 0
        assert either_store.around(reader=GUEST, limit=30).count == 0
        assert either_store.online(reader=GUEST, limit=50).count == 0


def test_a_sign_is_fresh_for_a_minute_then_stale_then_absent(either_store: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    expected = {0: Standing.FRESH, 59: Standing.FRESH, 61: Standing.STALE, 301: Standing.ABSENT}
    for seconds, standing in expected.items():
        with at(seconds=seconds):
            assert crowd(either_store, reader=ann).standing is standing
            assert either_store.standings(ann).get(HERE, Standing.ABSENT) is standing


def test_who_leaves_is_gone_two_seconds_later_and_not_to_be_called_fresh(either_store: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    with at(seconds=10):
        either_store.leave(ann, HERE)
        assert crowd(either_store, reader=ann).standing is Standing.STALE
    with at(seconds=12):
        assert crowd(either_store).count == 0
        assert either_store.online(reader=GUEST, limit=50).count == 0


def test_who_leaves_and_signs_at_once_keeps_their_place_in_the_order(either_store: Any) -> None:
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    arrive(either_store, ann, ben)
    with at(seconds=10):
        either_store.leave(ann, HERE)
    with at(seconds=11):
        either_store.sign(ann, HERE, arrives=False)
    with at(seconds=30):
        assert names(crowd(either_store)) == ["Ben", "Ann"]
        assert crowd(either_store, reader=ann).standing is Standing.FRESH


def test_leaving_a_place_where_one_is_not_makes_nothing(either_store: Any) -> None:
    ann = MemberFactory()
    either_store.leave(ann, HERE)
    assert crowd(either_store, reader=ann) == Crowd()


def test_leaving_one_of_two_windows_keeps_the_other(either_store: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    arrive(either_store, ann, place=THERE)
    with at(seconds=10):
        either_store.leave(ann, HERE)
    with at(seconds=20):
        assert crowd(either_store, THERE).count == 1
        assert either_store.online(reader=GUEST, limit=50).count == 1


def test_leaving_the_others_keeps_the_place_and_everybody_else(either_store: Any) -> None:
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    arrive(either_store, ann, ben)
    arrive(either_store, ann, place=THERE)
    with at(seconds=5):
        either_store.leave_others(ann, THERE)
        assert names(crowd(either_store)) == ["Ben"]
        assert names(crowd(either_store, THERE)) == ["Ann"]


def test_a_forgotten_member_is_nowhere(either_store: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    arrive(either_store, ann, place=THERE)
    with at(seconds=5):
        either_store.forget(ann)
        assert crowd(either_store).count == crowd(either_store, THERE).count == 0
        assert either_store.online(reader=GUEST, limit=50).count == 0
        assert either_store.standings(ann) == {}


def test_invisible_members_are_seen_by_staff_and_themselves_only(either_store: Any) -> None:
    ghost, ann = MemberFactory(username="Ghost", is_invisible=True), MemberFactory(username="Ann")
    arrive(either_store, ghost, ann)
    with at(seconds=5):
        for reader in (GUEST, ann, MemberFactory()):
            found = crowd(either_store, reader=reader)
            assert (names(found), found.count, found.invisible_count) == (["Ann"], 1, 0)
            roll = either_store.online(reader=reader, limit=50)
            assert (roll.count, len(roll.seen)) == (1, 1)
        for reader in (ghost, ModeratorFactory()):
            found = crowd(either_store, reader=reader)
            assert (names(found), found.count, found.invisible_count) == (["Ann", "Ghost"], 2, 1)
            assert either_store.online(reader=reader, limit=50).count == 2
            assert either_store.around(reader=reader, limit=30).count == 2


def test_turning_invisible_is_true_at_once(either_store: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    Member.objects.filter(pk=ann.pk).update(is_invisible=True)
    with at(seconds=1):
        assert crowd(either_store).count == 0


@pytest.mark.parametrize(
    "out",
    [
        {"is_active": False},
        {"banned_at": NOON},
        {"banned_at": NOON, "banned_until": NOON + timedelta(days=1)},
    ],
)
def test_banned_and_closed_accounts_are_listed_to_nobody(either_store: Any, out: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    Member.objects.filter(pk=ann.pk).update(**out)
    with at(seconds=1):
        assert crowd(either_store, reader=ModeratorFactory()).count == 0
        assert either_store.online(reader=ModeratorFactory(), limit=50).count == 0


def test_a_ban_that_is_over_hides_nobody(either_store: Any) -> None:
    ann = MemberFactory(banned_at=NOON - timedelta(days=2), banned_until=NOON - timedelta(days=1))
    arrive(either_store, ann)
    with at(seconds=1):
        assert crowd(either_store).count == 1


def test_a_short_list_never_leaves_its_reader_out(either_store: Any) -> None:
    members = [MemberFactory(username=f"M{n}") for n in range(6)]
    arrive(either_store, *members)
    with at(seconds=10):
        found = crowd(either_store, reader=members[0], limit=3)
        assert (names(found), found.count) == (["M5", "M4", "M0"], 6)
        assert names(crowd(either_store, limit=3)) == ["M5", "M4", "M3"]


def test_a_large_crowd_is_counted_whole_and_named_in_part(either_store: Any) -> None:
    group = MemberFactory().group
    members = Member.objects.bulk_create(
        Member(
            username=f"M{n}", username_key=f"m{n}", name_skeleton=f"m{n}", group=group,
            password=hashed_password(), is_invisible=n % 10 == 0,
        )
        for n in range(IN_ONE_QUERY + 50)
    )  # fmt: skip
    with at():
        for member in members:
            either_store.sign(member, HERE, arrives=True)
        visible = len(members) - len(members[::10])
        found = crowd(either_store, limit=30)
        assert (found.count, len(found.members)) == (visible, 30)
        roll = either_store.online(reader=GUEST, limit=50)
        assert (roll.count, len(roll.seen)) == (visible, 50)


def test_online_has_each_member_once_where_they_signed_last(either_store: Any) -> None:
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    arrive(either_store, ann, ben)
    with at(seconds=30):
        either_store.sign(ann, THERE, arrives=True)
        roll = either_store.online(reader=GUEST, limit=50)
        assert [(one.member.username, one.place) for one in roll.seen] == [
            ("Ann", THERE),
            ("Ben", HERE),
        ]
        assert [one.seen_at for one in roll.seen] == [
            NOON + timedelta(seconds=30),
            NOON + timedelta(seconds=1),
        ]
        assert roll.count == either_store.around(reader=GUEST, limit=30).count == 2


def test_online_of_one_place_has_those_who_are_there(either_store: Any) -> None:
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    arrive(either_store, ann)
    arrive(either_store, ben, place=THERE)
    with at(seconds=5):
        roll = either_store.online(reader=GUEST, limit=50, place=THERE)
        assert [(one.member.username, one.place) for one in roll.seen] == [("Ben", THERE)]
        assert roll.count == 1


def test_pages_of_online_by_key_have_everybody_once(either_store: Any) -> None:
    members = [MemberFactory(username=f"M{n}") for n in range(7)]
    arrive(either_store, *members[:4])
    with at(seconds=4):
        for member in members[4:]:  # at the same moment
            either_store.sign(member, BOARD, arrives=True)
    got, key = [], None
    with at(seconds=10):
        for _page in range(4):
            roll = either_store.online(reader=GUEST, limit=2, before=key)
            assert roll.count == 7
            got += [one.member.username for one in roll.seen]
            key = (roll.seen[-1].seen_at, roll.seen[-1].member.pk)
        assert either_store.online(reader=GUEST, limit=2, before=key).seen == []
    assert got == ["M6", "M5", "M4", "M3", "M2", "M1", "M0"]


def test_around_tells_how_the_reader_stands_at_the_place_of_the_page(either_store: Any) -> None:
    ann = MemberFactory()
    arrive(either_store, ann)
    with at(seconds=5):
        here = either_store.around(reader=ann, limit=30, place=HERE)
        there = either_store.around(reader=ann, limit=30, place=THERE)
    assert (here.standing, there.standing) == (Standing.FRESH, Standing.ABSENT)
