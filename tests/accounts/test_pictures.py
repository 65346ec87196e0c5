"""Pictures for a face: what is taken comes out square, upright and bare; the rest is told why."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from accounts.pictures import LARGEST_FILE, REASONS, SIZES, PictureRefused, make_avatar
from tests.corpora import corpus_path, load_json

COLOURS = {
    "red": (200, 30, 30),
    "green": (30, 160, 60),
    "blue": (40, 60, 200),
    "yellow": (230, 200, 40),
}


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: Any) -> io.BytesIO:
    """An upload of one colour; ``format`` and other options go to Pillow."""
    file = io.BytesIO()
    Image.new(mode, size, options.pop("colour", 0)).save(file, **{"format": "PNG", **options})
    return file


def opened(face: bytes) -> Image.Image:
    return Image.open(io.BytesIO(face), formats=["WEBP"])


def refusal(file: io.BytesIO) -> str:
    with pytest.raises(PictureRefused) as refused:
        make_avatar(file)
    assert str(refused.value) == str(REASONS[refused.value.code])
    return refused.value.code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_each_taken_kind_becomes_two_square_webp_pictures(kind: str) -> None:
    faces = make_avatar(picture(format=kind))
    assert {size: opened(face).size for size, face in faces.items()} == {s: (s, s) for s in SIZES}


@pytest.mark.parametrize(
    ("kind", "code"),
    [("BMP", "bmp"), ("TIFF", "tiff"), ("AVIF", "avif"), ("ICO", "not_a_picture")],
)
def test_another_kind_is_refused_by_its_name(kind: str, code: str) -> None:
    assert refusal(picture(format=kind)) == code


def test_an_empty_file_and_one_above_the_limit_are_refused() -> None:
    assert refusal(io.BytesIO()) == "empty"
    assert refusal(io.BytesIO(b"x" * (LARGEST_FILE + 1))) == "too_large"


def test_what_is_no_picture_is_refused() -> None:
    assert refusal(io.BytesIO(b"http://127.0.0.1:9/")) == "not_a_picture"
    assert refusal(io.BytesIO(b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg'/>")) == "svg"


def test_a_picture_of_too_many_pixels_or_too_long_a_side_is_refused_from_its_header() -> None:
    assert refusal(picture("1", (8000, 6000))) == "too_many_pixels"
    assert refusal(picture("1", (12_001, 10))) == "too_many_pixels"


def test_a_moving_picture_keeps_its_first_frame_and_an_endless_one_is_refused() -> None:
    def frames(count: int) -> io.BytesIO:
        file = io.BytesIO()
        shades = [Image.new("L", (4, 4), n % 256) for n in range(count)]
        shades[0].save(file, "GIF", save_all=True, append_images=shades[1:])
        return file

    face = opened(make_avatar(frames(3))[80]).convert("L")
    assert face.getpixel((40, 40)) == pytest.approx(0, abs=3)
    assert refusal(frames(101)) == "too_many_frames"


def test_a_picture_cut_short_is_refused() -> None:
    whole = picture(size=(300, 300), format="JPEG").getvalue()
    assert refusal(io.BytesIO(whole[: len(whole) // 2])) == "damaged"


def test_the_middle_of_a_wide_picture_is_kept() -> None:
    file = io.BytesIO()
    wide = Image.new("RGB", (300, 100), "red")
    wide.paste((0, 0, 255), (100, 0, 200, 100))
    wide.save(file, "PNG")
    face = opened(make_avatar(file)[160]).convert("RGB")
    assert face.getpixel((3, 80))[2] > 200


def test_a_clear_background_stays_clear() -> None:
    face = opened(make_avatar(picture("RGBA", colour=(10, 200, 10, 0)))[80])
    assert face.mode == "RGBA"
    assert face.getextrema()[3] == (0, 0)


def test_sixteen_bits_of_grey_are_not_clipped_to_white() -> None:
    face = opened(make_avatar(picture("I;16", colour=0x8080))[80]).convert("L")
    assert face.getpixel((40, 40)) == pytest.approx(128, abs=4)


def test_colours_of_another_profile_are_turned_into_srgb_and_a_damaged_one_is_ignored() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile"):
        face = opened(make_avatar(picture(colour=(200, 30, 30), icc_profile=profile))[80])
        assert near(face.convert("RGB").getpixel((40, 40)), COLOURS["red"])


def near(found: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) <= 30 for one, other in zip(found, wanted, strict=True))


def corners_of(face: bytes) -> list[Any]:
    shown = opened(face).convert("RGB")
    last = shown.width - 8
    return [shown.getpixel(place) for place in ((8, 8), (last, 8), (8, last), (last, last))]


def outcome(name: str) -> dict[int, bytes] | str:
    try:
        return make_avatar(io.BytesIO(corpus_path(f"images/{name}").read_bytes()))
    except PictureRefused:
        return ""


def test_corpus_of_pictures_is_taken_or_refused_as_it_says_and_holds_no_metadata() -> None:
    # Names are not looked at: the same bytes under another name are the same case.
    rows = {row["file"]: row for row in load_json("images/manifest.json")}
    for name, row in rows.items():
        faces = outcome(name)
        assert row["expect"] == "either" or bool(faces) == (row["expect"] == "accept"), row
        if not faces:
            continue
        for face in faces.values():
            assert face[8:12] == b"WEBP"
            for mark in (b"EXIF", b"XMP ", b"ICCP", b"SECRETMARK", b"<script", b"<?php", b"PK\x03"):
                assert mark not in face, row
        if row.get("corners"):
            wanted = [COLOURS[colour] for colour in row["corners"]]
            found = corners_of(faces[160])
            assert all(map(near, found, wanted)), (row, found)


def test_corpus_picture_in_sixteen_bits_keeps_its_shades() -> None:
    faces = outcome("grey-16bit.png")
    shown = opened(faces[160]).convert("L")
    assert shown.getpixel((4, 80)) < 90
    assert shown.getpixel((155, 80)) > 160
