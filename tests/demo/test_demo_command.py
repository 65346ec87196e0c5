"""``manage.py demo``."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Member
from forum.demo.large import Plan, build_large
from forum.demo.passwords import accounts_file, new_password, password_of
from forum.demo.progress import Bar
from forum.operations.recounting import differences
from forum.topics.models import Post, Topic
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command("demo", *args, stdout=out, stderr=out)
    return out.getvalue()


def test_it_refuses_a_board_with_members() -> None:
    MemberFactory()
    with pytest.raises(CommandError, match="--add"):
        run()
    assert Topic.objects.count() == 0


def test_add_adds_it_beside_the_members_there_are() -> None:
    member = MemberFactory()
    run("--add", "--today", "2026-11-24")
    assert Member.objects.filter(pk=member.pk).exists()
    assert Topic.objects.count() >= 60
    assert list(differences()) == []
    with pytest.raises(CommandError, match="already"):
        run("--add")


def test_today_sets_the_clock() -> None:
    run("--today", "2026-11-24")
    latest = Post.objects.order_by("-created_at").first()
    assert latest is not None
    assert latest.created_at.date().isoformat() == "2026-11-24"


def build(**numbers: int | None) -> None:
    asked: dict[str, Any] = {"members": None, "topics": None, "posts": None, "longest": None}
    plan = Plan.of(**(asked | numbers))
    now = datetime(2026, 11, 24, tzinfo=UTC)
    build_large(plan, now=now, password="three words here", progress=lambda rows: None)


def test_a_large_board_has_what_was_asked_for() -> None:
    build(members=30, topics=60, posts=900, longest=240)
    assert Member.objects.count() == 30
    assert Topic.objects.count() == 60
    assert Post.objects.count() == 900
    assert Topic.objects.order_by("-last_position").first().last_position == 240
    assert [str(difference) for difference in differences()] == []


def test_a_large_board_can_be_made_larger() -> None:
    build(posts=200)
    build(posts=200)
    assert Post.objects.count() == 400
    assert list(differences()) == []


def test_its_members_share_one_password_and_can_sign_in() -> None:
    build(members=3, posts=20)
    member = Member.objects.get(username="Neighbour 3")
    assert member.check_password("three words here")
    assert member.emailaddress_set.get().verified


def test_the_command_builds_it_beside_the_demo() -> None:
    MemberFactory()
    with (
        patch("forum.demo.management.commands.demo.names_taken", return_value=True),
        patch("forum.demo.management.commands.demo.load_demo") as load,
    ):
        told = run("--add", "--members", "5", "--topics", "8", "--posts", "60", "--longest", "20")
    load.assert_not_called()
    assert "5 members, 8 topics and 60 posts added." in told
    assert Post.objects.count() == 60


@pytest.mark.parametrize(
    "numbers",
    [
        {"posts": 5, "topics": 10},
        {"posts": 1000, "topics": 10, "longest": 20},
        {"posts": 100, "topics": 1, "longest": 10},
        {"members": 0},
    ],
)
def test_numbers_that_cannot_be_met_are_refused_in_words(numbers: dict[str, int]) -> None:
    arguments = [f"--{name}={number}" for name, number in numbers.items()]
    with pytest.raises(CommandError):
        run(*arguments)
    assert Member.objects.count() == 0


@pytest.mark.parametrize("posts", [1, 2, 19, 500, 4321])
def test_lengths_add_up(posts: int) -> None:
    plan = Plan.of(members=None, topics=None, posts=posts, longest=None)
    lengths = list(plan.lengths())
    assert sum(lengths) == posts
    assert len(lengths) == plan.topics
    assert min(lengths) >= 1
    assert max(lengths) == lengths[0] == plan.longest


def test_passwords_are_long_and_never_the_same() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert min(len(password) for password in made) >= 12


def test_a_lost_file_of_accounts_is_no_obstacle() -> None:
    accounts_file().unlink(missing_ok=True)
    assert len(password_of("member")) >= 12


def test_the_bar_tells_a_log_each_tenth() -> None:
    out = StringIO()

    class Out:
        def isatty(self) -> bool:
            return False

        def write(self, text: str) -> None:
            out.write(text + "\n")

    bar = Bar(100, Out())  # type: ignore[arg-type]
    for _ in range(100):
        bar.add(1)
    bar.end()
    assert len(out.getvalue().splitlines()) == 10
    assert "100%" in out.getvalue()
