"""A market stall under a striped awning: mangoes, limes, chillies, loaves, a lamp."""

from random import Random

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen, dimmed, lit, points

TABLE = 512
SCALES = 1150  # where they hang
# Baskets on the table: middle, colours of what is in them, and how large it is.
BASKETS = (
    (170, ("f2b134", "f6c453", "e89a2a"), 30),
    (390, ("7fae3c", "94c04c", "6a9a34"), 19),
    (610, ("c8372d", "d94b38", "a92c28"), 13),
    (830, ("d9a066", "c98a4e", "e2b27c"), 40),
    (1050, ("8a4fa0", "7a3f8f", "9b63b0"), 22),
    (1250, ("ef7f3a", "f29150", "df6a2c"), 25),
)


def draw() -> Canvas:
    canvas = Canvas(
        "market-stall", [(0, "2d3a4a"), (0.3, "4f5c5e"), (0.55, "8a7a62"), (1, "6b5544")]
    )
    _street(canvas)
    canvas.glow((680, 250), 560, "ffc878", 0.6)
    with canvas.shapes(blur=1.2) as pen:
        _seller(pen)
    with canvas.shapes() as pen:
        _awning(pen)
        _table(pen)
    for middle, colours, size in BASKETS:
        _basket(canvas, middle, colours, size)
    with canvas.shapes() as pen:
        _scales(pen)
        for x in (470, 930):
            _lamp(pen, (x, 236))
        _signs(pen)
    for x in (470, 930):
        canvas.glow((x, 262), 280, "ffcf80", 0.55)
        canvas.glow((x, 262), 60, "fff4d4", 1)
    canvas.vignette(0.5)
    canvas.grain(0.06)
    return canvas


def _street(canvas: Canvas) -> None:
    """What goes on behind, out of focus."""
    chance = canvas.random
    with canvas.shapes(blur=16, strength=0.9) as pen:
        for x in range(-40, WIDTH, 150):
            top = chance.uniform(120, 240)
            pen.box(
                (x, top, x + chance.uniform(90, 150), TABLE),
                chance.choice(("5a5f66", "6f6558", "4b565c", "7c6a55")),
            )
            pen.box((x + 20, 330, x + 90, TABLE), chance.choice(("c98f55", "3e4a52", "a3643c")))
    with canvas.shapes(blur=10) as pen:
        for _ in range(15):
            left, tall = chance.uniform(0, WIDTH), chance.uniform(150, 210)
            shirt = chance.choice(("a34a3c", "3f6f78", "d8c49a", "4a4f6a", "7d8f4f"))
            pen.box((left, TABLE - tall * 0.78, left + 46, TABLE + 20), shirt, radius=18)
            pen.dot((left + 23, TABLE - tall * 0.88), 19, "6d4a36")
    with canvas.shapes(blur=7, strength=0.8) as pen:
        for _ in range(26):
            at = (chance.uniform(0, WIDTH), chance.uniform(180, 330))
            pen.dot(
                at,
                chance.uniform(5, 15),
                chance.choice(("ffd590", "ffb45c", "ff8f5c", "fff0c8")),
                190,
            )


def _seller(pen: Pen) -> None:
    """The seller behind the baskets, in a straw hat."""
    pen.blob(points("610,530 618,392 664,356 716,356 762,392 770,530"), "2f6f73")
    pen.blob(points("640,530 652,420 690,400 730,420 740,530"), "d8cbb0")
    pen.blob(points("656,318 660,270 690,256 720,270 724,318 690,360"), "a06a48")
    pen.blob(points("600,288 640,262 668,222 712,222 740,262 780,288 690,300"), "d9b46c")
    pen.curve(points("650,262 690,272 732,262"), "8d3b33", 9)
    pen.curve(points("674,328 690,338 706,328"), "5a3524", 4)
    for x in (675, 705):
        pen.curve([(x - 6, 306), (x, 302), (x + 6, 306)], "4a2a1c", 4)


def _awning(pen: Pen) -> None:
    colours = ("f4ead6", "c8503c")
    wide = WIDTH / 16
    for stripe in range(16):
        left, right = stripe * wide, (stripe + 1) * wide
        top_left, top_right = 110 + left * 0.84, 110 + right * 0.84
        pen.polygon(
            [(top_left, -4), (top_right, -4), (right, 128), (left, 128)], colours[stripe % 2]
        )
        fall = 168 + (4 if stripe % 3 else 0)
        pen.box((left, 120, right + 0.5, fall - 14), colours[stripe % 2])
        pen.ellipse((left, fall - 38, right, fall + 6), colours[stripe % 2])
    pen.line([(0, 128), (WIDTH, 128)], "8e3a2c", 2.4, 130)
    for x in (26, WIDTH - 36):
        pen.box((x, 150, x + 12, HEIGHT), "4a3528")


