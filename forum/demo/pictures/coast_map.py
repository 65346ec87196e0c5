"""A map of the coast with the night ferry's way as a dashed line."""

from math import cos, hypot, pi, sin

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen, Point, points, smooth

COAST = points(
    "430,-20 452,60 410,130 440,196 398,250 352,282 388,330 366,392 "
    "412,440 396,500 448,560 430,630 474,700 462,790"
)
KO_MAI = points(
    "838,250 902,218 958,244 990,310 972,392 996,452 944,512 880,498 838,430 856,352 818,300"
)
KO_PHLU = points("1130,560 1180,534 1228,560 1236,612 1190,650 1136,626")
HIN_NOK = points("640,452 658,440 676,454 668,474 646,472")
WAY = points("420,352 520,404 600,488 690,522 770,476 828,420")
ONWARD = points("900,508 960,570 1050,612 1132,600")


def draw() -> Canvas:
    canvas = Canvas("coast-map", [(0, "cfe0dc"), (0.5, "c3d9d8"), (1, "b7d0d2")])
    with canvas.shapes() as pen:
        for ring in range(5, 0, -1):
            for island in (KO_MAI, KO_PHLU, HIN_NOK):
                pen.blob(_grown(island, ring * 11), _depth(ring))
            pen.blob(
                [(x + ring * 12, y) for x, y in COAST] + [(-60, 800), (-60, -40)], _depth(ring)
            )
    with canvas.shapes() as pen:
        _lands(pen)
        _roads(pen)
        _waves(canvas, pen)
    with canvas.shapes() as pen:
        _dashes(pen, WAY)
        _dashes(pen, ONWARD)
        _places(pen)
        _compass(pen, (1240, 150))
        _scale(pen)
        pen.box((22, 22, WIDTH - 22, 25), "54717a")
        pen.box((22, HEIGHT - 25, WIDTH - 22, HEIGHT - 22), "54717a")
        pen.box((22, 22, 25, HEIGHT - 22), "54717a")
        pen.box((WIDTH - 25, 22, WIDTH - 22, HEIGHT - 22), "54717a")
    _words(canvas)
    canvas.vignette(0.12)
    canvas.grain(0.08)
    return canvas


def _depth(ring: int) -> str:
    return ("aacbcc", "b0d0d0", "b7d4d3", "bdd8d6", "c4dcd8")[ring - 1]


def _grown(points: list[Point], by: float) -> list[Point]:
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    grown = []
    for px, py in points:
        far = hypot(px - x, py - y) or 1
        grown.append((px + (px - x) / far * by, py + (py - y) / far * by))
    return grown


def _lands(pen: Pen) -> None:
    mainland = [*COAST, (-60, 800), (-60, -40)]
    for land in (mainland, KO_MAI, KO_PHLU, HIN_NOK):
        pen.blob(
            _grown(land, 3) if land is not mainland else [(x + 4, y) for x, y in land], "e9d8ae"
        )
        pen.blob(land, "f3ead2")
    pen.curve([*COAST], "8d7a55", 2)
    for island in (KO_MAI, KO_PHLU, HIN_NOK):
        pen.line([*smooth(island, closed=True), island[0]], "8d7a55", 2)
    for x, y, size, tone in (
        (120, 150, 120, "d5ddb4"),
        (60, 470, 140, "d5ddb4"),
        (250, 640, 90, "dbe0bc"),
        (905, 330, 52, "cfdab0"),
        (926, 430, 38, "cfdab0"),
        (1186, 588, 30, "cfdab0"),
        (236, 330, 60, "e0e4c4"),
    ):
        pen.blob(
            [
                (x - size, y),
                (x - size * 0.5, y - size * 0.5),
                (x + size * 0.4, y - size * 0.45),
                (x + size * 0.9, y),
                (x + size * 0.4, y + size * 0.5),
                (x - size * 0.5, y + size * 0.45),
            ],
            tone,
        )
    for x, y in (
        (110, 130),
        (150, 158),
        (84, 170),
        (50, 450),
        (96, 480),
        (898, 318),
        (918, 342),
        (930, 424),
    ):
        pen.polygon([(x - 12, y + 9), (x, y - 10), (x + 12, y + 9)], "a9b587")
        pen.polygon([(x, y - 10), (x + 12, y + 9), (x + 3, y + 9)], "8c9a6c")


