"""A database that is away costs 503 and a time to come back, whoever asks and wherever."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from accounts.models import MemberQuerySet
from forum.boards.models import ForumQuerySet
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def away(*args: Any, **options: Any) -> Any:
    raise OperationalError


def test_in_a_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ForumQuerySet, "visible_to", away)
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "no-store"


def test_where_the_member_is_looked_up(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(MemberFactory())
    client.raise_request_exception = False
    monkeypatch.setattr(MemberQuerySet, "with_group", away)
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
