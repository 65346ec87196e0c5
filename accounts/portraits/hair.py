"""Hair. Each style has a part behind the head and a part before it."""

import math

from accounts.portraits.canvas import Canvas, Point, curve, darker, lighter, mix
from accounts.portraits.face import MIDDLE, Face


def _cap(canvas: Canvas, face: Face, hairline: list[Point], grow: float = 1.07, lift: float = 1.2,
         colour: str = "") -> None:  # fmt: skip
    """Hair on the head above a hairline, given in units from the head's middle."""
    line = curve([(MIDDLE + x, face.y + y) for x, y in hairline], closed=False)
    region = [(0, 0), (100, 0), (100, line[-1][1]), *reversed(line), (0, line[0][1])]
    canvas.inside(face.outline(grow, lift), region, colour or face.hair)


def _even(face: Face, side: float, brow: float) -> list[Point]:
    """A hairline from temple to temple: ``side`` at the ears, ``brow`` over the forehead."""
    w = face.wide
    return [(-w * 1.3, side), (-w * 0.93, side), (-w * 0.8, brow + 3), (-w * 0.45, brow),
            (w * 0.45, brow), (w * 0.8, brow + 3), (w * 0.93, side), (w * 1.3, side)]  # fmt: skip


def nothing(canvas: Canvas, face: Face) -> None:
    """Nothing to draw."""


def crop(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _even(face, 0, -13), 1.06)


def parted(canvas: Canvas, face: Face) -> None:
    w, t = face.wide, face.turn
    line = [(-w * 1.3, 0), (-w * 0.94, 0), (-w * 0.82, -8), (-w * 0.5, -15), (w * 0.1, -11.5),
            (w * 0.7, -9), (w * 0.94, -1), (w * 1.3, -1)]  # fmt: skip
    _cap(canvas, face, line if t > 0 else [(-x, y) for x, y in reversed(line)], 1.09, 1.8)


def quiff(canvas: Canvas, face: Face) -> None:
    t, top = face.turn, face.top
    crest = [(-15, 6), (-16, -1), (-8, -6), (4, -8), (15, -4), (17, 4), (8, 9), (-6, 10)]
    canvas.shape([(MIDDLE + t * x, top + y) for x, y in crest], face.hair)
    _cap(canvas, face, _even(face, 0, -14), 1.06)
    canvas.line([(MIDDLE - t * 6, top + 4), (MIDDLE + t * 5, top)], lighter(face.hair, 0.12), 1.4)


def curly_top(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _even(face, 0, -12), 1.05)
    for step in range(9):
        angle = math.pi * (1.05 + 0.9 * step / 8)
        x = MIDDLE + math.cos(angle) * face.wide * 0.88
        y = face.y + math.sin(angle) * face.high * 0.94
        canvas.oval(x, y, 5.6, 5.4, face.hair)
    for dx, dy in ((-8, -14), (-1, -15.4), (7, -14.4)):
        canvas.oval(MIDDLE + dx, face.y + dy, 5, 4, face.hair)


def waves(canvas: Canvas, face: Face) -> None:
    w, t = face.wide, face.turn
    line = [(-w * 1.3, 3), (-w * 0.92, 3), (-w * 0.88, -6), (-w * 0.55, -10), (-w * 0.3, -15),
            (w * 0.2, -10.5), (w * 0.55, -12.5), (w * 0.9, -5), (w * 0.94, 2), (w * 1.3, 2)]  # fmt: skip
    _cap(canvas, face, line if t > 0 else [(-x, y) for x, y in reversed(line)], 1.12, 2)


def buzz(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _even(face, -2, -13.5), 1.015, 0.2, mix(face.skin, face.hair, 0.62))


def receding(canvas: Canvas, face: Face) -> None:
    w = face.wide
    line = [(-w * 1.3, 4), (-w * 0.93, 4), (-w * 0.86, -6), (-w * 0.62, -17), (-w * 0.2, -15),
            (w * 0.2, -15), (w * 0.62, -17), (w * 0.86, -6), (w * 0.93, 4), (w * 1.3, 4)]  # fmt: skip
    _cap(canvas, face, line, 1.05, 0.6)


def bald(canvas: Canvas, face: Face) -> None:
    shine = lighter(face.skin, 0.35)
    x = MIDDLE - face.turn * 7
    canvas.line([(x - 3, face.top + 6.4), (x + 2, face.top + 4.6)], shine, 1.6)


def fringe(canvas: Canvas, face: Face) -> None:
    w = face.wide
    line = [(-w * 1.3, 12), (-w * 0.9, 12), (-w * 0.84, -2), (-w * 0.75, -6.6), (0, -8),
            (w * 0.75, -6.6), (w * 0.84, -2), (w * 0.9, 12), (w * 1.3, 12)]  # fmt: skip
    _cap(canvas, face, line, 1.1, 1.6)


