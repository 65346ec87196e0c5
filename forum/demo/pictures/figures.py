"""Things that stand in more than one scene: a dog, palms, lamp posts, boats."""

from math import cos, pi, radians, sin

from forum.demo.pictures.canvas import Pen, Point, smooth


def dog(pen: Pen, foot: Point, tall: float, colour: str) -> None:
    """A sitting dog that looks to the left, ``tall`` from foot to ear."""
    x, y = foot
    unit = tall / 40

    def at(dx: float, dy: float) -> Point:
        return x + dx * unit, y - dy * unit

    pen.blob(
        [at(-5, 0), at(-6, 12), at(-5, 24), at(2, 27), at(11, 20), at(16, 8), at(15, 0)], colour
    )
    pen.polygon([at(-7, 0), at(-6, 22), at(-1, 22), at(-1, 0)], colour)
    pen.blob([at(-7, 25), at(-8, 33), at(-2, 37), at(5, 34), at(5, 26), at(0, 22)], colour)
    pen.blob([at(-6, 26), at(-14, 27), at(-15, 30), at(-8, 33)], colour)
    pen.polygon([at(-1, 35), at(1, 43), at(5, 33)], colour)
    pen.polygon([at(-5, 36), at(-4, 42), at(0, 36)], colour)
    pen.curve([at(13, 3), at(22, 2), at(27, 8), at(26, 14)], colour, 3 * unit)


def person(pen: Pen, foot: Point, tall: float, colour: str) -> None:
    """Somebody standing, seen from far off."""
    x, y = foot
    wide = tall * 0.14
    pen.polygon(
        [(x - wide, y), (x - wide * 0.2, y), (x, y - tall * 0.45), (x - wide, y - tall * 0.5)],
        colour,
    )
    pen.polygon(
        [(x + wide, y), (x + wide * 0.3, y), (x, y - tall * 0.45), (x + wide, y - tall * 0.5)],
        colour,
    )
    pen.blob(
        [
            (x - wide * 1.3, y - tall * 0.42),
            (x - wide * 1.25, y - tall * 0.74),
            (x, y - tall * 0.82),
            (x + wide * 1.25, y - tall * 0.74),
            (x + wide * 1.3, y - tall * 0.42),
        ],
        colour,
    )
    pen.dot((x, y - tall * 0.9), tall * 0.09, colour)


def palm(pen: Pen, foot: Point, tall: float, lean: float, colour: str) -> None:
    """A coconut palm, its crown ``lean`` to the side of its foot."""
    x, y = foot
    top = (x + lean, y - tall)
    trunk = smooth([foot, (x + lean * 0.2, y - tall * 0.45), top])
    for place, (at_x, at_y) in enumerate(trunk):
        thick = tall * (0.026 - 0.011 * place / len(trunk))
        pen.polygon(
            [
                (at_x - thick, at_y),
                (at_x + thick, at_y),
                (at_x + thick, at_y - tall * 0.056),
                (at_x - thick, at_y - tall * 0.056),
            ],
            colour,
        )
    for degrees, droop in FRONDS:
        _frond(pen, top, tall * 0.5, degrees, droop, colour)
    for across, down in ((-0.018, 0.02), (0.016, 0.022), (0, 0.034)):
        pen.dot((top[0] + across * tall, top[1] + down * tall), tall * 0.017, colour)


# The direction in which each frond leaves the crown, in degrees, and how far it hangs.
FRONDS = ((4, 0.62), (30, 0.5), (58, 0.34), (88, 0.2), (120, 0.34), (150, 0.5), (178, 0.62),
          (205, 0.5), (-26, 0.5))  # fmt: skip


def _frond(pen: Pen, root: Point, length: float, degrees: float, droop: float, colour: str) -> None:
    angle = radians(degrees)
    spine: list[Point] = []
    for step in range(25):
        share = step / 24
        across = cos(angle) * length * share * (1 - 0.18 * share)
        down = -sin(angle) * length * share + droop * length * share**2
        spine.append((root[0] + across, root[1] + down))
    pen.line(spine, colour, length * 0.02)
    outward = 1 if cos(angle) >= 0 else -1
    for step, (x, y) in enumerate(spine[2:], 2):
        share = step / 24
        leaf = length * 0.3 * sin(pi * min(share * 0.86 + 0.14, 1)) ** 0.7
        for lean, size in ((0.55, 1.0), (0.95, 0.62)):
            tip = (x + outward * leaf * lean, y + leaf * size * (0.85 - 0.25 * lean))
            pen.polygon([(x - length * 0.014, y), (x + length * 0.014, y), tip], colour)


def lamp_post(pen: Pen, foot: Point, tall: float, colour: str) -> None:
    x, y = foot
    pen.line([foot, (x, y - tall)], colour, 4)
    pen.box((x - 7, y - tall - 4, x + 7, y - tall), colour, radius=2)
    pen.box((x - 5, y - tall, x + 5, y - tall + 9), "fff1c4", radius=3)


def longtail(pen: Pen, at: Point, long: float, hull: str, trim: str) -> None:
    """A long-tailed boat with a high bow, seen from the side, bow to the left."""
    x, y = at
    u = long / 100
    pen.blob(
        [
            (x, y - 26 * u),
            (x + 8 * u, y - 8 * u),
            (x + 30 * u, y + 3 * u),
            (x + 62 * u, y + 4 * u),
            (x + 96 * u, y - 2 * u),
            (x + 99 * u, y - 8 * u),
            (x + 60 * u, y - 5 * u),
            (x + 28 * u, y - 7 * u),
            (x + 10 * u, y - 16 * u),
            (x + 3 * u, y - 27 * u),
        ],
        hull,
    )
    pen.curve(
        [
            (x + 2 * u, y - 22 * u),
            (x + 12 * u, y - 9 * u),
            (x + 34 * u, y - 3 * u),
            (x + 62 * u, y - 1 * u),
            (x + 97 * u, y - 6 * u),
        ],
        trim,
        1.6 * u,
    )
    pen.line([(x + 90 * u, y - 7 * u), (x + 122 * u, y + 6 * u)], hull, 1.2 * u)
    pen.box((x + 84 * u, y - 12 * u, x + 93 * u, y - 6 * u), hull, radius=u)
    for post in (44, 74):
        pen.line([(x + post * u, y - 5 * u), (x + post * u, y - 22 * u)], hull, 1.2 * u)
    pen.polygon(
        [
            (x + 39 * u, y - 22 * u),
            (x + 80 * u, y - 22 * u),
            (x + 77 * u, y - 25 * u),
            (x + 43 * u, y - 25 * u),
        ],
        trim,
    )
