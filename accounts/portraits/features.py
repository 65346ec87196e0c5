"""The head and what is on it: ears, eyes, nose, mouth, glasses."""

from collections.abc import Callable

from accounts.portraits.canvas import Canvas, darker, mirrored, mix
from accounts.portraits.face import MIDDLE, Face

INK = "#2b2321"


def neck(canvas: Canvas, face: Face) -> None:
    canvas.box(41.5, face.y + 8, 58.5, 90, face.shade, round_=7)
    canvas.box(41.5, face.chin + 3.5, 58.5, 90, face.skin, round_=3)


def head(canvas: Canvas, face: Face) -> None:
    canvas.shape(face.outline(), face.skin, smooth=False)


def ears(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        x = MIDDLE + side * face.wide * 1.03
        canvas.oval(x, face.eye_line + 2, 3.4, 4.8, face.skin)
        canvas.oval(x + side * 0.4, face.eye_line + 2.2, 1.7, 2.8, face.shade)


def earrings(canvas: Canvas, face: Face, colour: str) -> None:
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * face.wide * 1.08, face.eye_line + 8.2, 1.7, 1.7, colour)


def blush(canvas: Canvas, face: Face) -> None:
    warm = mix(face.skin, "#e0533d", 0.24)
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * face.wide * 0.62, face.y + 9, 3.9, 2.7, warm)


def freckles(canvas: Canvas, face: Face) -> None:
    for side in (-1, 1):
        for dx, dy in ((7, 6), (9.6, 7.4), (11.6, 5.6), (5, 7.6)):
            canvas.oval(MIDDLE + side * dx, face.y + dy, 0.55, 0.55, face.shade)


def nose(canvas: Canvas, face: Face) -> None:
    x, y = MIDDLE, face.y + 7.2
    canvas.line([(x - 2.3, y), (x - 0.4, y + 1.3), (x + 2.3, y)], darker(face.skin, 0.3), 1.15)


def _brows(canvas: Canvas, face: Face) -> None:
    colour = darker(face.hair, 0.15) if face.hair < "#a" else darker(face.hair, 0.35)
    y = face.eye_line - 6.2
    for side in (-1, 1):
        x = MIDDLE + side * face.eyes
        points = [(x - side * 3.4, y + face.brow), (x, y - 1), (x + side * 3.6, y + 0.4)]
        canvas.line(points, colour, 1.6)


def open_eyes(canvas: Canvas, face: Face, lashes: bool) -> None:
    _brows(canvas, face)
    for side in (-1, 1):
        x, y = MIDDLE + side * face.eyes, face.eye_line
        canvas.oval(x, y, 2.15, 2.6, INK)
        canvas.oval(x + 0.8, y - 1, 0.7, 0.7, "#ffffff")
        if lashes:
            canvas.line([(x + side * 1.4, y - 1.8), (x + side * 3.3, y - 2.9)], INK, 0.95)


def smiling_eyes(canvas: Canvas, face: Face, lashes: bool) -> None:
    _brows(canvas, face)
    for side in (-1, 1):
        x, y = MIDDLE + side * face.eyes, face.eye_line + 0.6
        canvas.line([(x - 2.9, y + 0.6), (x, y - 1.7), (x + 2.9, y + 0.6)], INK, 1.35)
        if lashes:
            canvas.line([(x + side * 2.6, y), (x + side * 4, y - 0.9)], INK, 0.95)


def smile(canvas: Canvas, face: Face) -> None:
    y = face.mouth_line
    canvas.line([(45, y - 0.6), (50, y + 2.2), (55, y - 0.6)], darker(face.skin, 0.62), 1.4)


def wry_smile(canvas: Canvas, face: Face) -> None:
    y, side = face.mouth_line, face.turn
    points = [(50 - side * 4.4, y + 0.9), (50, y + 1.5), (50 + side * 5.2, y - 1.4)]
    canvas.line(points, darker(face.skin, 0.62), 1.4)


def laugh(canvas: Canvas, face: Face) -> None:
    y = face.mouth_line - 1.2
    mouth = mirrored([(6.4, y), (5.4, y + 3), (2.6, y + 5.6)])
    canvas.shape(mouth, "#6d211f", smooth=False)
    canvas.shape(mirrored([(6, y), (5.4, y + 2)]), "#ffffff", smooth=False)
    canvas.oval(50, y + 5, 2.6, 1.2, "#c9504c")


def lips(canvas: Canvas, face: Face) -> None:
    y = face.mouth_line
    red = mix(face.skin, "#a1283a", 0.62)
    canvas.shape(mirrored([(0, y - 0.7), (2, y - 1.3), (5, y), (0, y + 2.8)]), red)
    canvas.line([(45.4, y), (50, y + 0.7), (54.6, y)], darker(red, 0.4), 0.6)


def no_glasses(canvas: Canvas, face: Face) -> None:
    """Nothing to draw."""


def round_glasses(canvas: Canvas, face: Face) -> None:
    _frame(canvas, face, lambda x, y: canvas.ring(x, y, 5.9, 5.9, INK, width=1.1))


def square_glasses(canvas: Canvas, face: Face) -> None:
    _frame(canvas, face, lambda x, y: canvas.ring(x, y, 6.3, 4.9, INK, width=1.4, corner=2))


def sun_glasses(canvas: Canvas, face: Face) -> None:
    def dark(x: float, y: float) -> None:
        canvas.box(x - 6.4, y - 4.6, x + 6.4, y + 5, INK, round_=3.6)
        canvas.line([(x - 3, y - 2.3), (x - 1, y - 2.9)], "#8b8480", 1)

    _frame(canvas, face, dark)


def _frame(canvas: Canvas, face: Face, lens: Callable[[float, float], None]) -> None:
    y = face.eye_line + 0.3
    canvas.line([(MIDDLE - 2.2, y - 0.6), (MIDDLE, y - 1.4), (MIDDLE + 2.2, y - 0.6)], INK, 1.1)
    for side in (-1, 1):
        edge = MIDDLE + side * face.wide * 1.02
        canvas.line([(MIDDLE + side * (face.eyes + 5.6), y - 1), (edge, y - 1.4)], INK, 1.1)
        lens(MIDDLE + side * face.eyes, y)


EYES = {"open": open_eyes, "smiling": smiling_eyes}
MOUTHS = {"smile": smile, "wry": wry_smile, "laugh": laugh, "lips": lips}
GLASSES = {
    "none": no_glasses, "round": round_glasses, "square": square_glasses, "sun": sun_glasses,
}  # fmt: skip
