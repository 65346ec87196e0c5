"""Staff without the second factor that the site asks of them go as members until they have it."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from forum.site.live import Values, standing_still
from tests.accounts.authenticator import APP, code_now, open_page, secret_on, set_up_app
from tests.accounts.entering import sign_in
from tests.factories import (
    AdministratorFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

OVERVIEW = "/settings/two-step/"


@pytest.fixture
def asked() -> Iterator[None]:
    """The site asks staff for a second factor."""
    with standing_still(Values(stored={"second_factor_for_staff": True})):
        yield


@pytest.mark.parametrize("factory", [ModeratorFactory, AdministratorFactory])
@pytest.mark.parametrize("page", ["/admin/", "/admin/topics/topic/", "/moderation/"])
def test_the_pages_of_staff_lead_to_setting_it_up(asked, client: Client, factory, page) -> None:
    client.force_login(factory())
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"] == f"{OVERVIEW}?next={page.replace('/', '%2F')}"
    shown = client.get(answer["Location"]).content.decode()
    assert "Staff need a second step on this board" in shown


def test_a_deed_of_staff_does_not_count_before_and_does_afterwards(asked) -> None:
    topic = TopicFactory()
    ModeratorFactory(username="Watcher")
    client = Client()
    sign_in(client, "Watcher")
    lock = f"{topic.get_absolute_url()}lock/"
    assert client.post(lock).status_code == 403
    topic.refresh_from_db()
    assert not topic.is_locked
    secret = secret_on(open_page(client, APP))
    client.post(APP, {"code": code_now(secret)})
    assert client.post(lock).status_code == 302
    topic.refresh_from_db()
    assert topic.is_locked


def test_they_write_as_members_meanwhile(asked, client: Client) -> None:
    topic = TopicFactory()
    client.force_login(ModeratorFactory())
    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "As anybody may."})
    assert answer.status_code == 302


def test_their_rank_protects_them_all_the_same(asked) -> None:
    boss = AdministratorFactory(username="Boss")
    watcher = ModeratorFactory(username="Watcher")
    client = Client()
    set_up_app(client, "Watcher")
    client.post(f"/admin/accounts/member/{boss.pk}/ban/", {"reason": "Now or never."})
    boss.refresh_from_db()
    assert boss.banned_at is None
    assert Member.objects.get(pk=watcher.pk).is_moderator


def test_setting_it_up_leads_back_to_where_they_were_going(asked) -> None:
    ModeratorFactory(username="Watcher")
    client = Client()
    sign_in(client, "Watcher")
    page = client.get("/moderation/", follow=True).content.decode()
    assert f'href="{APP}?next=%2Fmoderation%2F"' in page
    secret = secret_on(open_page(client, f"{APP}?next=%2Fmoderation%2F"))
    answer = client.post(APP, {"code": code_now(secret), "next": "/moderation/"})
    assert answer["Location"] == "/settings/two-step/codes/?next=%2Fmoderation%2F"
    assert 'href="/moderation/"' in client.get(answer["Location"]).content.decode()
    assert client.get("/moderation/").status_code == 200


def test_the_last_factor_stays(asked) -> None:
    ModeratorFactory(username="Watcher")
    client = Client()
    set_up_app(client, "Watcher")
    answer = client.post(f"{APP}remove/")
    assert answer.status_code == 422
    assert "Set up another before" in answer.content.decode()
    assert client.get("/moderation/").status_code == 200


def test_members_are_not_asked_and_cost_no_query(asked, client: Client) -> None:
    client.force_login(MemberFactory())
    assert client.get("/moderation/").status_code == 404
    with CaptureQueriesContext(connection) as caught:
        client.get("/settings/")
    assert not [query for query in caught.captured_queries if "mfa_authenticator" in query["sql"]]


def test_staff_cost_one_query_more_and_none_where_it_is_off(client: Client) -> None:
    client.force_login(ModeratorFactory())

    def asking() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get("/settings/")
        return len([one for one in caught.captured_queries if "mfa_authenticator" in one["sql"]])

    with standing_still(Values()):
        assert asking() == 0
    with standing_still(Values(stored={"second_factor_for_staff": True})):
        assert asking() == 1


def test_nobody_is_asked_where_the_site_does_not_say_so(client: Client) -> None:
    client.force_login(ModeratorFactory())
    with standing_still(Values()):
        assert client.get("/moderation/").status_code == 200