def centre_part(canvas: Canvas, face: Face) -> None:
    w = face.wide
    line = [(-w * 1.3, 14), (-w * 0.93, 14), (-w * 0.86, 1), (-w * 0.6, -9), (0, -19),
            (w * 0.6, -9), (w * 0.86, 1), (w * 0.93, 14), (w * 1.3, 14)]  # fmt: skip
    _cap(canvas, face, line, 1.1, 1.4)


def swept(canvas: Canvas, face: Face) -> None:
    """Combed back from the forehead: for buns and ponytails."""
    _cap(canvas, face, _even(face, -1, -14.5), 1.06, 1)


def side_swept(canvas: Canvas, face: Face) -> None:
    w, t = face.wide, face.turn
    line = [(-w * 1.3, 12), (-w * 0.93, 12), (-w * 0.85, -3), (-w * 0.5, -16), (w * 0.15, -11),
            (w * 0.75, -4), (w * 0.9, 12), (w * 1.3, 12)]  # fmt: skip
    _cap(canvas, face, line if t > 0 else [(-x, y) for x, y in reversed(line)], 1.11, 1.8)


def curls(canvas: Canvas, face: Face) -> None:
    centre_part(canvas, face)
    _ring_of_curls(canvas, face, 1.0, 5.2, 1.0, 2.0)


def afro_front(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, _even(face, 1, -12), 1.1, 1.4)
    for step in range(7):
        x = MIDDLE + (step - 3) * face.wide * 0.24
        canvas.oval(x, face.y - 14 + abs(step - 3) * 0.7, 3.4, 3, face.hair)


def _ring_of_curls(canvas: Canvas, face: Face, spread: float, radius: float, start: float,
                   end: float) -> None:  # fmt: skip
    """Curls along the head's edge, between two angles in half turns (1 is left, 2 right)."""
    for step in range(13):
        angle = math.pi * (start + (end - start) * step / 12)
        x = MIDDLE + math.cos(angle) * face.wide * 1.06 * spread
        y = face.y + math.sin(angle) * face.high * 1.0 * spread
        canvas.oval(x, y, radius, radius, face.hair)


def long_back(canvas: Canvas, face: Face) -> None:
    w, y = face.wide * 1.22, face.y
    canvas.shape([(50 - w, y - 8), (50 - w * 0.7, face.top - 3), (50 + w * 0.7, face.top - 3),
                  (50 + w, y - 8), (50 + w * 1.06, y + 20), (50 + w * 1.0, 92), (50, 95),
                  (50 - w * 1.0, 92), (50 - w * 1.06, y + 20)], darker(face.hair, 0.14))  # fmt: skip


def wavy_back(canvas: Canvas, face: Face) -> None:
    for n, y in enumerate(range(34, 90, 9)):
        out = face.wide * (1.12 + 0.06 * n**0.5) + (1.4 if n % 2 else -0.6)
        for side in (-1, 1):
            canvas.oval(MIDDLE + side * out * 0.78, y, 9.4, 8.4, darker(face.hair, 0.12))


def bob_back(canvas: Canvas, face: Face) -> None:
    w, y = face.wide * 1.24, face.y
    canvas.shape([(50 - w, y - 6), (50 - w * 0.7, face.top - 3), (50 + w * 0.7, face.top - 3),
                  (50 + w, y - 6), (50 + w * 1.1, y + 17), (50 + w * 0.8, y + 24),
                  (50 - w * 0.8, y + 24), (50 - w * 1.1, y + 17)], darker(face.hair, 0.14))  # fmt: skip


def bun_back(canvas: Canvas, face: Face) -> None:
    canvas.oval(MIDDLE + face.turn * 2, face.top - 4, 9.4, 8.4, face.hair)
    canvas.oval(MIDDLE + face.turn * 2, face.top - 4, 5, 4, lighter(face.hair, 0.08))


def ponytail_back(canvas: Canvas, face: Face) -> None:
    t, y = face.turn, face.y
    tail = [
        (10, y - 20),
        (24, y - 18),
        (33, y - 4),
        (30, y + 14),
        (34, y + 27),
        (24, y + 22),
        (19, y),
    ]
    canvas.shape([(MIDDLE + t * x, height) for x, height in tail], darker(face.hair, 0.1))


def curls_back(canvas: Canvas, face: Face) -> None:
    shade = darker(face.hair, 0.14)
    for side in (-1, 1):
        for dx, dy in ((20, -12), (23.5, -3), (24.5, 6), (23, 15), (20, 23), (15, 28)):
            canvas.oval(MIDDLE + side * dx, face.y + dy, 6.6, 6.4, shade)


def afro_back(canvas: Canvas, face: Face) -> None:
    x, y, wide, high = MIDDLE, face.y - 6, face.wide * 1.52, face.high * 1.22
    canvas.oval(x, y, wide, high, face.hair)
    for step in range(22):
        angle = math.tau * step / 22
        canvas.oval(x + math.cos(angle) * wide * 0.95, y + math.sin(angle) * high * 0.95, 4.2, 4.2,
                    face.hair)  # fmt: skip


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
