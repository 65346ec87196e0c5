"""The administration asks for the password again after a while, and loses nothing meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from forum.boards.models import Category
from forum.site.live import Values, standing_still
from tests.factories import PASSWORD, AdministratorFactory, CategoryFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/topics/topic/?q=t"


@pytest.fixture(autouse=True)
def _asks_after_thirty_minutes():
    with standing_still(Values(stored={"ask_again_minutes": 30})):
        yield


def later(minutes: int):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def test_who_has_just_signed_in_is_not_asked(client: Client) -> None:
    client.force_login(ModeratorFactory())
    assert client.get(LIST).status_code == 200
    with later(29):
        assert client.get(LIST).status_code == 200


def test_after_a_while_a_page_leads_to_the_password_and_back(client: Client) -> None:
    client.force_login(ModeratorFactory())
    with later(31):
        answer = client.get(LIST)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/reauthenticate/?next=")
        assert client.post(answer["Location"], {"password": "wrong"}).status_code == 422
        assert client.get(LIST).status_code == 302
        answer = client.post(answer["Location"], {"password": PASSWORD})
        assert answer["Location"] == LIST
        assert client.get(LIST).status_code == 200


def test_the_rest_of_the_board_does_not_ask(client: Client) -> None:
    client.force_login(ModeratorFactory())
    with later(600):
        assert client.get("/settings/").status_code == 200
        assert client.get("/moderation/").status_code == 200


def test_a_form_goes_on_with_the_password_and_keeps_what_was_typed(client: Client) -> None:
    client.force_login(AdministratorFactory())
    category = CategoryFactory()
    address = f"/admin/boards/category/{category.pk}/change/?_changelist_filters=q%3Dx"
    typed = {"name": "Sea\r\n & <b>land</b>", "order": "7", "_save": "Save"}
    with later(31):
        asked = client.post(address, typed)
        assert asked.status_code == 403
        page = asked.content.decode()
        assert 'name="order" value="7"' in page
        assert "Sea" in page
        assert "&lt;b&gt;land&lt;/b&gt;" in page
        assert f'action="{address}"' in page
        assert not Category.objects.filter(order=7).exists()

        again = typed | {"password_again": "1"}
        wrong = client.post(address, again | {"password": "wrong"})
        assert wrong.status_code == 422
        assert 'name="order" value="7"' in wrong.content.decode()
        assert "wrong" not in wrong.content.decode().partition("<main")[2]
        assert not Category.objects.filter(order=7).exists()

        assert client.post(address, again | {"password": PASSWORD}).status_code == 302
        assert Category.objects.filter(order=7).exists()
        assert client.get(LIST).status_code == 200, "and for a while nobody asks"


def test_guessing_there_is_limited_as_signing_in_is(client: Client) -> None:
    client.force_login(AdministratorFactory())
    address = "/admin/boards/category/add/"
    typed = {"name": "Sea", "order": "7", "password_again": "1"}
    with later(31):
        for _try in range(5):
            assert client.post(address, typed | {"password": "wrong"}).status_code == 422
        answer = client.post(address, typed | {"password": PASSWORD})
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 0
        assert 'name="name" value="Sea"' in answer.content.decode()
        assert not Category.objects.exists()


def test_a_file_must_be_chosen_again_and_the_page_says_so(client: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(AdministratorFactory())
    with later(31):
        file = SimpleUploadedFile("x.png", b"x")
        page = client.post("/admin/boards/category/add/", {"name": "Sea", "picture": file})
        assert "must be chosen again" in page.content.decode()
        again = {"name": "Sea", "password_again": "1", "password_again_files": "1"}
        page = client.post("/admin/boards/category/add/", again | {"password": "wrong"})
        assert "must be chosen again" in page.content.decode()


def test_the_page_that_asks_needs_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(AdministratorFactory())
    with later(31):
        typed = {"name": "Sea", "order": "7", "password_again": "1", "password": PASSWORD}
        assert client.post("/admin/boards/category/add/", typed).status_code == 403
    assert not Category.objects.exists()
