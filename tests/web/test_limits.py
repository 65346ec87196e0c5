"""Limits hold whatever becomes of the server that keeps their counts."""

from collections.abc import Iterator
from typing import Any

import pytest

from forum.web import limits

pytestmark = pytest.mark.django_db

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def away(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """CACHE_URL names a server that does not answer."""
    settings.CACHE_URL = NOBODY_LISTENS
    monkeypatch.setattr(limits._fuse, "blown_until", 0.0)
    limits._on_valkey.cache_clear()
    yield
    limits._on_valkey.cache_clear()


def test_limits_are_counted_in_the_database_while_valkey_is_away(away: None) -> None:
    answers = [limits.hit("register", "somebody") for _ in range(4)]
    assert [answer.allowed for answer in answers] == [True, True, True, False]
    assert 0 < answers[-1].retry_after <= 3601
    assert not limits.is_over("register", "somebody").allowed
    limits.take_back("register", "somebody")
    assert limits.is_over("register", "somebody").allowed


def test_nobody_waits_for_a_server_that_was_away_a_moment_ago(
    away: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits.hit("register", "somebody")
    asked_again = lambda *args, **options: pytest.fail("it was asked again")  # noqa: E731
    monkeypatch.setattr(limits.RedisStorage, "incr", asked_again)
    assert limits.hit("register", "somebody").allowed
