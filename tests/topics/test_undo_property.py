"""Whatever moderators do, undone in reverse order, gives back the very rows that there were."""

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts.banning import ban, unban
from accounts.grouping import move_to_group
from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.boards.models import Forum
from forum.logbook.models import LogEntry
from forum.logbook.undoing import can_undo, undo, what_stands_in_the_way
from forum.operations.recounting import differences
from forum.topics.deleting import delete_post, delete_topic, restore_post, restore_topic
from forum.topics.editing import edit_post
from forum.topics.hiding import hide_post, hide_topic, unhide_post, unhide_topic
from forum.topics.locking import lock, lock_on, unlock, unlock_on
from forum.topics.merging import merge
from forum.topics.models import Post, State, Topic
from forum.topics.moving import move
from forum.topics.pinning import pin, unpin
from forum.topics.retitling import retitle
from forum.topics.slowing import slow_down
from forum.topics.splitting import move_posts, split
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

BEGIN = datetime(2030, 1, 7, 9, tzinfo=UTC)
TRIES = 12
KEPT = (Topic, Post, Forum, Member, Group)


class Board:
    """Two members' topics in two forums, and who looks after them."""

    def __init__(self, clock):
        self.clock = clock
        self.forums = [ForumFactory(), ForumFactory()]
        self.members = [MemberFactory(), MemberFactory()]
        self.moderator, self.administrator = ModeratorFactory(), AdministratorFactory()
        for forum, author in itertools.product(self.forums, self.members):
            topic = TopicFactory(forum=forum, author=author)
            for member in self.members:
                clock.shift(timedelta(minutes=1))
                PostFactory(topic=topic, author=member)

    def topic(self, number):
        return _nth(Topic.objects.exclude(state=State.MERGED), number)

    def post(self, number):
        return _nth(Post.objects.select_related("topic"), number)

    def member(self, number):
        return Member.objects.get(pk=self.members[number % 2].pk)

    def forum(self, number):
        return self.forums[number % 2]


def _nth(rows, number):
    return rows.order_by("pk")[number % rows.count()]


def _on_topic(deed, **words):
    return lambda board, n: deed(topic=board.topic(n), by=board.moderator, reason="Why", **words)


def _on_post(deed):
    return lambda board, n: deed(post=board.post(n), by=board.moderator, reason="Why")


def _dated(deed):
    def on_a_date(board, n):
        at = timezone.now() + timedelta(hours=n % 5) if n % 5 else None
        deed(topic=board.topic(n), at=at, by=board.moderator)

    return on_a_date


def _edit(board, n):
    post = board.post(n)
    title = f"Another title {n}" if n % 2 else None
    edit_post(post=post, by=board.moderator, source=f"*Other* words {n}", reason="Why", title=title)


def _delete_own(board, n):
    post = board.post(n)
    delete_post(post=post, by=post.author)


def _group(board, n):
    kind = (GroupKind.MEMBERS, GroupKind.MODERATORS)[n % 3 > 0]
    group = Group.objects.of_kind(kind)
    move_to_group(member=board.member(n), group=group, by=board.administrator)


def _ban(board, n):
    until = timezone.now() + timedelta(days=400) if n % 3 else None
    ban(member=board.member(n), by=board.administrator, reason=f"Reason {n}", until=until)


