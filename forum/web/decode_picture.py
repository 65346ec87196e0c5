"""The child process that decodes an uploaded picture, run by ``forum.web.pictures``.

Reads the upload from standard input and writes one answer to standard output: a line of JSON,
``{"refused": code}`` or ``{"made": {size: bytes}}``, and behind the latter the WebP pictures in
that order. It imports nothing of the board, so that it starts quickly (about 0.15 s) and holds no
secret, no settings and no database that a hole in a decoder could reach.
"""

import io
import json
import resource
import sys
import warnings

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 12_000
MOST_FRAMES = 100
MEMORY = 512 * 1024 * 1024
SECONDS = 10
QUALITY = 84


class Refused(Exception):  # noqa: N818  (an answer, not a fault)
    """The picture cannot be taken; the code says why."""


def limit_this_process() -> None:
    """512 MB of memory, 10 s of processor time, no file to write, few to open."""
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":  # before the decoders load; never in a process that imports this
    limit_this_process()

from PIL import Image, ImageCms, ImageOps  # noqa: E402  (the limits come first)

Image.MAX_IMAGE_PIXELS = None  # the limits below are stricter, and answered in words


def open_picture(data: bytes, *, largest: int) -> Image.Image:
    """The first frame, decoded whole. What is too large is refused from its header.

    ``largest`` is the longest side that will be made; four times it is plenty to scale down from.
    """
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.UnidentifiedImageError:
        raise Refused("not_a_picture") from None
    if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
        raise Refused("too_many_pixels")
    if getattr(picture, "n_frames", 1) > MOST_FRAMES:
        raise Refused("too_many_frames")
    picture.seek(0)
    picture.draft(None, (4 * largest, 4 * largest))  # a JPEG decodes straight to a smaller picture
    picture.load()
    return picture


def square(picture: Image.Image) -> Image.Image:
    """The middle square, cut before anything is converted so that memory stays small."""
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def coarser(picture: Image.Image, *, largest: int) -> Image.Image:
    """The picture about twice as fine as needed, where its mode can be averaged as it is."""
    if picture.width < 4 * largest or picture.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return picture
    small = picture.reduce(picture.width // (2 * largest))
    small.info = picture.info  # orientation and profile are still to be applied
    return small


def in_plain_colour(picture: Image.Image) -> Image.Image:
    """RGB, or RGBA where something is clear, in sRGB; whatever the file kept its colours in."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey: convert() would clip them
        picture = picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    elif profile and picture.mode in ("RGB", "CMYK"):
        picture = in_srgb(picture, profile)
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB by its own profile; as it is where the profile is damaged or unfit."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != picture.mode:
            return picture
        made = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return made or picture


def encode(picture: Image.Image, size: int) -> bytes:
    """A square WebP of that side, without any of the file's metadata."""
    small = picture.resize((size, size), Image.Resampling.LANCZOS)
    bare = Image.frombytes(small.mode, small.size, small.tobytes())
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def squares(data: bytes, sizes: list[int]) -> dict[int, bytes]:
    """WebP squares of the upload by size. Raises ``Refused``."""
    largest = max(sizes)
    try:
        cut = square(open_picture(data, largest=largest))
        upright = ImageOps.exif_transpose(coarser(cut, largest=largest))
        plain = in_plain_colour(upright)
        return {size: encode(plain, size) for size in sizes}
    except MemoryError:
        raise Refused("too_heavy") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError,
            AttributeError, OverflowError, ZeroDivisionError) as error:  # fmt: skip
        # Decoders fail in many ways on damaged files; all mean the same to who sent one.
        raise Refused("damaged") from error


def main() -> None:
    """Sizes come as arguments, the picture on standard input."""
    warnings.simplefilter("ignore")
    try:
        made = squares(sys.stdin.buffer.read(), [int(size) for size in sys.argv[1:]])
    except Refused as refusal:
        sys.stdout.write(json.dumps({"refused": str(refusal)}) + "\n")
        return
    sizes = {str(size): len(picture) for size, picture in made.items()}
    sys.stdout.buffer.write(json.dumps({"made": sizes}).encode() + b"\n")
    for picture in made.values():
        sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
