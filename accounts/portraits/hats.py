"""Hats, headscarves and bands. They lie over the hair and are wider than it."""

import math

from accounts.portraits.canvas import Canvas, curve, darker, lighter, mirrored
from accounts.portraits.face import MIDDLE, Face

CROWNED = ("beanie", "straw", "cap", "bucket")
COVERING = ("scarf", "turban")  # no hair is seen
HAY = "#e2c07c"


def no_hat(canvas: Canvas, face: Face, colour: str) -> None:
    """Nothing to draw."""


def beanie(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, top = face.wide * 1.24, face.y, face.top
    canvas.shape(mirrored([(w * 0.4, top - 6), (w * 0.92, y - 20), (w, y - 9)]), colour)
    edge = (MIDDLE - w - 0.6, y - 14.5, MIDDLE + w + 0.6, y - 7.5)
    canvas.box(*edge, darker(colour, 0.18), round_=3)
    canvas.oval(MIDDLE, top - 6.5, 4.4, 4.4, lighter(colour, 0.35))


def straw(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, top = face.wide * 1.12, face.y, face.top
    crown = mirrored([(w * 0.5, top - 8), (w * 0.86, top - 4), (w, y - 11)])
    canvas.shape(crown, HAY)
    canvas.box(MIDDLE - w * 0.99, y - 17, MIDDLE + w * 0.99, y - 11, colour)
    canvas.oval(MIDDLE, y - 11, w * 1.62, 4.6, darker(HAY, 0.08))
    canvas.oval(MIDDLE, y - 11.8, w * 1.59, 3.7, HAY)


def cap(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, top = face.wide * 1.2, face.y, face.top
    shade = darker(colour, 0.22)
    canvas.shape(mirrored([(w * 0.3, top - 4), (w * 0.86, y - 20), (w, y - 10)]), colour)
    peak = [(-0.4, -12.5), (0.8, -13), (1.6, -9), (1.2, -7.4), (-0.3, -8.6)]
    canvas.shape([(MIDDLE + face.turn * w * x, y + dy) for x, dy in peak], shade)
    canvas.oval(MIDDLE, top - 3.4, 1.6, 1.2, shade)


def bucket(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, top = face.wide * 1.14, face.y, face.top
    canvas.shape(mirrored([(w * 0.9, top - 3), (w * 1.06, y - 13)]), colour, smooth=False)
    canvas.oval(MIDDLE, top - 3, w * 0.9, 3, lighter(colour, 0.12))
    brim = mirrored([(w * 1.06, y - 14), (w * 1.42, y - 6)])
    canvas.shape(brim, darker(colour, 0.16), smooth=False)


def headscarf(canvas: Canvas, face: Face, colour: str) -> None:
    """Cloth round the head with an opening for the face, and two folds below the chin."""
    w, y, top = face.wide, face.y, face.top
    half = [(0, top - 6.5), (w * 0.78, top - 4), (w * 1.2, y - 6), (w * 1.2, y + 14),
            (w * 1.5, 84), (0, 95)]  # fmt: skip
    # Round the opening from its foot to its foot, so that what is filled lies outside it.
    angles = (math.tau * (n / 48 + 0.25) for n in range(49))
    opening = [
        (MIDDLE + w * 0.86 * math.cos(angle), y + 1 + face.high * 0.9 * math.sin(angle))
        for angle in angles
    ]
    around = [(0, 0), (100, 0), (100, 100), (50, 100), *opening, (50, 100), (0, 100)]
    canvas.inside(curve(mirrored(half)), around, colour)
    fold = darker(colour, 0.16)
    canvas.line([(50 - w * 0.7, y + 20), (50, face.chin + 5), (50 + w * 0.8, y + 17)], fold, 1.3)
    canvas.line([(50 - w * 0.4, 88), (50 + w * 0.3, 80), (50 + w, 74)], fold, 1.3)


def turban(canvas: Canvas, face: Face, colour: str) -> None:
    w, y, top, t = face.wide, face.y, face.top, face.turn
    half = [(w * 0.6, top - 8), (w * 1.2, y - 19), (w * 1.12, y - 7), (0, y - 15)]
    canvas.shape(mirrored(half), colour)
    for n in range(3):
        left, middle, right = y - 11 - n * 5, y - 17 - n * 4.4, y - 20 - n * 2.6
        fold = [(50 - t * w * 1.05, left), (50, middle), (50 + t * w * 0.9, right)]
        canvas.line(fold, darker(colour, 0.18), 1.1)


def band(canvas: Canvas, face: Face, colour: str) -> None:
    w, y = face.wide * 1.12, face.y
    half = [(w * 0.7, y - 18), (w, y - 7)]
    left = [(MIDDLE - x, height) for x, height in reversed(half)]
    right = [(MIDDLE + x, height) for x, height in half]
    canvas.line([*left, (MIDDLE, face.top + 1.6), *right], colour, 3.6)


HATS = {
    "none": no_hat,
    "beanie": beanie,
    "straw": straw,
    "cap": cap,
    "bucket": bucket,
    "scarf": headscarf,
    "turban": turban,
    "band": band,
}
