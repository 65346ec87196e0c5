"""Reports from before there were cases: each post's open ones become its open case."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from forum.moderation.models import Case
from tests.factories import MemberFactory, ModeratorFactory, PostFactory

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = [("moderation", "0001_initial")], [("moderation", "0004_reports_of_cases")]


@pytest.fixture
def reports_before() -> Iterator[Any]:
    """The table of reports as it was; at the end everything is as it is now."""
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    yield executor.loader.project_state(BEFORE).apps.get_model("moderation", "Report")
    MigrationExecutor(connection).migrate(newest)


def migrate(targets: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(targets)


def test_reports_become_cases_and_would_go_back(reports_before: Any) -> None:
    now = timezone.now()
    first, second = PostFactory(), PostFactory()
    member, other, moderator = MemberFactory(), MemberFactory(), ModeratorFactory()
    old = now - timedelta(days=3)
    rows = [
        {"post_id": first.pk, "reporter_id": member.pk, "reason": "Old.", "created_at": old,
         "closed_at": now - timedelta(days=2), "closed_by_id": moderator.pk,
         "outcome": "Harmless."},
        {"post_id": first.pk, "reporter_id": member.pk, "reason": "New.", "created_at": now},
        {"post_id": first.pk, "reporter_id": other.pk, "reason": "Me too.", "created_at": now},
        {"post_id": second.pk, "reporter_id": None, "reason": "Gone.", "created_at": old},
    ]  # fmt: skip
    for row in rows:
        reports_before.objects.create(**row)

    migrate(AFTER)
    closed, mine, theirs = Case.objects.order_by("pk")
    assert (closed.post, closed.is_open, closed.decision) == (first, False, "left")
    assert (closed.answer, closed.closed_by, closed.author) == (
        "Harmless.", moderator, first.author,
    )  # fmt: skip
    assert (mine.post, mine.is_open, mine.weight, mine.report_count) == (first, True, 2, 2)
    assert {one.reason for one in mine.reports.all()} == {"New.", "Me too."}
    assert (theirs.post, theirs.report_count) == (second, 1)

    migrate(BEFORE)
    kept = reports_before.objects.order_by("pk").values_list("post_id", "reason", "outcome")
    assert list(kept) == [(row["post_id"], row["reason"], row.get("outcome", "")) for row in rows]
