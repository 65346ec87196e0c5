"""Beards and moustaches."""

from accounts.portraits.canvas import Canvas, curve, mirrored, mix
from accounts.portraits.face import MIDDLE, Face


def no_beard(canvas: Canvas, face: Face) -> None:
    """Nothing to draw."""


def full_beard(canvas: Canvas, face: Face) -> None:
    _beard(canvas, face, grow=1.06, lift=-2.4)
    _moustache(canvas, face, 2.6)


def short_beard(canvas: Canvas, face: Face) -> None:
    _beard(canvas, face, low=1, colour=mix(face.skin, face.hair, 0.55))


def _beard(
    canvas: Canvas, face: Face, *, grow: float = 1, lift: float = 0, low: float = 0,
    colour: str = "",
) -> None:  # fmt: skip
    """Hair on the jaw below a line from ear to ear that leaves the mouth free."""
    w, y, mouth = face.wide, face.y, face.mouth_line
    half = [(5, mouth - 4 + low), (w * 0.66, y + 9.5 + low), (w * 0.86, y + 4), (w * 1.1, y + 2)]
    right = [(MIDDLE + x, height) for x, height in half]
    left = [(MIDDLE - x, height) for x, height in reversed(half)]
    region = [*curve([*left, *right], closed=False), (100, 100), (0, 100)]
    canvas.inside(face.outline(grow, lift), region, colour or face.hair)
    canvas.oval(MIDDLE, mouth + 0.8, 6, 3.2, face.skin)


def moustache(canvas: Canvas, face: Face) -> None:
    _moustache(canvas, face, 3)


def _moustache(canvas: Canvas, face: Face, depth: float) -> None:
    y = face.mouth_line - 3.2
    half = [(0, y + 0.2), (5, y - 0.6), (8.5, y + depth), (4, y + depth), (0, y + depth - 0.4)]
    canvas.shape(mirrored(half), face.hair)


def goatee(canvas: Canvas, face: Face) -> None:
    y = face.mouth_line
    half = [(0, y + 3.6), (4.6, y + 4.4), (3.6, face.chin), (0, face.chin + 2.4)]
    canvas.shape(mirrored(half), face.hair)
    _moustache(canvas, face, 2.2)


BEARDS = {
    "none": no_beard,
    "full": full_beard,
    "short": short_beard,
    "moustache": moustache,
    "goatee": goatee,
}
