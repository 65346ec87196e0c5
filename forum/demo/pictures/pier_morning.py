"""The old pier at sunrise, the sea flat and pink, a dog at the very end."""

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen
from forum.demo.pictures.figures import dog, longtail

HORIZON = 352
END = 700  # where the pier stops, and its middle
DECK = 402  # how high it lies there


def draw() -> Canvas:
    canvas = Canvas(
        "pier-morning",
        [(0, "7f93b8"), (0.2, "c0aebf"), (0.36, "f3c3b2"), (0.46, "ffdfb4"), (1, "ffdfb4")],
    )
    canvas.glow((END + 210, HORIZON - 12), 470, "ffcf8c", 0.7)
    canvas.glow((END + 210, HORIZON - 26), 74, "fffdf0", 1)
    with canvas.shapes() as pen:
        pen.dot((END + 210, HORIZON - 26), 25, "fff8e0")
    _clouds(canvas)
    canvas.hills(HORIZON, 52, "a493ae", 2)
    canvas.hills(HORIZON, 22, "8a7c9e", 3.4)
    canvas.lay([(0, "f6c8ae"), (0.2, "e9b4b0"), (0.6, "a998b4"), (1, "6d7fa3")], HORIZON)
    canvas.mirror(HORIZON, 170, 0.6)
    canvas.ripples(
        HORIZON + 3,
        HEIGHT,
        ["fff4d8", "ffe2b0"],
        260,
        lambda chance, depth: chance.gauss(END + 210, 14 + 66 * depth),
        120,
    )
    canvas.ripples(HORIZON + 5, HEIGHT, ["ffe0cc", "8c86ab", "7681a6"], 220, opacity=60)
    with canvas.shapes() as pen:
        longtail(pen, (150, 432), 150, "5a4a5e", "d98a6a")
        longtail(pen, (1090, 400), 96, "6c5a6c", "d98a6a")
        longtail(pen, (390, 384), 60, "7a697c", "d98a6a")
        _pier(pen)
        dog(pen, (END - 8, DECK + 8), 62, "33242a")
    with canvas.shapes(blur=2, strength=0.5) as pen:
        pen.polygon(
            [
                (END - 16, DECK + 8),
                (END + 14, DECK + 8),
                (END - 60, DECK + 52),
                (END - 84, DECK + 50),
            ],
            "33242a",
        )
    canvas.vignette(0.25)
    canvas.grain(0.05)
    return canvas


def _clouds(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=6, strength=0.85) as pen:
        for _ in range(54):
            y = chance.uniform(20, HORIZON - 60)
            x, half = chance.uniform(-40, WIDTH + 40), chance.uniform(40, 190)
            colour = "fff0da" if y > 190 else "f7d6cc" if y > 100 else "d3c3d2"
            pen.ellipse((x - half, y - 3 - y * 0.012, x + half, y + 3 + y * 0.012), colour, 140)


def _half(y: float) -> float:
    """Half the width of the deck at a height in the picture."""
    return 34 + (y - DECK) * 1.06


def _pier(pen: Pen) -> None:
    for step in range(9):
        y = DECK + 10 + step * step * 5.4
        half, thick = _half(y), 4 + step * 2.4
        for side in (-1, 1):
            x = END + side * half * 0.98
            pen.box((x - thick, y, x + thick, y + 34 + step * 16), "3b2c36", radius=2)
            pen.box(
                (x - thick, y + 20 + step * 12, x + thick, y + 34 + step * 16), "2e2a38", radius=2
            )
    pen.polygon(
        [
            (END - 34, DECK),
            (END + 34, DECK),
            (END + _half(HEIGHT), HEIGHT),
            (END - _half(HEIGHT), HEIGHT),
        ],
        "8a6656",
    )
    y, step = float(DECK), 0
    while y < HEIGHT:
        deep = 3 + (y - DECK) * 0.062
        left, right, below = END - _half(y), END + _half(y), min(y + deep, HEIGHT)
        tones = ("9c7562", "8a6656", "a88270", "94705e", "b08c76")
        shape = [(left, y), (right, y), (END + _half(below), below), (END - _half(below), below)]
        pen.polygon(shape, tones[step * 7 % 5])
        pen.line([(left, y), (right, y)], "45303a", 0.8 + (y - DECK) * 0.008)
        for nail in (-0.8, 0.8):
            pen.dot(
                (END + nail * _half(y + deep / 2), y + deep / 2), 0.6 + (y - DECK) * 0.005, "45303a"
            )
        y, step = y + deep, step + 1
    for side in (-1, 1):
        foot, top = DECK + 30, DECK - 120
        pen.line([(END + side * 66, foot), (END + side * 66, top)], "3b2c36", 5)
        pen.box((END + side * 66 - 8, top - 5, END + side * 66 + 8, top), "3b2c36", radius=2)
        pen.box((END + side * 66 - 5, top, END + side * 66 + 5, top + 10), "ffe9b8", radius=3)
