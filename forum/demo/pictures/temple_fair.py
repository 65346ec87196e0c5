"""The temple fair at night: strings of lights from the stupa down over the stalls."""

from math import cos, pi, sin

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen
from forum.demo.pictures.figures import person

GROUND = 640
TIP = (690, 96)
COLOURS = ("ffd36b", "ff7f6b", "7fe0d0", "ffb0e0", "9fd0ff", "fff2c0")
STRINGS = ((-40, 420), (140, 500), (330, 520), (1060, 520), (1240, 490), (1420, 410))


def draw() -> Canvas:
    canvas = Canvas(
        "temple-fair",
        [(0, "0d1030"), (0.35, "1f2150"), (0.62, "4a2f5e"), (0.84, "8a4a52"), (1, "3a2430")],
    )
    canvas.stars(300, 180)
    canvas.glow((690, 560), 620, "ff9a58", 0.6)
    with canvas.shapes() as pen:
        _trees(pen)
        _wheel(pen)
        _hall(pen)
        _stupa(pen)
    canvas.glow((690, 420), 300, "ffc86a", 0.5)
    with canvas.shapes() as pen:
        _stalls(pen)
    _crowd(canvas)
    _lights(canvas)
    _lanterns(canvas)
    canvas.vignette(0.45)
    canvas.grain(0.05)
    return canvas


def _trees(pen: Pen) -> None:
    for x, y, size in (
        (60, 520, 130),
        (200, 560, 100),
        (1240, 540, 120),
        (1350, 500, 150),
        (420, 580, 70),
    ):
        for dx, dy, part in ((-0.6, 0.1, 0.7), (0, -0.3, 0.9), (0.6, 0.1, 0.7), (0, 0.3, 0.9)):
            pen.dot((x + dx * size, y + dy * size), part * size * 0.7, "17142f")


def _wheel(pen: Pen) -> None:
    """A Ferris wheel behind the trees."""
    x, y, radius = 1120, 372, 132
    pen.line([(x, y), (x - 78, GROUND)], "4b3a66", 6)
    pen.line([(x, y), (x + 78, GROUND)], "4b3a66", 6)
    pen.ring((x, y), radius, "6a5490", 4)
    pen.ring((x, y), radius * 0.82, "6a5490", 2)
    for spoke in range(12):
        angle = spoke * pi / 6 + 0.2
        end = (x + cos(angle) * radius, y + sin(angle) * radius)
        pen.line([(x, y), end], "5c4880", 2)
        pen.box(
            (end[0] - 12, end[1], end[0] + 12, end[1] + 20), COLOURS[spoke % len(COLOURS)], radius=6
        )


def _hall(pen: Pen) -> None:
    """The hall with its stepped roofs and curling gables."""
    pen.box((250, 500, 520, GROUND), "5a2f3c")
    for x in range(268, 520, 42):
        pen.box((x, 520, x + 22, GROUND), "ffb860", radius=4)
    for step, (left, right, low, high) in enumerate(
        ((220, 550, 512, 430), (256, 514, 446, 376), (296, 474, 392, 318))
    ):
        middle = (left + right) / 2
        pen.polygon(
            [
                (left, low),
                (right, low),
                (middle + 36 - step * 6, high),
                (middle - 36 + step * 6, high),
            ],
            "a8402f",
        )
        pen.curve(
            [(left, low), (left + 40, low - 22), (middle - 36, high), (middle, high - 26)],
            "f0b84a",
            6,
        )
        pen.curve(
            [(right, low), (right - 40, low - 22), (middle + 36, high), (middle, high - 26)],
            "f0b84a",
            6,
        )
        pen.curve([(left, low), (left - 16, low - 6), (left - 20, low - 24)], "f0b84a", 5)
        pen.curve([(right, low), (right + 16, low - 6), (right + 20, low - 24)], "f0b84a", 5)


