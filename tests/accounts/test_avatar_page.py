from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import Member
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

PAGE = "/settings/avatar/"


@pytest.fixture
def member(client: Client) -> Member:
    member = MemberFactory()
    client.force_login(member)
    return member


def picture(name: str = "me.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def test_member_puts_up_a_picture_and_takes_it_away(client: Client, member: Member) -> None:
    assert client.post(PAGE, {"avatar": picture()})["Location"] == PAGE
    member.refresh_from_db()
    assert member.avatar
    assert "Remove the picture" in client.get(PAGE).content.decode()
    client.post(PAGE, {"remove": "yes"})
    member.refresh_from_db()
    assert member.avatar == ""


def test_what_is_refused_is_told_why_beside_the_field(client: Client, member: Member) -> None:
    drawing = SimpleUploadedFile("face.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    for upload in (drawing, SimpleUploadedFile("a.png", b"nothing of the kind"), ""):
        answer = client.post(PAGE, {"avatar": upload})
        assert answer.status_code == 422
        assert 'id="id_avatar_error"' in answer.content.decode()
    member.refresh_from_db()
    assert member.avatar == ""


def test_guest_signs_in_first() -> None:
    assert Client().post(PAGE, {"avatar": picture()})["Location"] == f"/login/?next={PAGE}"


def test_a_disk_without_room_is_said_and_changes_nothing(
    client: Client, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    answer = client.post(PAGE, {"avatar": picture()})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    member.refresh_from_db()
    assert member.avatar == ""
