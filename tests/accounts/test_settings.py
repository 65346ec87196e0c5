import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client

from accounts.models import Member
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

PAGE = "/settings/"
PREFERENCES = {"form": "preferences", "time_zone": "Asia/Bangkok", "language": "th", "look": "dark"}


@pytest.fixture
def member(client: Client) -> Member:
    member = MemberFactory(username="Ploy")
    client.force_login(member)
    return member


def test_member_tells_about_themself(client: Client, member: Member) -> None:
    typed = {"form": "profile", "about": "I mend boats.\nAnd radios.", "location": "Krabi"}
    assert client.post(PAGE, typed)["Location"] == PAGE
    member.refresh_from_db()
    assert (member.about.splitlines(), member.location) == (
        ["I mend boats.", "And radios."], "Krabi",
    )  # fmt: skip
    assert "I mend boats." in client.get(PAGE).content.decode()


def test_member_chooses_zone_language_look_and_to_be_unseen(client: Client, member: Member) -> None:
    assert client.post(PAGE, PREFERENCES | {"is_invisible": "on"}).status_code == 302
    member.refresh_from_db()
    assert (member.time_zone, member.language, member.look, member.is_invisible) == (
        "Asia/Bangkok", "th", "dark", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", "Mars/Olympus"), ("language", "tlh"), ("look", "neon"), ("look", "")],
)
def test_value_that_does_not_exist_is_refused(
    client: Client, member: Member, field: str, value: str
) -> None:
    answer = client.post(PAGE, PREFERENCES | {field: value})
    assert answer.status_code == 422
    assert field in answer.context["preferences_form"].errors
    assert not answer.context["profile_form"].errors
    member.refresh_from_db()
    assert member.look == "system"


def test_form_changes_only_its_own_fields(client: Client, member: Member) -> None:
    client.post(
        PAGE, {"form": "profile", "about": "x", "group": "1", "is_active": "", "post_count": "99"}
    )
    member.refresh_from_db()
    assert (member.group.kind, member.is_active, member.post_count) == ("members", True, 0)


def test_counter_that_moved_meanwhile_is_not_put_back(
    client: Client, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accounts.settings_forms import ProfileForm

    clean = ProfileForm.clean

    def slowly(form: ProfileForm) -> object:
        Member.objects.filter(pk=member.pk).update(post_count=F("post_count") + 1)
        return clean(form)

    monkeypatch.setattr(ProfileForm, "clean", slowly)
    client.post(PAGE, {"form": "profile", "about": "x"})
    member.refresh_from_db()
    assert member.post_count == 1


def test_unknown_form_is_refused_and_guests_sign_in_first(client: Client, member: Member) -> None:
    assert client.post(PAGE, {"form": "rights"}).status_code == 422
    assert Client().get(PAGE)["Location"] == "/login/?next=/settings/"


@pytest.mark.parametrize(
    ("address", "field", "value", "cookie"),
    [("/settings/look/", "look", "dark", "look"),
     ("/settings/language/", "language", "ar", settings.LANGUAGE_COOKIE_NAME)],
)  # fmt: skip
def test_guest_chooses_by_a_cookie_and_is_back(
    address: str, field: str, value: str, cookie: str
) -> None:
    guest = Client(enforce_csrf_checks=True)
    answer = guest.post(address, {field: value, "next": "/topic/5-x/#reply"})
    assert (answer.status_code, answer["Location"]) == (302, "/topic/5-x/#reply")
    assert list(answer.cookies) == [cookie]
    assert answer.cookies[cookie]["httponly"]
    assert answer.cookies[cookie]["samesite"] == "Lax"
    assert not Session.objects.exists()
    page = guest.get("/login/").content.decode()
    assert 'data-look="dark"' in page or 'dir="rtl"' in page


def test_nonsense_is_not_chosen() -> None:
    guest = Client()
    for address, field in (("/settings/look/", "look"), ("/settings/language/", "language")):
        answer = guest.post(address, {field: "<script>", "next": "//evil.example"})
        assert answer["Location"] == "/"
        assert not answer.cookies
        assert guest.get(address).status_code == 405


def test_member_s_choice_is_kept_with_the_member(client: Client, member: Member) -> None:
    client.post("/settings/look/", {"look": "dark"})
    client.post("/settings/language/", {"language": "de"})
    member.refresh_from_db()
    assert (member.look, member.language) == ("dark", "de")
    assert 'lang="de"' in client.get(PAGE).content.decode()


def test_choice_cannot_be_sent_from_another_site(member: Member) -> None:
    theirs = Client(enforce_csrf_checks=True)
    theirs.force_login(member)
    assert theirs.post("/settings/look/", {"look": "dark"}).status_code == 403
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = Client().post("/settings/look/", {"look": "dark"}, headers=headers)
        assert answer.status_code == 403
        assert not answer.cookies