def _stupa(pen: Pen) -> None:
    x = TIP[0]
    for half, low, high, colour in (
        (150, GROUND, 600, "c9923e"),
        (128, 600, 568, "dba94c"),
        (108, 568, 540, "c9923e"),
        (90, 540, 516, "dba94c"),
    ):
        pen.polygon(
            [(x - half, low), (x + half, low), (x + half - 12, high), (x - half + 12, high)], colour
        )
    bell = [(x - 82, 516), (x - 76, 450), (x - 52, 390), (x - 26, 352), (x, 340), (x + 26, 352),
            (x + 52, 390), (x + 76, 450), (x + 82, 516), (x, 524)]  # fmt: skip
    pen.blob(bell, "f2c65a")
    pen.blob(
        [
            (x + 8, 516),
            (x + 20, 400),
            (x + 14, 350),
            (x + 30, 356),
            (x + 54, 392),
            (x + 76, 450),
            (x + 82, 512),
        ],
        "c58d36",
    )
    pen.box((x - 30, 316, x + 30, 350), "dba94c")
    for ring in range(9):
        wide, y = 24 - ring * 2.3, 314 - ring * 13
        pen.ellipse((x - wide, y - 9, x + wide, y + 9), "f2c65a" if ring % 2 else "d39c40")
    pen.polygon([(x - 5, 200), (x + 5, 200), (x, TIP[1])], "ffe39a")
    for fold in (470, 500):
        pen.curve([(x - 80, fold), (x, fold + 12), (x + 80, fold)], "b07a2c", 3)


def _stalls(pen: Pen) -> None:
    for place, x in enumerate((30, 210, 390, 830, 1010, 1190)):
        roof, stripe = ("c8503c", "f4ead6") if place % 2 else ("2f6f73", "f0d9a0")
        pen.box((x, 580, x + 150, 690), "33202c")
        pen.box((x + 8, 596, x + 142, 650), "ffcf86", radius=3)
        for column in range(6):
            left = x - 12 + column * 29
            colour = stripe if column % 2 else roof
            pen.polygon([(left + 8, 548), (left + 32, 548), (left + 29, 590), (left, 590)], colour)
            pen.ellipse((left, 578, left + 29, 602), colour)
        for item in range(7):
            pen.dot((x + 20 + item * 18, 646), 8, COLOURS[(item + place) % len(COLOURS)])
        pen.box((x - 4, 650, x + 154, 700), "5c3a34")


def _crowd(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes() as pen:
        pen.box((0, 690, WIDTH, HEIGHT), "24151f")
        for row in range(4):
            for _ in range(30):
                tall = 70 + row * 22 + chance.uniform(-10, 10)
                foot = (chance.uniform(-20, WIDTH + 20), 706 + row * 26)
                person(pen, foot, tall, ("4a2c3a", "38212e", "291722", "180d16")[row])
        for x in (250, 720, 980):
            pen.line([(x, 690), (x, 640)], "e8d8c0", 1.5)
            pen.dot((x, 628), 13, COLOURS[x % 6])


def _lights(canvas: Canvas) -> None:
    bulbs: list[tuple[float, float, str]] = []
    with canvas.shapes() as pen:
        for place, (x, y) in enumerate(STRINGS):
            wire = []
            for step in range(41):
                share = step / 40
                sag = sin(share * 3.1416) * 46
                at = (TIP[0] + (x - TIP[0]) * share, TIP[1] + 20 + (y - TIP[1]) * share + sag)
                wire.append(at)
                if step % 2 and step > 2:
                    bulbs.append((*at, COLOURS[(step // 2 + place) % len(COLOURS)]))
            pen.line(wire, "20152a", 1.4)
        for left, top, colour in bulbs:
            pen.dot((left, top + 5), 4.2, colour)
            pen.dot((left, top + 4), 1.8, "ffffff")
    with canvas.shapes(blur=9, strength=0.6) as pen:
        for left, top, colour in bulbs:
            pen.dot((left, top + 5), 9, colour)


def _lanterns(canvas: Canvas) -> None:
    for x, y, size in (
        (150, 120, 20),
        (300, 200, 14),
        (450, 90, 12),
        (920, 70, 16),
        (1190, 150, 20),
        (1040, 200, 11),
    ):
        with canvas.shapes() as pen:
            pen.blob(
                [
                    (x - size * 0.7, y + size),
                    (x - size, y),
                    (x - size * 0.7, y - size),
                    (x + size * 0.7, y - size),
                    (x + size, y),
                    (x + size * 0.7, y + size),
                ],
                "ffb45c",
            )
            pen.ellipse((x - size * 0.6, y + size * 0.5, x + size * 0.6, y + size * 1.2), "fff0b0")
        canvas.glow((x, y), size * 4, "ff9a48", 0.6)
