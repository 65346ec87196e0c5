"""Hair. Each style has a part behind the head and a part before it."""

import math
from collections.abc import Sequence

from accounts.portraits.canvas import Canvas, Point, curve, darker, lighter, mirrored, mix
from accounts.portraits.face import MIDDLE, Face


def _cap(
    canvas: Canvas, face: Face, hairline: Sequence[Point], *, grow: float = 1.07, lift: float = 1.2,
    colour: str = "",
) -> None:  # fmt: skip
    """Hair on the head above a line from ear to ear.

    The line is given in half head widths from the middle and units from the head's middle.
    """
    places = [(MIDDLE + x * face.wide, face.y + y) for x, y in hairline]
    line = curve(places, closed=False)
    region = [(0, 0), (100, 0), (100, line[-1][1]), *reversed(line), (0, line[0][1])]
    canvas.inside(face.outline(grow, lift), region, colour or face.hair)


def _even(half: Sequence[Point]) -> list[Point]:
    """A hairline alike on both sides, given from the forehead outwards."""
    return [*((-x, y) for x, y in reversed(half) if x), *half]


def _short(side: float, brow: float) -> list[Point]:
    """A hairline over the ears at one height, over the forehead at another."""
    return _even([(0.45, brow), (0.8, brow + 3), (0.93, side), (1.3, side)])


def _turned(face: Face, line: Sequence[Point]) -> Sequence[Point]:
    """An uneven hairline, to the side that the face's hair falls to."""
    return line if face.turn > 0 else [(-x, y) for x, y in reversed(line)]


def nothing(canvas: Canvas, face: Face) -> None:
    """Nothing to draw."""


def crop(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _short(0, -13), grow=1.06)


def parted(canvas: Canvas, face: Face) -> None:
    line = [(-1.3, 0), (-0.94, 0), (-0.82, -8), (-0.5, -15), (0.1, -11.5), (0.7, -9), (0.94, -1),
            (1.3, -1)]  # fmt: skip
    _cap(canvas, face, _turned(face, line), grow=1.09, lift=1.8)


def quiff(canvas: Canvas, face: Face) -> None:
    t, top = face.turn, face.top
    crest = [(-15, 6), (-16, -1), (-8, -6), (4, -8), (15, -4), (17, 4), (8, 9), (-6, 10)]
    canvas.shape([(MIDDLE + t * x, top + y) for x, y in crest], face.hair)
    _cap(canvas, face, _short(0, -14), grow=1.06)
    shine = [(MIDDLE - t * 6, top + 4), (MIDDLE + t * 5, top)]
    canvas.line(shine, lighter(face.hair, 0.12), 1.4)


def curly_top(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _short(0, -12), grow=1.05)
    for step in range(9):
        angle = math.pi * (1.05 + 0.9 * step / 8)
        x = MIDDLE + math.cos(angle) * face.wide * 0.88
        y = face.y + math.sin(angle) * face.high * 0.94
        canvas.oval(x, y, 5.6, 5.4, face.hair)
    for dx, dy in ((-8, -14), (-1, -15.4), (7, -14.4)):
        canvas.oval(MIDDLE + dx, face.y + dy, 5, 4, face.hair)


def waves(canvas: Canvas, face: Face) -> None:
    line = [(-1.3, 3), (-0.92, 3), (-0.88, -6), (-0.55, -10), (-0.3, -15), (0.2, -10.5),
            (0.55, -12.5), (0.9, -5), (0.94, 2), (1.3, 2)]  # fmt: skip
    _cap(canvas, face, _turned(face, line), grow=1.12, lift=2)


def buzz(canvas: Canvas, face: Face) -> None:
    shorn = mix(face.skin, face.hair, 0.62)
    _cap(canvas, face, _short(-2, -13.5), grow=1.015, lift=0.2, colour=shorn)


def receding(canvas: Canvas, face: Face) -> None:
    half = [(0.2, -15), (0.62, -17), (0.86, -6), (0.93, 4), (1.3, 4)]
    _cap(canvas, face, _even(half), grow=1.05, lift=0.6)


def bald(canvas: Canvas, face: Face) -> None:
    x, y = MIDDLE - face.turn * 7, face.top + 4.6
    canvas.line([(x - 3, y + 1.8), (x + 2, y)], lighter(face.skin, 0.35), 1.6)


def fringe(canvas: Canvas, face: Face) -> None:
    half = [(0, -8), (0.75, -6.6), (0.84, -2), (0.9, 12), (1.3, 12)]
    _cap(canvas, face, _even(half), grow=1.1, lift=1.6)


def centre_part(canvas: Canvas, face: Face) -> None:
    half = [(0, -19), (0.6, -9), (0.86, 1), (0.93, 14), (1.3, 14)]
    _cap(canvas, face, _even(half), grow=1.1, lift=1.4)