def _merge(board, n):
    several = [board.topic(n), board.topic(n // 4)]
    merge(topics=several, into=board.topic(n // 16), by=board.moderator, reason="Why")


def _split(board, n):
    several = [board.post(n), board.post(n // 3)]
    split(posts=several, to=board.forum(n), title=f"Split off {n}", by=board.moderator)


def _move_posts(board, n):
    several = [board.post(n), board.post(n // 3)]
    move_posts(posts=several, to=board.topic(n // 5), by=board.moderator)


DEEDS = {
    "lock": _on_topic(lock),
    "unlock": _on_topic(unlock),
    "lock on a date": _dated(lock_on),
    "unlock on a date": _dated(unlock_on),
    "pin": _on_topic(pin),
    "unpin": _on_topic(unpin),
    "hide topic": _on_topic(hide_topic),
    "show topic": _on_topic(unhide_topic),
    "delete topic": _on_topic(delete_topic),
    "restore topic": _on_topic(restore_topic),
    "move": lambda board, n: move(
        topic=board.topic(n), to=board.forum(n // 7), by=board.moderator, reason="Why"
    ),
    "retitle": lambda board, n: retitle(
        topic=board.topic(n), title=f"Title {n}", by=board.moderator
    ),
    "slow mode": lambda board, n: slow_down(
        topic=board.topic(n), seconds=n % 4 * 60, by=board.moderator
    ),
    "hide post": _on_post(hide_post),
    "show post": _on_post(unhide_post),
    "delete post": _on_post(delete_post),
    "delete own post": _delete_own,
    "restore post": _on_post(restore_post),
    "edit": _edit,
    "merge": _merge,
    "split": _split,
    "move posts": _move_posts,
    "ban": _ban,
    "unban": lambda board, n: unban(member=board.member(n), by=board.administrator),
    "group": _group,
    "an hour passes": lambda board, _n: board.clock.shift(timedelta(hours=1)),
}

steps = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 200)), min_size=6, max_size=14
)


def test_deeds_undone_in_reverse_order_give_back_the_very_rows():
    with time_machine.travel(BEGIN, tick=False) as clock:
        board = Board(clock)
        morning = timezone.now()

        @settings(max_examples=30, deadline=None)
        @given(steps)
        @example([("hide post", 1), ("delete post", 1), ("restore post", 1), ("delete topic", 0)])
        @example([("lock on a date", 1), ("an hour passes", 0), ("an hour passes", 0),
                  ("unlock on a date", 2), ("lock", 1), ("unlock", 1)])  # fmt: skip
        @example([("hide topic", 0), ("move", 0), ("hide post", 1), ("delete topic", 0),
                  ("restore topic", 0), ("show topic", 0)])  # fmt: skip
        @example([("split", 13), ("hide post", 5), ("merge", 9), ("lock", 2), ("move posts", 17)])
        @example([("ban", 1), ("ban", 2), ("unban", 1), ("group", 1), ("group", 3)])
        def holds(taken):
            clock.move_to(morning)
            with transaction.atomic():
                _do_and_undo(board, taken)
                transaction.set_rollback(True)

        holds()


@pytest.mark.parametrize("seed", range(4))
def test_so_does_a_long_morning_of_deeds_of_every_kind(seed):
    dice = random.Random(seed)
    with time_machine.travel(BEGIN, tick=False) as clock:
        board = Board(clock)
        morning = [(deed, dice.randrange(200)) for deed in sorted(DEEDS) * 2]
        dice.shuffle(morning)
        _do_and_undo(board, morning)
        assert LogEntry.objects.filter(undoes=None).count() > 20


def _do_and_undo(board, taken):
    before = _rows()
    for deed, number in taken:
        board.clock.shift(timedelta(seconds=7))
        _try(DEEDS[deed], board, number)
        assert list(differences()) == [], deed

    for entry in LogEntry.objects.order_by("-pk"):
        board.clock.shift(timedelta(seconds=7))
        assert can_undo(entry), entry
        assert what_stands_in_the_way(entry, board.administrator) == [], entry
        undo(entry=entry, by=board.administrator)
        assert list(differences()) == [], entry

    assert _rows() == before


def _try(deed, board, number):
    """To the first thing that it fits; one that fits nothing is left, as a moderator would."""
    for n in range(number, number + TRIES):
        try:
            with transaction.atomic():
                return deed(board, n)
        except (PermissionDenied, ValidationError):
            continue
    return None


def _rows():
    return {kind.__name__: list(kind._base_manager.order_by("pk").values()) for kind in KEPT}
