"""Two kittens in a cardboard box: a grey one asleep, an orange one with something to say."""

from forum.demo.pictures.canvas import WIDTH, Canvas, Pen, Point, points


def draw() -> Canvas:
    canvas = Canvas("kittens", [(0, "d9c7ae"), (0.55, "e7d8c2"), (0.66, "caa981"), (1, "a98360")])
    _room(canvas)
    with canvas.shapes(blur=16, strength=0.5) as pen:
        pen.ellipse((250, 655, 1130, 745), "4a3323")
    with canvas.shapes() as pen:
        pen.polygon(points("330,350 1030,350 1000,470 360,470"), "8a6340")
        pen.polygon(points("330,350 250,268 560,300 1030,350"), "b98a5c")
    with canvas.shapes() as pen:
        _sleeper(pen)
        _shouter(pen)
    _fur(canvas)
    with canvas.shapes() as pen:
        _box(pen)
    canvas.glow((180, 60), 620, "fff0d0", 0.5)
    canvas.vignette(0.35)
    canvas.grain(0.06)
    return canvas


def _room(canvas: Canvas) -> None:
    with canvas.shapes(blur=3) as pen:
        for board in range(7):
            y = 505 + board * board * 7
            pen.line([(0, y), (WIDTH, y)], "8f6c4b", 2 + board * 0.5)
        pen.box((0, 488, WIDTH, 506), "f1e6d6")
    with canvas.shapes(blur=9) as pen:
        pen.box((1060, 60, 1400, 360), "b88f66")
        for x, tall, colour in (
            (1076, 120, "7c3f3a"),
            (1110, 150, "3f6b6b"),
            (1150, 130, "d9b15c"),
            (1186, 160, "55607f"),
            (1232, 140, "8a4a52"),
            (1270, 156, "5f7a4f"),
        ):
            pen.box((x, 340 - tall, x + 30, 340), colour)
        pen.polygon(points("60,-10 330,-10 470,488 140,488"), "fbf2dd", 120)
    with canvas.shapes(blur=5) as pen:
        pen.curve(points("1120,690 1190,640 1250,690 1320,650 1400,700"), "c0483a", 5)
        pen.dot((1130, 690), 44, "c0483a")
        for turn in range(-3, 4):
            pen.curve(
                [(1092, 690 + turn * 10), (1130, 676 + turn * 12), (1168, 690 + turn * 10)],
                "a5392e",
                2.4,
            )


def _box(pen: Pen) -> None:
    pen.polygon(points("318,470 1042,470 1008,712 352,712"), "c99a68")
    pen.polygon(points("318,470 352,712 372,712 350,470"), "b5854f")
    pen.polygon(points("318,470 1042,470 1040,484 320,484"), "deb585")
    pen.polygon(points("318,470 214,560 236,604 350,482"), "d3a673")
    pen.polygon(points("1042,470 1140,552 1122,596 1012,482"), "bd8c58")
    pen.polygon(points("380,484 980,484 950,560 410,560"), "d7ab79")
    pen.line([(410, 560), (950, 560)], "b5854f", 2)
    pen.box((560, 590, 800, 676), "b5854f", radius=6)
    pen.box((564, 594, 796, 672), "c99a68", radius=5)
    for y, long in ((612, 180), (632, 140), (652, 160)):
        pen.box((590, y, 590 + long, y + 8), "a5764a", radius=3)
    for x in (860, 900):
        pen.polygon(
            [
                (x, 664),
                (x, 620),
                (x - 12, 620),
                (x + 6, 598),
                (x + 24, 620),
                (x + 12, 620),
                (x + 12, 664),
            ],
            "a5764a",
        )


def _ear(pen: Pen, points: list[Point], fur: str, inside: str) -> None:
    pen.blob(points, fur)
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    pen.blob([((x * 2 + middle[0]) / 3, (y * 2 + middle[1]) / 3 + 5) for x, y in points], inside)


