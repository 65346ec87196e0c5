"""Sea sparkle: waves that glow blue round the posts of the pier, under stars."""

from math import sin

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen
from forum.demo.pictures.figures import person

HORIZON = 300


def draw() -> Canvas:
    canvas = Canvas("night-sea", [(0, "050818"), (0.22, "0b1634"), (0.39, "1f3a5e"), (1, "1f3a5e")])
    canvas.stars(HORIZON - 10, 420)
    _milky_way(canvas)
    canvas.glow((300, HORIZON), 380, "4f7fa0", 0.4)
    canvas.hills(HORIZON, 44, "0a1228", 2.6)
    canvas.lay([(0, "17365a"), (0.3, "0a1f3f"), (1, "040b1e")], HORIZON)
    canvas.ripples(HORIZON + 4, HEIGHT, ["2f6f9a", "0c2346", "3d88ad"], 360, opacity=60)
    for crest in ((392, 6, 1.2), (452, 9, 2.6), (540, 14, 4.4), (660, 22, 0.4)):
        _wave(canvas, *crest)
    _sparks(canvas)
    with canvas.shapes() as pen:
        _pier(pen)
        person(pen, (1004, 312), 62, "03060f")
        person(pen, (1036, 313), 56, "03060f")
    _lit_posts(canvas)
    canvas.vignette(0.45)
    canvas.grain(0.04)
    return canvas


def _milky_way(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=26, strength=0.34) as pen:
        for step in range(40):
            x = step * 38 - 60
            pen.dot(
                (x, 40 + x * 0.13 + chance.uniform(-30, 30)),
                chance.uniform(18, 50),
                chance.choice(("5f7fc0", "8fa8e0", "7a6fc0")),
            )


def _line(y: float, size: float, shift: float) -> list[tuple[float, float]]:
    """A wave's crest from one side to the other."""
    return [
        (x, y + sin(x / 210 + shift) * size * 1.3 + sin(x / 71 + shift * 2) * size * 0.5)
        for x in range(-20, WIDTH + 40, 10)
    ]


def _wave(canvas: Canvas, y: float, size: float, shift: float) -> None:
    crest = _line(y, size, shift)
    under = [(x, below + size * 2.4) for x, below in reversed(crest)]
    with canvas.shapes(blur=size * 0.9, strength=0.75) as pen:
        pen.polygon([*crest, *under], "1d8fe0", 190)
    with canvas.shapes(blur=size * 0.22 + 1) as pen:
        pen.line(crest, "5fd4ff", size * 0.5, 230)
    with canvas.shapes(blur=0.8) as pen:
        chance = canvas.random
        for x, top in crest:
            for _ in range(3):
                at = (x + chance.uniform(-6, 6), top + abs(chance.gauss(0, size * 0.6)))
                pen.dot(at, chance.uniform(0.6, 1 + size * 0.1), "d8f6ff", 210)


def _sparks(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=0.6) as pen:
        for _ in range(420):
            depth = chance.random() ** 0.9
            at = (chance.uniform(0, WIDTH), HORIZON + 40 + depth * 430)
            pen.dot(at, 0.5 + depth * 1.6, chance.choice(("6fdcff", "2fa8f0", "bff2ff")), 200)


def _pier(pen: Pen) -> None:
    pen.polygon([(760, 306), (WIDTH, 322), (WIDTH, 352), (760, 318)], "03060f")
    for step in range(9):
        x, thick = 776 + step * 70, 5 + step * 1.1
        pen.box((x, 312, x + thick * 2, 420 + step * 22), "03060f")
        pen.line([(x + thick, 336 + step * 2), (x + 74, 392 + step * 18)], "03060f", 3)


def _lit_posts(canvas: Canvas) -> None:
    for step in range(9):
        x, y = 781 + step * 71, 418 + step * 22
        canvas.glow((x, y), 44 + step * 6, "2fb4ff", 0.75)
        with canvas.shapes(blur=1.6) as pen:
            for turn in range(3):
                half = (12 + turn * 12) * (1 + step * 0.16)
                pen.ellipse(
                    (x - half, y - 2.4 - turn, x + half, y + 2.4 + turn), "9ceaff", 150 - turn * 45
                )
