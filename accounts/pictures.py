"""Pictures that members upload as their face, in the two sizes in which they are shown."""

from typing import IO

from forum.web.pictures import LARGEST_FILE, REASONS, PictureRefused, squares_of

__all__ = ["LARGEST_FILE", "REASONS", "SIZES", "PictureRefused", "make_avatar"]

SIZES = (160, 80)  # shown at up to 72 and 40 pixels, twice as fine for sharp screens


def make_avatar(file: IO[bytes]) -> dict[int, bytes]:
    """The two squares of an upload. Raises ``PictureRefused``."""
    return squares_of(file, sizes=SIZES)
