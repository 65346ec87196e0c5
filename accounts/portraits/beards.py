"""Beards and moustaches."""

from accounts.portraits.canvas import Canvas, curve, mix
from accounts.portraits.face import MIDDLE, Face


def no_beard(canvas: Canvas, face: Face) -> None:
    """Nothing to draw."""


def full_beard(canvas: Canvas, face: Face) -> None:
    _beard(canvas, face, 1.06, -2.4, 0)
    _moustache(canvas, face, 2.6)


def short_beard(canvas: Canvas, face: Face) -> None:
    _beard(canvas, face, 1.0, 0, 1, mix(face.skin, face.hair, 0.55))


def _beard(canvas: Canvas, face: Face, grow: float, lift: float, low: float,
           colour: str = "") -> None:  # fmt: skip
    w, mouth = face.wide, face.mouth_line
    edge = [(-w * 1.1, face.y + 2), (-w * 0.86, face.y + 4), (-w * 0.66, face.y + 9.5 + low),
            (-5, mouth - 4 + low), (5, mouth - 4 + low), (w * 0.66, face.y + 9.5 + low),
            (w * 0.86, face.y + 4), (w * 1.1, face.y + 2)]  # fmt: skip
    line = curve([(MIDDLE + x, y) for x, y in edge], closed=False)
    region = [*line, (100, 100), (0, 100)]
    canvas.inside(face.outline(grow, lift), region, colour or face.hair)
    canvas.oval(MIDDLE, mouth + 0.8, 6, 3.2, face.skin)


def moustache(canvas: Canvas, face: Face) -> None:
    _moustache(canvas, face, 3.0)


def _moustache(canvas: Canvas, face: Face, depth: float) -> None:
    y = face.mouth_line - 3.2
    canvas.shape([(41.5, y + depth), (45, y - 0.6), (50, y + 0.2), (55, y - 0.6),
                  (58.5, y + depth), (54, y + depth), (50, y + depth - 0.4), (46, y + depth)],
                 face.hair)  # fmt: skip


def goatee(canvas: Canvas, face: Face) -> None:
    y = face.mouth_line
    canvas.shape([(45.4, y + 4.4), (50, y + 3.6), (54.6, y + 4.4), (53.6, face.chin),
                  (50, face.chin + 2.4), (46.4, face.chin)], face.hair)  # fmt: skip
    _moustache(canvas, face, 2.2)


BEARDS = {
    "none": no_beard, "full": full_beard, "short": short_beard, "moustache": moustache,
    "goatee": goatee,
}  # fmt: skip
