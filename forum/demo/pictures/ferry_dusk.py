"""A white ferry at the old pier, just after sunset."""

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen, points
from forum.demo.pictures.figures import dog, lamp_post, palm, person

HORIZON = 448
LAMPS = ((905, 430), (1035, 436), (1180, 444))


def draw() -> Canvas:
    canvas = Canvas(
        "ferry-dusk",
        [
            (0, "1b2a4e"),
            (0.25, "40507f"),
            (0.42, "a3708b"),
            (0.52, "ec9a6c"),
            (0.585, "ffd08a"),
            (0.6, "ffdc9e"),
            (1, "ffdc9e"),
        ],
    )
    canvas.glow((330, HORIZON - 6), 520, "ff9a50", 0.55)
    canvas.glow((330, HORIZON - 2), 150, "fff0c0", 0.8)
    _clouds(canvas)
    canvas.hills(HORIZON, 66, "6b5878", 2.2)
    canvas.hills(HORIZON, 34, "4d4669", 3.4)
    canvas.lay([(0, "e8a27a"), (0.1, "b07a86"), (0.4, "4c5680"), (1, "141f3d")], HORIZON)
    canvas.mirror(HORIZON, 210, 0.55)
    canvas.ripples(
        HORIZON + 4,
        HEIGHT,
        ["ffd9a0", "ffb878", "fff2d0"],
        300,
        lambda chance, depth: chance.gauss(330, 30 + 120 * depth),
        120,
    )
    canvas.ripples(HORIZON + 6, HEIGHT, ["22305c", "182450", "8f7a9c"], 420, opacity=70)
    with canvas.shapes() as pen:
        _ferry(pen)
    _ferry_in_water(canvas)
    with canvas.shapes() as pen:
        _pier(pen)
        palm(pen, (1290, 470), 330, -40, "10142a")
        palm(pen, (1345, 480), 250, 24, "0d1124")
    for x, y in LAMPS:
        canvas.glow((x, y - 96), 95, "ffc470", 0.75)
        canvas.glow((x, y - 96), 26, "fff3cc", 1)
    for x in range(452, 770, 32):
        canvas.glow((x + 12, 398), 20, "ffcf80", 0.55)
    canvas.vignette(0.45)
    canvas.grain(0.05)
    return canvas


def _clouds(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=7, strength=0.8) as pen:
        for _ in range(46):
            y = chance.uniform(70, HORIZON - 50)
            x, half = chance.uniform(0, WIDTH), chance.uniform(50, 210)
            low = y / HORIZON
            colour = "ffb68c" if low > 0.62 else "b77f9a" if low > 0.35 else "55608f"
            pen.ellipse((x - half, y - 3 - 5 * low, x + half, y + 3 + 5 * low), colour, 120)


def _ferry(pen: Pen) -> None:
    hull = points("366,447 812,447 776,494 738,503 420,503 394,488")
    pen.polygon(hull, "f4ecdf")
    pen.polygon(points("384,478 792,478 776,494 738,503 420,503 394,488"), "1f5f66")
    pen.line([(368, 449), (810, 449)], "fffaf0", 2.5)
    pen.box((428, 414, 776, 448), "e9dfd0")
    for x in range(440, 760, 32):
        pen.box((x, 421, x + 22, 438), "ffd88f", radius=2)
    pen.box((420, 408, 788, 415), "c9bda9")
    pen.box((462, 376, 716, 408), "f6efe3")
    for x in range(474, 700, 28):
        pen.box((x, 383, x + 18, 398), "ffcf7d", radius=2)
    pen.box((454, 370, 726, 377), "d6cab6")
    pen.polygon(points("640,340 718,340 708,370 640,370"), "efe6d8")
    pen.polygon(points("650,347 712,347 706,360 650,360"), "39456a")
    pen.polygon(points("520,318 566,318 560,370 526,370"), "b4541a")
    pen.box((519, 326, 567, 337), "f4ecdf")
    pen.line([(676, 340), (676, 268)], "2c2f45", 3)
    pen.line([(676, 290), (770, 410)], "2c2f45", 1)
    pen.line([(676, 290), (545, 318)], "2c2f45", 1)
    pen.polygon(points("676,270 650,277 676,285"), "c6483a")
    for x in range(432, 788, 12):
        pen.line([(x, 400), (x, 408)], "f8f1e6", 1)
    for x in (500, 560, 590, 742, 756):
        person(pen, (x, 408), 20, "2a2b40")
    pen.dot((404, 468), 4, "1f5f66")


def _ferry_in_water(canvas: Canvas) -> None:
    with canvas.shapes(blur=5, strength=0.75) as pen:
        pen.polygon(points("392,503 770,503 744,562 430,562"), "22495c")
        pen.polygon(points("424,548 760,548 736,596 450,596"), "d9cfc6", 150)
        for x in range(440, 760, 32):
            pen.box((x, 556, x + 22, 640), "ffcf80", 120)
    canvas.ripples(
        506,
        690,
        ["141f3d", "2c3a63", "f0c890"],
        260,
        lambda chance, depth: chance.uniform(380, 790),
        130,
    )


def _pier(pen: Pen) -> None:
    deck = [(792, 486), (WIDTH, 505), (WIDTH, 548), (792, 508)]
    for step in range(15):
        x = 800 + step * 40
        pen.box((x, 500 + step * 2, x + 9, 600 + step * 10), "0f1428")
        pen.line([(x + 4, 520 + step * 2), (x + 44, 570 + step * 9)], "0f1428", 3)
    pen.polygon(deck, "1c2138")
    pen.polygon([(792, 486), (WIDTH, 505), (WIDTH, 513), (792, 492)], "6e5560")
    for x, y in LAMPS:
        lamp_post(pen, (x, y + 60), 158, "10142a")
    for x, tall in ((960, 52), (986, 46), (1102, 54), (1128, 50), (1220, 56)):
        foot = 494 + (x - 792) * 0.036
        person(pen, (x, foot), tall, "12172d")
    dog(pen, (846, 491), 40, "12172d")