def _table(pen: Pen) -> None:
    pen.polygon([(0, TABLE), (WIDTH, TABLE), (WIDTH, TABLE + 92), (0, TABLE + 92)], "9c6b42")
    for line in range(5):
        y = TABLE + 6 + line * 19
        pen.line([(0, y), (WIDTH, y + 2)], "7d5232", 2)
    pen.polygon([(0, TABLE + 92), (WIDTH, TABLE + 92), (WIDTH, HEIGHT), (0, HEIGHT)], "2f5f63")
    for fold in range(18):
        x = fold * 80 - 10
        pen.polygon(
            [(x, TABLE + 92), (x + 36, TABLE + 92), (x + 26, HEIGHT), (x - 14, HEIGHT)], "28535a"
        )
    for x in range(10, WIDTH, 46):
        pen.polygon([(x, 640), (x + 10, 650), (x, 660), (x - 10, 650)], "e6c987")
    pen.line([(0, 632), (WIDTH, 632)], "e6c987", 2)
    pen.line([(0, 668), (WIDTH, 668)], "e6c987", 2)


def _basket(canvas: Canvas, middle: float, colours: tuple[str, ...], size: float) -> None:
    chance = canvas.random
    with canvas.shapes(blur=6, strength=0.5) as pen:
        pen.ellipse((middle - 108, 566, middle + 108, 602), "1e140e")
    with canvas.shapes() as pen:
        pen.ellipse((middle - 98, 478, middle + 98, 540), "5a3c24")
        _heap(pen, chance, middle, colours, size)
        pen.blob(
            [
                (middle - 102, 512),
                (middle - 92, 556),
                (middle - 74, 588),
                (middle, 596),
                (middle + 74, 588),
                (middle + 92, 556),
                (middle + 102, 512),
                (middle + 60, 528),
                (middle, 534),
                (middle - 60, 528),
            ],
            "b07f4a",
        )
        for row in range(4):
            y, half = 538 + row * 14, 97 - row * 7
            pen.curve(
                [(middle - half, y - 8), (middle, y + 8), (middle + half, y - 8)], "8a5e34", 3
            )
        for column in range(-5, 6):
            x = middle + column * 17
            pen.line(
                [(x, 530 - abs(column)), (middle + column * 13.5, 592 - abs(column))], "c79a60", 2
            )
        pen.curve(
            [
                (middle - 102, 512),
                (middle - 50, 530),
                (middle, 535),
                (middle + 50, 530),
                (middle + 102, 512),
            ],
            "d9ad72",
            7,
        )


def _heap(pen: Pen, chance: Random, middle: float, colours: tuple[str, ...], size: float) -> None:
    rows = max(int(82 / size) + 1, 2)
    for row in range(rows, -1, -1):
        half = 88 * (1 - row / (rows + 1.2))
        count = max(round(half / size * 1.5), 1)
        for step in range(count):
            x = middle + (step - (count - 1) / 2) * (2 * half / count) + chance.uniform(-3, 3)
            y = 520 - row * size * 0.78 + chance.uniform(-3, 3)
            tall = size * 0.82
            colour = chance.choice(colours)
            pen.ellipse((x - size, y - tall, x + size, y + tall), dimmed(colour, 0.82))
            pen.ellipse((x - size, y - tall, x + size * 0.86, y + tall * 0.8), colour)
            shine = (x - size * 0.56, y - tall * 0.7, x - size * 0.06, y - tall * 0.32)
            pen.ellipse(shine, lit(colour, 0.45))


def _scales(pen: Pen) -> None:
    x = SCALES
    pen.line([(x, 168), (x, 292)], "3a3a3a", 3)
    pen.dot((x, 322), 34, "d7d2c4")
    pen.dot((x, 322), 28, "f8f5ea")
    pen.line([(x, 322), (x + 12, 304)], "b23a2f", 3)
    for side in (-1, 1):
        pen.line([(x, 352), (x + side * 58, 420)], "4a4a4a", 2)
    pen.blob([(x - 70, 420), (x + 70, 420), (x + 44, 442), (x, 446), (x - 44, 442)], "b9b7ae")
    for shift in (-22, 4, 26):
        pen.dot((x + shift, 412), 13, "f2b134")


def _lamp(pen: Pen, at: tuple[float, float]) -> None:
    x, y = at
    pen.line([(x, 150), (x, y)], "2a221c", 3)
    pen.polygon([(x - 34, y + 22), (x + 34, y + 22), (x + 12, y - 4), (x - 12, y - 4)], "35574f")
    pen.dot((x, y + 26), 12, "fff2c8")


def _signs(pen: Pen) -> None:
    for x, price in ((170, 2), (390, 3), (610, 1), (830, 2), (1050, 3), (1250, 2)):
        pen.line([(x + 70, 520), (x + 70, 462)], "6b4a30", 3)
        pen.box((x + 44, 432, x + 100, 470), "f7eed8", radius=3)
        for mark in range(price):
            pen.box((x + 54 + mark * 12, 442, x + 62 + mark * 12, 448), "8d3b33")
        pen.box((x + 54, 456, x + 88, 460), "7a6a55")
