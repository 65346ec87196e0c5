"""What a visit leaves behind: of guests and machines nothing, of a member one row."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from forum.presence import watching
from forum.presence.models import Sighting
from forum.presence.places import Place
from forum.presence.tasks import sweep_old_signs
from tests.factories import MemberFactory, TopicFactory

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def rows() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed
    }


@pytest.mark.django_db
def test_a_thousand_guests_leave_no_row_session_or_cookie() -> None:
    topic = TopicFactory()
    pages = ["/", topic.forum.get_absolute_url(), topic.get_absolute_url(), "/online/",
             f"/presence/viewers/?place=topic:{topic.pk}"]  # fmt: skip
    before = rows()
    for number in range(1000):
        guest = Client(
            REMOTE_ADDR=f"10.1.{number // 250}.{number % 250 + 1}",
            headers={"user-agent": CRAWLER if number % 2 else BROWSER},
        )
        answer = guest.get(pages[number % len(pages)])
        assert answer.status_code == 200
        assert not guest.cookies
        assert "Set-Cookie" not in answer.headers
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_two_first_views_at_the_same_moment_make_one_row() -> None:
    ann = MemberFactory()
    place = Place("topic", 5)
    together = threading.Barrier(4)
    failures: list[Exception] = []

    def view() -> None:
        try:
            together.wait()
            watching.arrive(ann, place)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=view) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Sighting.objects.count() == 1
    assert watching.arrive(ann, place).count == 1


@pytest.mark.django_db
def test_signs_that_ran_out_long_ago_are_swept() -> None:
    now = timezone.now()
    for number, hours in enumerate((0, 2), start=1):
        Sighting.objects.create(
            member=MemberFactory(), kind="topic", place_id=number,
            arrived_at=now, seen_at=now, until=now - timedelta(hours=hours),
        )  # fmt: skip
    assert sweep_old_signs() == 1
    assert Sighting.objects.get().place_id == 1


@pytest.mark.django_db
def test_a_database_that_refuses_to_write_does_not_spoil_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import OperationalError

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("forum.presence.models.SightingQuerySet.bulk_create", refuse)
    ann = MemberFactory()
    assert list(watching.arrive(ann, Place("topic", 5)).members) == [ann]
