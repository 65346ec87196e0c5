"""A member's face: kept, replaced, taken away, drawn from initials, and drawn for the demo."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.template import Context, Template
from PIL import Image

from accounts.avatars import file_of, keep_faces, remove_avatar, set_avatar
from accounts.initials import initials_of
from accounts.models import Member
from accounts.pictures import SIZES, PictureRefused
from accounts.portraits import draw_portrait
from accounts.templatetags.accounts_avatars import HUES
from tests.factories import MemberFactory

CSS = Path(settings.BASE_DIR) / "static" / "css" / "faces.css"

Commits = Callable[..., AbstractContextManager[list[Callable[[], None]]]]


def upload(colour: str = "teal") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(file, "PNG")
    return file


def files_of(stem: str) -> list[bool]:
    return [default_storage.exists(file_of(stem, size)) for size in SIZES]


def shown(member: object, size: int = 72) -> str:
    template = Template("{% load accounts_avatars %}{% avatar member size %}")
    return template.render(Context({"member": member, "size": size}))


@pytest.mark.django_db
def test_an_uploaded_picture_is_kept_in_two_sizes_under_a_random_name() -> None:
    member = MemberFactory(username="Marisol")
    set_avatar(member=member, file=upload())
    assert Member.objects.get(pk=member.pk).avatar == member.avatar
    assert re.fullmatch("[0-9a-f]{24}", member.avatar)
    for size in SIZES:
        with default_storage.open(file_of(member.avatar, size)) as file:
            assert Image.open(file).size == (size, size)


@pytest.mark.django_db
def test_a_new_picture_replaces_the_files_of_the_old_once_it_is_certain(
    django_capture_on_commit_callbacks: Commits,
) -> None:
    member = MemberFactory()
    set_avatar(member=member, file=upload())
    old = member.avatar
    with django_capture_on_commit_callbacks() as callbacks:
        set_avatar(member=member, file=upload("red"))
    assert files_of(old) == [True, True]
    for callback in callbacks:
        callback()
    assert files_of(old) == [False, False]
    assert files_of(member.avatar) == [True, True]


@pytest.mark.django_db
def test_a_removed_picture_leaves_no_file(django_capture_on_commit_callbacks: Commits) -> None:
    member = MemberFactory()
    set_avatar(member=member, file=upload())
    old = member.avatar
    with django_capture_on_commit_callbacks(execute=True):
        remove_avatar(member=member)
    assert member.avatar == ""
    assert Member.objects.get(pk=member.pk).avatar == ""
    assert files_of(old) == [False, False]


@pytest.mark.django_db
def test_a_refused_picture_changes_nothing() -> None:
    member = MemberFactory()
    set_avatar(member=member, file=upload())
    kept = member.avatar
    with pytest.raises(PictureRefused):
        set_avatar(member=member, file=io.BytesIO(b"no picture"))
    assert Member.objects.get(pk=member.pk).avatar == kept
    assert files_of(kept) == [True, True]


@pytest.mark.django_db
def test_a_full_disk_leaves_the_old_face_and_no_half_of_the_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member = MemberFactory()
    keep = default_storage.save
    written: list[str] = []

    def save_once(name: str, content: object) -> str:
        if written:
            raise OSError("No space left on device")
        written.append(name)
        return keep(name, content)

    monkeypatch.setattr(default_storage, "save", save_once)
    with pytest.raises(OSError, match="No space"):
        set_avatar(member=member, file=upload())
    assert not default_storage.exists(written[0])
    assert Member.objects.get(pk=member.pk).avatar == ""


def test_a_picture_is_shown_by_its_file_in_the_size_that_fits() -> None:
    member = SimpleNamespace(pk=7, username="Noor", avatar="0a1b")
    assert shown(member) == (
        '<img class="face" src="/media/avatars/0a1b-160.webp" width="72" height="72" alt="" '
        'loading="lazy">'
    )
    assert "-80.webp" in shown(member, 40)
    assert "-160.webp" in shown(member, 48)


def test_without_a_picture_initials_are_drawn_in_few_bytes_and_no_style() -> None:
    face = shown(SimpleNamespace(pk=15, username="Marisol Vega", avatar=""))
    assert face == (
        '<svg class="face f3" viewBox="0 0 40 40" aria-hidden="true">'
        '<text x="20" y="20">MV</text></svg>'
    )


def test_a_guest_and_nobody_have_an_empty_face() -> None:
    assert shown(AnonymousUser()) == shown(None)
    assert "<text" not in shown(None)


def test_markup_in_a_name_stays_text() -> None:
    assert "&lt;" in shown(SimpleNamespace(pk=1, username="<b>", avatar=""))
    odd = SimpleNamespace(pk=1, username="x", avatar='"><script>')
    assert "<script" not in shown(odd)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Tobias", "T"),
        ("Marisol de la Vega", "MV"),
        ("Бат-Эрдэнэ", "БЭ"),
        ("J.R.", "JR"),
        ("zoe\u0308", "Z"),
        ("e\u0301a", "E\u0301"),
        ("ป้าแดง", "ป้"),
        ("เอกชัย", "เอ"),
        ("สำราญ", "สำ"),
        ("محمد عبد الله", "م"),
        ("प्रिया शर्मा", "प्रि"),
        ("தமிழ்செல்வி", "த"),
        ("王小明", "王"),
        ("⚽️team", "⚽️"),
        ("👩‍🚀 Anna", "👩‍🚀"),
        ("👍🏽bob", "👍🏽"),
        ("", ""),
        ("...", ""),
    ],
)
def test_initials_are_whole_characters_of_any_script(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_white_is_readable_on_each_colour_of_a_face() -> None:
    colours = dict(re.findall(r"\.face\.f(\d+) \{ background: #([0-9a-f]{6});", CSS.read_text()))
    assert sorted(map(int, colours)) == list(range(HUES))
    for colour in colours.values():
        channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (luminance + 0.05) >= 4.5, colour


def test_drawn_faces_are_the_same_for_a_seed_and_differ_between_seeds() -> None:
    faces = [draw_portrait(f"member {n}", 80) for n in range(20)]
    assert faces[3] == draw_portrait("member 3", 80)
    assert len(set(faces)) == len(faces)
    assert Image.open(io.BytesIO(faces[0])).size == (80, 80)


@pytest.mark.django_db
def test_a_drawn_face_is_kept_as_an_uploaded_one_is() -> None:
    member = MemberFactory()
    keep_faces(member=member, faces={size: draw_portrait("Noor", size) for size in SIZES})
    assert files_of(member.avatar) == [True, True]
