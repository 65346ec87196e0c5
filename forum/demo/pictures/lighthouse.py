"""The lighthouse on its black rock, its beam over a violet sea."""

from forum.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Pen, points

HORIZON = 560
LAMP = (905, 226)


def draw() -> Canvas:
    canvas = Canvas(
        "lighthouse",
        [
            (0, "0c1030"),
            (0.3, "231f57"),
            (0.52, "4d3a7c"),
            (0.66, "8a5a8f"),
            (0.73, "d08f92"),
            (1, "d08f92"),
        ],
    )
    canvas.stars(400, 260)
    _milky_way(canvas)
    canvas.glow((180, HORIZON), 460, "ff9d8a", 0.42)
    canvas.hills(HORIZON, 40, "3c2f63", 2.4)
    canvas.lay([(0, "8f6590"), (0.12, "584482"), (0.5, "221f52"), (1, "0a0d2a")], HORIZON)
    canvas.ripples(HORIZON + 3, HEIGHT, ["c58fa8", "6a5694", "15163f"], 420, opacity=80)
    _beam(canvas)
    with canvas.shapes() as pen:
        _rock(pen)
        _tower(pen)
    canvas.glow(LAMP, 210, "ffe7a8", 0.9)
    canvas.glow(LAMP, 60, "fffbe6", 1)
    canvas.ripples(
        HORIZON + 60,
        HEIGHT,
        ["ffe7b0", "ffd890"],
        90,
        lambda chance, depth: chance.gauss(905, 26 + 50 * depth),
        90,
    )
    _surf(canvas)
    canvas.vignette(0.4)
    canvas.grain(0.05)
    return canvas


def _milky_way(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=30, strength=0.32) as pen:
        for step in range(46):
            x = step * 34.0 - 90
            y = 330 - x * 0.3 + chance.uniform(-40, 40)
            pen.dot((x, y), chance.uniform(24, 66), chance.choice(("8f7fd0", "b9a0e0", "6f6ac0")))
    with canvas.shapes() as pen:
        for _ in range(240):
            x = chance.uniform(0, WIDTH)
            pen.dot((x, 330 - x * 0.3 + chance.gauss(0, 46)), 0.6, "e9e2ff", 150)


def _beam(canvas: Canvas) -> None:
    x, y = LAMP
    with canvas.shapes(blur=9, strength=0.34) as pen:
        pen.polygon([(x, y - 7), (-80, 20), (-80, 250), (x, y + 7)], "ffefc0", 150)
        pen.polygon([(x, y - 4), (-80, 85), (-80, 185), (x, y + 4)], "fff6d8", 200)
        pen.polygon([(x, y - 5), (WIDTH + 60, 232), (WIDTH + 60, 330), (x, y + 6)], "ffefc0", 110)


def _rock(pen: Pen) -> None:
    outline = points(
        "560,640 588,612 640,604 668,570 726,560 770,520 816,514 850,496 "
        "962,498 1000,524 1044,530 1086,566 1150,580 1180,612 1240,626 "
        "1262,650"
    )
    pen.polygon([*outline, (1262, 676), (560, 670)], "120f2b")
    for face in (
        points("668,570 726,560 700,620 640,640"),
        points("816,514 850,496 842,600 790,630"),
        points("770,520 800,518 780,560 740,580"),
        points("600,610 640,604 620,640 590,648"),
        points("690,600 740,580 730,640 680,650"),
    ):
        pen.polygon(face, "3d2f5c", 190)
    pen.polygon(points("962,498 1000,524 990,600 950,640"), "1d1740")
    for x, y in ((700, 560), (1060, 540), (1010, 522)):
        pen.blob(
            [(x, y), (x + 5, y - 12), (x + 12, y - 10), (x + 24, y - 3), (x + 12, y + 2)], "d8cfe6"
        )


def _tower(pen: Pen) -> None:
    pen.polygon(points("868,500 942,500 930,262 880,262"), "efe6f0")
    pen.polygon(points("912,500 942,500 930,262 910,262"), "a793b8")
    pen.polygon(points("872,432 938,432 935,378 875,378"), "b23a3f")
    pen.polygon(points("911,432 938,432 935,378 910,378"), "7c2740")
    pen.polygon(points("878,322 932,322 930,284 880,284"), "b23a3f")
    pen.polygon(points("910,322 932,322 930,284 910,284"), "7c2740")
    for y in (350, 460):
        pen.box((897, y, 905, y + 16), "3a2b55", radius=4)
    pen.box((894, 470, 914, 500), "3a2b55", radius=6)
    pen.box((868, 254, 942, 263), "2a2148", radius=2)
    for x in range(870, 943, 9):
        pen.line([(x, 254), (x, 238)], "2a2148", 1.4)
    pen.line([(868, 239), (942, 239)], "2a2148", 2)
    pen.box((886, 204, 924, 254), "ffedb8", radius=3)
    for x in (886, 898, 912, 923):
        pen.line([(x, 204), (x, 254)], "4a3a4e", 2)
    pen.polygon(points("880,205 930,205 916,184 905,174 894,184"), "8d2c3c")
    pen.dot((905, 172), 4, "8d2c3c")
    pen.polygon(points("952,500 1010,516 1010,474 981,452 952,470"), "d9cede")
    pen.polygon(points("944,474 981,446 1018,478"), "6a2438")
    pen.box((974, 478, 990, 494), "ffd98a", radius=2)


def _surf(canvas: Canvas) -> None:
    chance = canvas.random
    with canvas.shapes(blur=3) as pen:
        for _ in range(120):
            x = chance.uniform(550, 1280)
            y = 656 + chance.gauss(0, 5) + abs(x - 910) * 0.012
            half = chance.uniform(4, 26)
            pen.ellipse((x - half, y - 2.4, x + half, y + 2.4), "e8dcf0", 130)