def _roads(pen: Pen) -> None:
    pen.curve(points("330,-20 346,120 320,220 330,330 316,440 352,560 350,790"), "c98a4b", 5)
    pen.curve(points("330,-20 346,120 320,220 330,330 316,440 352,560 350,790"), "f7dfae", 2)
    pen.curve(points("330,330 376,338 412,350"), "c98a4b", 3)
    pen.curve(points("-20,560 120,540 220,420 280,372 350,366"), "8fbcc4", 6)
    pen.curve(
        points("872,282 950,300 958,400 930,478 868,460 872,380 850,310 872,282"), "c98a4b", 2
    )


def _waves(canvas: Canvas, pen: Pen) -> None:
    chance = canvas.random
    for _ in range(70):
        x, y = chance.uniform(560, WIDTH - 60), chance.uniform(60, HEIGHT - 60)
        if any(
            hypot(x - a, y - b) < near
            for a, b, near in ((912, 360, 200), (1186, 590, 120), (656, 456, 70), (1240, 150, 110))
        ):
            continue
        pen.curve(
            [(x, y), (x + 7, y - 4), (x + 14, y), (x + 21, y - 4), (x + 28, y)], "8fb4b8", 1.4
        )


def _dashes(pen: Pen, way: list[Point]) -> None:
    line = smooth(way, steps=16)
    for place in range(0, len(line) - 3, 5):
        pen.line(line[place : place + 4], "b4541a", 4.5)


def _places(pen: Pen) -> None:
    for x, y in ((412, 350), (838, 424), (1130, 600), (898, 506)):
        pen.dot((x, y), 8, "b4541a")
        pen.dot((x, y), 4, "fdf8ec")
    pen.polygon(points("650,452 666,452 662,412 654,412"), "b23a3f")
    pen.box((652, 402, 664, 412), "ffe9a8", radius=2)
    for degrees in (200, 225, 250, 290, 315, 340):
        angle = degrees * pi / 180
        start = (658 + cos(angle) * 14, 406 + sin(angle) * 14)
        pen.line([start, (658 + cos(angle) * 28, 406 + sin(angle) * 28)], "d9a23c", 2)
    pen.polygon(points("690,560 742,560 732,574 700,574"), "2f6f73")
    pen.box((704, 546, 730, 560), "fdf8ec", radius=2)
    pen.box((714, 534, 720, 546), "b4541a")


def _compass(pen: Pen, at: Point) -> None:
    x, y = at
    pen.ring((x, y), 58, "54717a", 1.6)
    pen.ring((x, y), 50, "54717a", 1)
    for turn, long in ((0, 72), (1, 40), (2, 60), (3, 40), (4, 60), (5, 40), (6, 60), (7, 40)):
        angle = turn * pi / 4 - pi / 2
        tip = (x + cos(angle) * long, y + sin(angle) * long)
        for side, tone in ((-1, "54717a"), (1, "dfe9e4")):
            hip = (x + cos(angle + side * pi / 8) * 15, y + sin(angle + side * pi / 8) * 15)
            pen.polygon([(x, y), hip, tip], "b4541a" if turn == 0 and side < 0 else tone)


def _scale(pen: Pen) -> None:
    for part in range(4):
        x = 1020 + part * 60
        pen.box((x, 700, x + 60, 708), "54717a" if part % 2 == 0 else "f3ead2")
    pen.line([(1020, 708), (1260, 708)], "54717a", 1.4)


def _words(canvas: Canvas) -> None:
    for at, words, size, colour in (
        ((262, 312), "Tha Nuan", 34, "3c3326"),
        ((924, 190), "Ko Mai", 32, "3c3326"),
        ((1186, 690), "", 20, "3c3326"),
        ((1190, 508), "Ko Phlu", 26, "3c3326"),
        ((608, 372), "Hin Nok", 22, "3c3326"),
        ((700, 620), "Night ferry", 22, "b4541a"),
        ((1000, 730), "0", 18, "54717a"),
        ((1262, 730), "10 miles", 18, "54717a"),
        ((1240, 64), "N", 24, "54717a"),
        ((640, 140), "The Strait", 40, "7fa6ac"),
        ((460, 320), "Old Pier", 20, "6b5a3c"),
        ((770, 400), "West Beach", 20, "6b5a3c"),
    ):
        canvas.write(at, words, size, colour, halo="" if size == 40 else "eef0e2")
