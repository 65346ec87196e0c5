"""The page of the settings in the administration."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.site import site
from forum.site.changing import newest_version
from forum.site.models import SiteVersion
from tests.accounts.test_pictures import picture
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory
from tests.site.settings_form import ADDRESS, fields_in, send, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    member = AdministratorFactory()
    client.force_login(member)
    return member


def test_what_is_typed_is_saved_and_holds_on_the_next_page(client, administrator):
    answer = send(client, name="Harbour", description="Boats and weather", why="We moved")
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert newest_version().values == {"name": "Harbour", "description": "Boats and weather"}
    page = client.get(ADDRESS).content.decode()
    assert "Harbour" in page
    front = client.get("/").content.decode()
    assert "<title>Harbour</title>" in front
    assert '<meta name="description" content="Boats and weather">' in front


def test_sent_back_as_it_came_nothing_is_saved(client, administrator):
    answer = send(client)
    assert answer.status_code == 302
    assert not SiteVersion.objects.exists()


def test_tables_lists_and_switches_are_saved(client, administrator):
    send(client, **{
        "report_reasons": "Too loud\n\n Too   loud \nToo late",
        "warning_reasons-0-words": "Shouting", "warning_reasons-0-points": "2",
        "warning_thresholds-0-act": "silence", "log_is_public": "on",
    })  # fmt: skip
    client.get(ADDRESS)
    assert site.report_reasons == ("Too loud", "Too late")
    assert (site.warning_reasons[0].words, site.warning_reasons[0].points) == ("Shouting", 2)
    assert site.warning_thresholds[0].act == "silence"
    assert site.log_is_public is True


def test_a_wrong_value_is_said_beside_its_field_and_what_was_typed_stays(client, administrator):
    answer = send(client, edit_minutes="soon", name="Harbour", **{"warning_reasons-0-points": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not SiteVersion.objects.exists()
    assert 'id="id_edit_minutes_error"' in page
    assert "id_edit_minutes_error" in page.split('name="edit_minutes"')[1].split(">")[0]
    assert "Row 1, Points: write a number from 0 to 1000." in page
    again = fields_in(page)
    assert (again["name"], again["edit_minutes"]) == ("Harbour", "soon")
    assert again["warning_reasons-0-points"] == "x"


def test_the_second_of_two_sees_what_the_first_changed_and_keeps_what_they_typed(client):
    first, second = AdministratorFactory(), AdministratorFactory()
    client.force_login(second)
    opened = shown(client)
    client.force_login(first)
    send(client, name="First", edit_minutes="5")
    client.force_login(second)
    answer = client.post(ADDRESS, opened | {"name": "Second", "description": "Mine"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert newest_version().values == {"name": "First", "edit_minutes": 5}
    assert first.username in page.split('role="alert"')[1].split("</section>")[0]
    again = fields_in(page)
    assert (again["name"], again["description"], again["edit_minutes"], again["on"]) == (
        "Second", "Mine", "5", "1",
    )  # fmt: skip
    assert client.post(ADDRESS, again).status_code == 302
    assert newest_version().values == {"name": "Second", "description": "Mine", "edit_minutes": 5}


def test_the_history_tells_what_each_version_changed_and_leads_back(client, administrator):
    send(client, name="One", why="To begin with")
    send(client, name="Two", registration="closed")
    history = client.get(f"{ADDRESS}history/").content.decode()
    for words in ("To begin with", "One", "Two", "Closed: nobody may register"):
        assert words in history
    first = SiteVersion.objects.get(number=1)
    page = client.get(f"{ADDRESS}{first.pk}/").content.decode()
    assert "Revert to this" in page
    answer = client.post(f"{ADDRESS}{first.pk}/", {"on": "2", "why": "Back"})
    assert answer.status_code == 302
    assert newest_version().values == {"name": "One"}
    assert newest_version().number == 3


def test_going_back_over_a_version_that_one_has_not_seen_is_asked_again(client, administrator):
    send(client, name="One")
    send(client, name="Two")
    first = SiteVersion.objects.get(number=1)
    answer = client.post(f"{ADDRESS}{first.pk}/", {"on": "1", "why": "Back"})
    assert answer.status_code == 422
    assert newest_version().number == 2
    again = fields_in(answer.content.decode())
    assert (again["on"], again["why"]) == ("2", "Back")
    assert client.post(f"{ADDRESS}{first.pk}/", again).status_code == 302


def test_the_history_goes_on_by_key(client, administrator):
    for number in range(1, 31):
        SiteVersion.objects.create(number=number, values={"name": f"Name {number}"}, by_name="Ann")
    page = client.get(f"{ADDRESS}history/").content.decode()
    assert "Name 30" in page
    assert ">Version 5<" not in page
    older = page.split("?before=")[1].split('"')[0]
    page = client.get(f"{ADDRESS}history/?before={older}").content.decode()
    assert ">Version 5<" in page


def test_the_history_costs_the_same_for_many_versions(
    client, administrator, django_assert_max_num_queries
):
    for number in range(1, 25):
        SiteVersion.objects.create(number=number, values={"name": f"Name {number}"}, by_name="Ann")
    with django_assert_max_num_queries(12):
        client.get(f"{ADDRESS}history/")


@pytest.mark.parametrize("address", ["", "history/", "1/"])
def test_only_administrators_come_in(client, address):
    SiteVersion.objects.create(pk=1, number=1, values={})
    client.force_login(ModeratorFactory())
    assert client.get(ADDRESS + address).status_code == 403
    assert client.post(ADDRESS + address, {"on": "1"}).status_code == 403
    client.force_login(MemberFactory())
    assert client.get(ADDRESS + address).status_code == 302
    client.logout()
    assert client.get(ADDRESS + address).status_code == 302


def test_moderators_see_no_door_to_it(client):
    client.force_login(ModeratorFactory())
    assert ADDRESS not in client.get("/admin/").content.decode()
    client.force_login(AdministratorFactory())
    assert ADDRESS in client.get("/admin/").content.decode()


def test_a_logo_is_decoded_anew_shown_and_taken_away(client, administrator):
    file = SimpleUploadedFile("mine.html", picture(colour=(10, 100, 200)).getvalue())
    assert send(client, logo=file).status_code == 302
    client.get(ADDRESS)
    front = client.get("/").content.decode()
    address = front.split('<img class="porch" src="')[1].split('"')[0]
    assert client.get(address)["Content-Type"] == "image/webp"
    large = f"/media/site/{site.logo}-512.webp"
    assert client.get(large).status_code == 200
    icons = client.get("/site.webmanifest").json()["icons"]
    assert large in [icon["src"] for icon in icons]
    send(client, logo_remove="on")
    client.get(ADDRESS)
    assert "/media/site/" not in client.get("/").content.decode()
    assert client.get(large).status_code == 200, "an older version may come back"


def test_a_file_that_is_no_picture_is_refused_in_words_and_leaves_nothing(client, administrator):
    file = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = send(client, logo=file, name="Harbour")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "SVG drawings cannot be used" in page
    assert fields_in(page)["name"] == "Harbour"
    assert not SiteVersion.objects.exists()


def test_a_logo_sent_into_a_conflict_leaves_no_file(client, administrator):
    opened = shown(client)
    send(client, name="First")
    before = _files()
    file = SimpleUploadedFile("mine.png", picture().getvalue())
    answer = client.post(ADDRESS, opened | {"logo": file})
    assert (answer.status_code, "somebody was quicker" in answer.content.decode()) == (422, True)
    assert _files() == before


def _files() -> set[str]:
    try:
        return set(default_storage.listdir("site")[1])
    except FileNotFoundError:
        return set()