def swept(canvas: Canvas, face: Face) -> None:
    """Combed back from the forehead: for buns and ponytails."""
    _cap(canvas, face, _short(-1, -14.5), grow=1.06, lift=1)


def side_swept(canvas: Canvas, face: Face) -> None:
    line = [(-1.3, 12), (-0.93, 12), (-0.85, -3), (-0.5, -16), (0.15, -11), (0.75, -4), (0.9, 12),
            (1.3, 12)]  # fmt: skip
    _cap(canvas, face, _turned(face, line), grow=1.11, lift=1.8)


def curls(canvas: Canvas, face: Face) -> None:
    centre_part(canvas, face)
    for step in range(13):  # along the head's upper edge, from left to right
        angle = math.pi * (1 + step / 12)
        x = MIDDLE + math.cos(angle) * face.wide * 1.06
        canvas.oval(x, face.y + math.sin(angle) * face.high, 5.2, 5.2, face.hair)


def afro_front(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _short(1, -12), grow=1.1, lift=1.4)
    for step in range(-3, 4):
        x, y = MIDDLE + step * face.wide * 0.24, face.y - 14 + abs(step) * 0.7
        canvas.oval(x, y, 3.4, 3, face.hair)


def _behind(canvas: Canvas, face: Face, half: Sequence[Point], shade: float = 0.14) -> None:
    """A mass of hair behind the head, alike on both sides."""
    canvas.shape(mirrored(half), darker(face.hair, shade))


def long_back(canvas: Canvas, face: Face) -> None:
    w, y = face.wide * 1.22, face.y
    sides = [(w * 0.7, face.top - 3), (w, y - 8), (w * 1.06, y + 20), (w, 92), (0, 95)]
    _behind(canvas, face, sides)


def bob_back(canvas: Canvas, face: Face) -> None:
    w, y = face.wide * 1.24, face.y
    _behind(
        canvas, face, [(w * 0.7, face.top - 3), (w, y - 6), (w * 1.1, y + 17), (w * 0.8, y + 24)]
    )


def wavy_back(canvas: Canvas, face: Face) -> None:
    shade = darker(face.hair, 0.12)
    for n, y in enumerate(range(34, 90, 9)):
        out = face.wide * (1.12 + 0.06 * n**0.5) + (1.4 if n % 2 else -0.6)
        for side in (-1, 1):
            canvas.oval(MIDDLE + side * out * 0.78, y, 9.4, 8.4, shade)


def bun_back(canvas: Canvas, face: Face) -> None:
    x, y = MIDDLE + face.turn * 2, face.top - 4
    canvas.oval(x, y, 9.4, 8.4, face.hair)
    canvas.oval(x, y, 5, 4, lighter(face.hair, 0.08))


def ponytail_back(canvas: Canvas, face: Face) -> None:
    tail = [(10, -20), (24, -18), (33, -4), (30, 14), (34, 27), (24, 22), (19, 0)]
    place = [(MIDDLE + face.turn * x, face.y + y) for x, y in tail]
    canvas.shape(place, darker(face.hair, 0.1))


def curls_back(canvas: Canvas, face: Face) -> None:
    shade = darker(face.hair, 0.14)
    for side in (-1, 1):
        for dx, dy in ((20, -12), (23.5, -3), (24.5, 6), (23, 15), (20, 23), (15, 28)):
            canvas.oval(MIDDLE + side * dx, face.y + dy, 6.6, 6.4, shade)


def afro_back(canvas: Canvas, face: Face) -> None:
    y, wide, high = face.y - 6, face.wide * 1.52, face.high * 1.22
    canvas.oval(MIDDLE, y, wide, high, face.hair)
    for step in range(22):
        angle = math.tau * step / 22
        dx, dy = math.cos(angle) * wide * 0.95, math.sin(angle) * high * 0.95
        canvas.oval(MIDDLE + dx, y + dy, 4.2, 4.2, face.hair)


FRONT = {
    "crop": crop, "parted": parted, "quiff": quiff, "curly_top": curly_top, "buzz": buzz,
    "receding": receding, "bald": bald, "waves": waves, "afro": afro_front, "long": centre_part,
    "wavy": side_swept, "bob": side_swept, "bun": swept, "ponytail": swept, "curls": curls,
    "fringe": fringe,
}  # fmt: skip
BACK = dict.fromkeys(FRONT, nothing) | {
    "long": long_back, "wavy": wavy_back, "bob": bob_back, "fringe": bob_back, "bun": bun_back,
    "ponytail": ponytail_back, "curls": curls_back, "afro": afro_back,
}  # fmt: skip
