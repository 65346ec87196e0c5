"""The beach at low tide: wet sand that mirrors the sky, a line of posts, a boat on its side."""

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen, points
from forum.demo.pictures.figures import longtail, person

HORIZON = 330


def draw() -> Canvas:
    canvas = Canvas(
        "low-tide",
        [(0, "8fb9c9"), (0.2, "b9d2d2"), (0.34, "ecdcc4"), (0.43, "f8e6cb"), (1, "f8e6cb")],
    )
    canvas.glow((1040, 300), 430, "fff0cf", 0.7)
    _clouds(canvas)
    canvas.hills(HORIZON, 56, "9db4b8", 2)
    canvas.hills(HORIZON, 26, "7f9ca1", 3.3)
    canvas.lay([(0, "8fb3b4"), (1, "b7c9c0")], HORIZON, HORIZON + 26)
    canvas.lay([(0, "cdbb9b"), (0.25, "d8c29b"), (1, "b08f66")], HORIZON + 26)
    _pools(canvas)
    _sand(canvas)
    with canvas.shapes(blur=3, strength=0.4) as pen:
        pen.polygon(points("330,590 700,598 690,622 360,618"), "5d4a3a")
        for x, y in POSTS:
            pen.polygon(
                [
                    (x - 5, y),
                    (x + 6, y),
                    (x - 44, y + (y - 330) * 0.34),
                    (x - 52, y + (y - 330) * 0.33),
                ],
                "5d4a3a",
            )
    with canvas.shapes() as pen:
        _posts(pen)
        longtail(pen, (330, 592), 370, "6b4a36", "c8563c")
        pen.line(points("346,500 250,640 210,662"), "5b4a3d", 1.6)
        for x, tall in ((1010, 40), (1034, 36), (1052, 22)):
            person(pen, (x, 414), tall, "4b5358")
        _birds(pen)
    canvas.vignette(0.22)
    canvas.grain(0.06)
    return canvas


POSTS = [
    (720 + step * 62 + step * step * 2.2, 372 + step * 12 + step * step * 4.6) for step in range(7)
]


def _clouds(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=10, strength=0.8) as pen:
        for _ in range(60):
            x, y = chance.uniform(-60, WIDTH), chance.uniform(30, 270)
            half = chance.uniform(40, 170)
            colour = chance.choice(("fdf4e6", "f3e2d4", "dfe6e4"))
            pen.ellipse((x - half, y - 4 - y * 0.02, x + half, y + 4 + y * 0.02), colour, 150)


def _pools(canvas: Canvas) -> None:
    """Water left in the hollows: the sky again, lighter than the sand."""
    chance = canvas.random
    with canvas.shapes(blur=1.4) as pen:
        for _ in range(64):
            depth = chance.random() ** 1.4
            y = HORIZON + 34 + depth * (HEIGHT - HORIZON)
            half = chance.uniform(40, 150) * (0.4 + depth * 1.5)
            x = chance.uniform(-80, WIDTH + 80)
            thick = 2.4 + depth * 12
            for shift in (-0.55, 0, 0.5):
                middle = x + shift * half
                wide = half * chance.uniform(0.5, 0.9)
                lift = chance.uniform(-0.5, 0.5) * thick
                box = (middle - wide, y - thick + lift, middle + wide, y + thick + lift)
                pen.ellipse(box, "f4e4cb" if y < 520 else "cfdcd8", 205)
    with canvas.shapes(blur=2) as pen:
        for _ in range(46):
            depth = chance.random() ** 1.4
            y = HORIZON + 30 + depth * 380
            x, half = chance.uniform(0, WIDTH), chance.uniform(16, 60) * (0.5 + depth * 1.4)
            pen.ellipse((x - half, y - 1 - depth * 2, x + half, y + 1 + depth * 2), "fff6e2", 190)


def _sand(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes() as pen:
        for _ in range(380):
            depth = chance.random() ** 1.3
            y = HORIZON + 40 + depth * 400
            x, half = chance.uniform(-40, WIDTH + 40), chance.uniform(14, 60) * (0.4 + depth * 1.6)
            bend = chance.uniform(-3, 3) * (0.5 + depth)
            pen.curve(
                [(x - half, y), (x, y + bend), (x + half, y)],
                chance.choice(("8d7150", "a88a62")),
                0.6 + depth * 1.4,
                90,
            )
        for _ in range(90):
            depth = chance.random() ** 0.8
            size = 0.8 + depth * 2.6
            at = (chance.uniform(0, WIDTH), HORIZON + 50 + depth * 380)
            pen.dot(at, size, chance.choice(("fff3e0", "7d6248", "e9b79b")), 200)


def _posts(pen: Pen) -> None:
    for step, (x, y) in enumerate(POSTS):
        tall, thick = 46 + step * 15, 4 + step * 1.5
        pen.polygon(
            [
                (x - thick, y),
                (x + thick, y),
                (x + thick * 0.8, y - tall),
                (x - thick * 0.7, y - tall - 4),
            ],
            "4f4238",
        )
        pen.polygon(
            [
                (x + thick * 0.2, y),
                (x + thick, y),
                (x + thick * 0.8, y - tall),
                (x + thick * 0.2, y - tall - 2),
            ],
            "74604c",
        )
        pen.polygon(
            [
                (x - thick, y),
                (x + thick, y),
                (x + thick, y - tall * 0.34),
                (x - thick, y - tall * 0.3),
            ],
            "3c4a3c",
            190,
        )


def _birds(pen: Pen) -> None:
    for x, y, size in ((420, 150, 9), (460, 168, 7), (486, 150, 6), (520, 178, 6), (250, 210, 5)):
        pen.curve(
            [(x - size, y - size * 0.5), (x - size * 0.4, y - size * 0.7), (x, y)], "5d6b70", 1.6
        )
        pen.curve(
            [(x, y), (x + size * 0.4, y - size * 0.7), (x + size, y - size * 0.5)], "5d6b70", 1.6
        )
