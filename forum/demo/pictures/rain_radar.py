"""The station's rain radar: showers over the strait, rings every twenty kilometres."""

from math import cos, pi, sin

from forum.demo.pictures.canvas import Canvas, Pen, Point, points
from forum.demo.pictures.coast_map import COAST, HIN_NOK, KO_MAI, KO_PHLU

STATION = (610, 400)
LEVELS = (("2f8f5b", 1.0), ("63b548", 0.74), ("e8c63a", 0.5), ("ea8a2e", 0.32), ("d8402f", 0.17))
# Showers: middle, size, and how many of the levels they reach.
SHOWERS = (
    ((980, 560), 190, 5),
    ((1120, 440), 130, 4),
    ((830, 660), 120, 4),
    ((420, 150), 90, 2),
    ((1250, 640), 110, 3),
    ((240, 560), 70, 2),
    ((760, 120), 60, 1),
)


def draw() -> Canvas:
    canvas = Canvas("rain-radar", [(0, "141d26"), (1, "101820")])
    with canvas.shapes() as pen:
        pen.blob([*COAST, (-60, 800), (-60, -40)], "24313a")
        for island in (KO_MAI, KO_PHLU, HIN_NOK):
            pen.blob(island, "24313a")
        pen.curve(COAST, "4d626e", 2)
        for island in (KO_MAI, KO_PHLU, HIN_NOK):
            pen.blob(island, "2b3a44")
    with canvas.shapes(strength=0.09) as pen:
        _sweep(pen)
    _rain(canvas)
    with canvas.shapes() as pen:
        pen.dot(STATION, 24, "101820")
        _rings(pen)
        pen.dot(STATION, 5, "eaf4f2")
        _arrow(pen)
        _legend(pen)
    _words(canvas)
    canvas.vignette(0.3)
    return canvas


def _rain(canvas: Canvas) -> None:
    chance = canvas.random
    spots = [
        (middle, size, reach, [
            (chance.gauss(0, 0.42), chance.gauss(0, 0.3), chance.uniform(0.16, 0.5))
            for _ in range(26)
        ]) for middle, size, reach in SHOWERS
    ]  # fmt: skip
    for level, (colour, share) in enumerate(LEVELS):
        with canvas.shapes(strength=0.86) as pen:
            for middle, size, reach, parts in spots:
                if level < reach:
                    _shower(pen, middle, size, share, colour, parts)


def _shower(
    pen: Pen,
    middle: Point,
    size: float,
    share: float,
    colour: str,
    parts: list[tuple[float, float, float]],
) -> None:
    """Cells of the radar's grid, as it has them: small squares, no smoothness."""
    for dx, dy, part in parts:
        x, y = middle[0] + dx * size * share, middle[1] + dy * size * share
        radius = part * size * share
        cells = int(radius // 8) + 1
        for row in range(-cells, cells + 1):
            for column in range(-cells, cells + 1):
                if row * row + column * column <= cells * cells:
                    left, top = round(x / 8 + column) * 8, round(y / 8 + row) * 8
                    pen.box((left, top, left + 7.5, top + 7.5), colour)


def _rings(pen: Pen) -> None:
    for ring in range(1, 6):
        pen.ring(STATION, ring * 140, "6f8793", 1.4, 150)
    for turn in range(12):
        angle = turn * pi / 6
        end = (STATION[0] + cos(angle) * 900, STATION[1] + sin(angle) * 900)
        start = (STATION[0] + cos(angle) * 30, STATION[1] + sin(angle) * 30)
        pen.line([start, end], "6f8793", 1, 70)


def _sweep(pen: Pen) -> None:
    """Where the beam has just been."""
    far = [
        (STATION[0] + cos(angle / 60) * 900, STATION[1] + sin(angle / 60) * 900)
        for angle in range(-30, -8, 2)
    ]
    pen.polygon([STATION, *far], "8fe0c8")


def _arrow(pen: Pen) -> None:
    pen.line([(1010, 500), (880, 442)], "ffffff", 4)
    pen.polygon(points("866,436 892,434 882,458"), "ffffff")


def _legend(pen: Pen) -> None:
    pen.box((1030, 40, 1320, 112), "0b1218", 220, radius=8)
    for place, (colour, _) in enumerate(LEVELS):
        pen.box((1050 + place * 50, 58, 1098 + place * 50, 76), colour)
    pen.box((40, 40, 330, 112), "0b1218", 220, radius=8)


def _words(canvas: Canvas) -> None:
    for at, words, size, anchor in (
        ((60, 60), "Hin Nok station", 24, "lm"),
        ((60, 90), "06:40, every ten minutes", 17, "lm"),
        ((1050, 94), "drizzle", 16, "lm"),
        ((1300, 94), "bread inside", 16, "rm"),
        ((300, 352), "Tha Nuan", 20, "mm"),
        ((920, 236), "Ko Mai", 20, "mm"),
        ((1190, 520), "Ko Phlu", 18, "mm"),
        ((STATION[0], STATION[1] - 140), "20 km", 15, "mm"),
        ((STATION[0], STATION[1] - 280), "40", 15, "mm"),
        ((STATION[0], STATION[1] - 420), "60", 15, "mm"),
        ((858, 412), "12 km", 20, "mm"),
    ):
        canvas.write(at, words, size, "dfe9ec", anchor, halo="101820")
