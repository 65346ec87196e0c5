"""Hats, headscarves and bands. They lie over the hair and are wider than it."""

import math

from accounts.portraits.canvas import Canvas, Point, curve, darker, lighter
from accounts.portraits.face import Face


def no_hat(canvas: Canvas, face: Face, colour: str) -> None:
    """Nothing to draw."""


def beanie(canvas: Canvas, face: Face, colour: str) -> None:
    w, y = face.wide * 1.24, face.y
    canvas.shape([(50 - w, y - 9), (50 - w * 0.92, y - 20), (50 - w * 0.4, face.top - 6),
                  (50 + w * 0.4, face.top - 6), (50 + w * 0.92, y - 20), (50 + w, y - 9)], colour)  # fmt: skip
    canvas.box(50 - w - 0.6, y - 14.5, 50 + w + 0.6, y - 7.5, darker(colour, 0.18), 3)
    canvas.oval(50, face.top - 6.5, 4.4, 4.4, lighter(colour, 0.35))


def straw(canvas: Canvas, face: Face, colour: str) -> None:
    w, y = face.wide * 1.14, face.y
    hay = "#e2c07c"
    canvas.shape([(50 - w * 0.98, y - 11), (50 - w * 0.86, face.top - 4), (50 - w * 0.5, face.top - 8),
                  (50 + w * 0.5, face.top - 8), (50 + w * 0.86, face.top - 4), (50 + w * 0.98, y - 11)],
                 hay)  # fmt: skip
    canvas.box(50 - w * 0.98, y - 17, 50 + w * 0.98, y - 11, colour)
    canvas.oval(50, y - 11, w * 1.6, 4.6, darker(hay, 0.08))
    canvas.oval(50, y - 11.8, w * 1.57, 3.7, hay)


def cap(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, t = face.wide * 1.2, face.y, face.turn
    canvas.shape([(50 - w, y - 10), (50 - w * 0.86, y - 20), (50 - w * 0.3, face.top - 4),
                  (50 + w * 0.3, face.top - 4), (50 + w * 0.86, y - 20), (50 + w, y - 10)], colour)  # fmt: skip
    canvas.shape([(50 - t * w * 0.4, y - 12.5), (50 + t * w * 0.8, y - 13), (50 + t * w * 1.6, y - 9),
                  (50 + t * w * 1.2, y - 7.4), (50 - t * w * 0.3, y - 8.6)], darker(colour, 0.22))  # fmt: skip
    canvas.oval(50, face.top - 3.4, 1.6, 1.2, darker(colour, 0.22))


def bucket(canvas: Canvas, face: Face, colour: str) -> None:
    w, y = face.wide * 1.14, face.y
    canvas.shape([(50 - w * 0.9, face.top - 3), (50 + w * 0.9, face.top - 3), (50 + w * 1.06, y - 13),
                  (50 - w * 1.06, y - 13)], colour, smooth=False)  # fmt: skip
    canvas.oval(50, face.top - 3, w * 0.9, 3, lighter(colour, 0.12))
    canvas.shape([(50 - w * 1.06, y - 14), (50 + w * 1.06, y - 14), (50 + w * 1.42, y - 6),
                  (50 - w * 1.42, y - 6)], darker(colour, 0.16), smooth=False)  # fmt: skip


def headscarf(canvas: Canvas, face: Face, colour: str) -> None:
    w, y = face.wide, face.y
    outer = curve([(50 - w * 1.2, y - 6), (50 - w * 0.78, face.top - 4), (50, face.top - 6.5),
                   (50 + w * 0.78, face.top - 4), (50 + w * 1.2, y - 6), (50 + w * 1.2, y + 14),
                   (50 + w * 1.5, 84), (50, 95), (50 - w * 1.5, 84), (50 - w * 1.2, y + 14)])  # fmt: skip
    opening = [(50 + w * 0.86 * math.cos(a), y + 1 + face.high * 0.9 * math.sin(a))
               for a in (math.tau * n / 48 for n in range(48))]  # fmt: skip
    canvas.inside(outer, [(0, 0), (100, 0), (100, 100), (50, 100), *_closed_at_foot(opening),
                          (50, 100), (0, 100)], colour)  # fmt: skip
    fold = darker(colour, 0.16)
    canvas.line([(50 - w * 0.7, y + 20), (50, face.chin + 5), (50 + w * 0.8, y + 17)], fold, 1.3)
    canvas.line([(50 - w * 0.4, 88), (50 + w * 0.3, 80), (50 + w * 1.0, 74)], fold, 1.3)


def _closed_at_foot(opening: list[Point]) -> list[Point]:
    """The opening from its lowest point round to it again, so that it is cut out of the cloth."""
    foot = max(range(len(opening)), key=lambda n: opening[n][1])
    return [*opening[foot:], *opening[:foot], opening[foot]]


def turban(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, t = face.wide, face.y, face.turn
    canvas.shape([(50 - w * 1.12, y - 7), (50 - w * 1.2, y - 19), (50 - w * 0.6, face.top - 8),
                  (50 + w * 0.6, face.top - 8), (50 + w * 1.2, y - 19), (50 + w * 1.12, y - 7),
                  (50, y - 15)], colour)  # fmt: skip
    for n in range(3):
        canvas.line([(50 - t * w * 1.05, y - 11 - n * 5), (50, y - 17 - n * 4.4),
                     (50 + t * w * 0.9, y - 20 - n * 2.6)], darker(colour, 0.18), 1.1)  # fmt: skip


def band(canvas: Canvas, face: Face, colour: str) -> None:
    w, y = face.wide * 1.12, face.y
    arc = [
        (50 - w, y - 7),
        (50 - w * 0.7, y - 18),
        (50, face.top + 1.6),
        (50 + w * 0.7, y - 18),
        (50 + w, y - 7),
    ]
    canvas.line(arc, colour, 3.6)


HATS = {
    "none": no_hat, "beanie": beanie, "straw": straw, "cap": cap, "bucket": bucket,
    "scarf": headscarf, "turban": turban, "band": band,
}  # fmt: skip

CROWNED = ("beanie", "straw", "cap", "bucket")
COVERING = ("scarf", "turban")  # no hair is seen