def _sleeper(pen: Pen) -> None:
    fur, dark, light = "8d939c", "6f7580", "c9ced6"
    pen.blob(points("378,498 362,378 420,310 520,294 610,330 650,418 640,508"), fur)
    for x in (452, 500, 548):
        pen.curve([(x, 300), (x + 8, 330), (x + 4, 362)], dark, 10)
    _ear(pen, points("394,346 378,274 404,280 450,316"), fur, "e3b7b0")
    _ear(pen, points("500,318 548,268 566,280 556,358"), fur, "e3b7b0")
    pen.blob(points("382,388 392,334 442,304 512,304 560,336 570,388 540,438 476,454 412,438"), fur)
    for stripe in ([(462, 308), (466, 338)], [(478, 304), (479, 342)], [(494, 308), (492, 338)]):
        pen.curve([stripe[0], stripe[1], stripe[1]], dark, 7)
    pen.blob(points("440,408 476,386 514,408 500,442 476,448 452,442"), light)
    for x in (426, 464):
        pen.curve([(x - 22, 384), (x, 396), (x + 22, 384)], "3f434b", 5)
    pen.blob(points("466,400 488,400 477,412"), "d98f8a")
    pen.curve(points("477,412 477,420 466,426"), "5a5f68", 3)
    pen.curve(points("477,412 477,420 488,426"), "5a5f68", 3)
    for side in (-1, 1):
        for drop in (0, 9, 18):
            pen.curve(
                [
                    (477 + side * 30, 416 + drop * 0.5),
                    (477 + side * 70, 412 + drop),
                    (477 + side * 104, 416 + drop * 1.4),
                ],
                "e8ebef",
                1.6,
            )
    pen.blob(points("400,468 408,434 440,428 466,444 460,474"), light)


def _shouter(pen: Pen) -> None:
    fur, dark, light = "e0924a", "b8682c", "f8e3c6"
    pen.blob(points("660,580 664,440 720,360 820,340 920,376 966,470 962,580"), fur)
    pen.blob(points("760,580 768,470 820,440 872,470 880,580"), light)
    for y in (430, 470, 512):
        pen.curve([(664, y), (700, y + 8), (722, y + 4)], dark, 10)
        pen.curve([(962, y), (926, y + 8), (904, y + 4)], dark, 10)
    _ear(pen, points("708,262 672,160 704,158 790,212"), fur, "eab0a0")
    _ear(pen, points("850,212 934,158 966,162 930,264"), fur, "eab0a0")
    pen.blob(
        points("690,310 702,242 760,200 820,192 880,200 938,242 950,310 920,376 820,412 720,376"),
        fur,
    )
    for x, bend in ((790, -4), (820, 0), (850, 4)):
        pen.curve([(x + bend, 196), (x, 222), (x - bend, 246)], dark, 10)
    for side in (-1, 1):
        for y in (300, 326):
            pen.curve(
                [(820 + side * 128, y), (820 + side * 102, y + 6), (820 + side * 92, y + 4)],
                dark,
                8,
            )
    pen.blob(points("752,342 782,306 820,316 858,306 888,342 872,392 820,410 768,392"), light)
    for x in (762, 878):
        pen.blob([(x - 30, 280), (x, 252), (x + 30, 280), (x, 302)], "fdf8ea")
        pen.dot((x, 277), 21, "6f9a4a")
        pen.dot((x, 277), 12, "1d1a17")
        pen.dot((x + 6, 270), 5, "ffffff")
    pen.blob(points("806,308 834,308 820,324"), "d9776f")
    pen.blob(points("786,342 820,330 854,342 856,378 820,402 784,378"), "6d2530")
    pen.blob(points("798,382 820,366 842,382 820,398"), "e5858a")
    pen.polygon(points("794,340 804,338 800,354"), "ffffff")
    pen.polygon(points("846,340 836,338 840,354"), "ffffff")
    for side in (-1, 1):
        for drop in (0, 12, 24):
            pen.curve(
                [
                    (820 + side * 44, 330 + drop * 0.4),
                    (820 + side * 104, 322 + drop),
                    (820 + side * 160, 330 + drop * 1.5),
                ],
                "fff6e6",
                1.8,
            )
    for x in (738, 896):
        pen.blob([(x - 34, 500), (x - 30, 462), (x, 450), (x + 30, 462), (x + 34, 500)], light)
        for toe in (-11, 11):
            pen.curve([(x + toe, 478), (x + toe, 488), (x + toe, 498)], "d9b48c", 3)


def _fur(canvas: Canvas) -> None:
    """Short strokes along the outline, so that the kittens are soft."""
    chance = canvas.random
    with canvas.shapes(blur=0.6) as pen:
        for _ in range(900):
            x, y = chance.uniform(392, 556), chance.uniform(318, 380)
            tone = chance.choice(("a3a9b2", "7d838d"))
            pen.line(
                [(x, y), (x + chance.uniform(-3, 3), y + chance.uniform(5, 10))], tone, 0.8, 60
            )
        for _ in range(1300):
            x, y = chance.uniform(700, 940), chance.uniform(200, 470)
            tone = chance.choice(("f0ab68", "c97a38"))
            if abs(x - 820) < 76 and y > 240:
                continue
            pen.line(
                [(x, y), (x + chance.uniform(-3, 3), y + chance.uniform(5, 10))], tone, 0.8, 60
            )
