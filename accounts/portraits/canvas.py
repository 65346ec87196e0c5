"""What a portrait is drawn with: flat shapes in a square of 100 by 100, drawn large, then reduced.

Pillow's own lines have square ends and its shapes no curves; here are round ones.
"""

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw

UNIT = 5  # pixels a unit while drawing: 500 across, reduced for smooth edges

Point = tuple[float, float]


def mix(one: str, other: str, share: float) -> str:
    """A colour between two; ``share`` of the other."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.15) -> str:
    return mix(colour, "#2a1410", share)


def lighter(colour: str, share: float = 0.15) -> str:
    return mix(colour, "#fff6e8", share)


def distance(one: str, other: str) -> float:
    """How far apart two colours are, 0 to 441."""
    return math.dist(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3])


def curve(points: Sequence[Point], *, closed: bool = True, steps: int = 8) -> list[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    count = len(points)
    spans = range(count if closed else count - 1)
    line: list[Point] = []
    for n in spans:
        if closed:
            a, b, c, d = (points[(n + k - 1) % count] for k in range(4))
        else:
            a, b, c, d = (points[min(max(n + k - 1, 0), count - 1)] for k in range(4))
        line += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return line if closed else [*line, points[-1]]


def mirrored(half: Sequence[Point], x: float = 50) -> list[Point]:
    """A shape with two equal sides, from its right edge: distances from ``x``, top to bottom."""
    left = [(x - out, y) for out, y in half if out]
    return [*((x + out, y) for out, y in half), *reversed(left)]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def one(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (
            2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2
            + (3 * q - p - 3 * r + s) * t**3
        )  # fmt: skip

    return one(a[0], b[0], c[0], d[0]), one(a[1], b[1], c[1], d[1])


class Canvas:
    """A drawing in progress. All measures are units: 0 to 100 from the top left."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (100 * UNIT, 100 * UNIT), ground)
        self.draw = ImageDraw.Draw(self.image)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        self.draw.ellipse(_scaled([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour)

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        colour: str,
        *,
        round_: float = 0,
    ) -> None:
        corners = _scaled([(left, top), (right, bottom)])
        self.draw.rounded_rectangle(corners, radius=round_ * UNIT, fill=colour)

    def shape(self, points: Sequence[Point], colour: str, *, smooth: bool = True) -> None:
        self.draw.polygon(_scaled(curve(points) if smooth else points), fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A smooth line with round ends."""
        path = _scaled(curve(points, closed=False))
        self.draw.line(path, fill=colour, width=round(width * UNIT), joint="curve")
        for x, y in (path[0], path[-1]):
            half = width * UNIT / 2
            self.draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def inside(self, outline: Sequence[Point], region: Sequence[Point], colour: str) -> None:
        """Fill what lies in both shapes: hair within the head, stripes within a shirt."""
        both = ImageChops.multiply(self._mask(outline), self._mask(region))
        self.image.paste(colour, (0, 0), both)

    def ring(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: str,
        *,
        width: float,
        corner: float = 0,
    ) -> None:
        """An outline: an oval, or a rectangle with rounded corners."""
        place = _scaled([(x - rx, y - ry), (x + rx, y + ry)])
        if not corner:
            self.draw.ellipse(place, outline=colour, width=round(width * UNIT))
        else:
            self.draw.rounded_rectangle(
                place, radius=corner * UNIT, outline=colour, width=round(width * UNIT)
            )

    def restore_above(self, height: float, before: Image.Image) -> None:
        """Put back what the drawing looked like above a height."""
        place = (0, 0, 100 * UNIT, round(height * UNIT))
        self.image.paste(before.crop(place), place)

    def reduced(self, size: int) -> Image.Image:
        """The drawing at its final size, its empty border left out."""
        middle = (6 * UNIT, 9 * UNIT, 94 * UNIT, 97 * UNIT)
        return self.image.resize((size, size), Image.Resampling.LANCZOS, box=middle)

    def _mask(self, points: Sequence[Point]) -> Image.Image:
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(_scaled(points), fill=255)
        return mask


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * UNIT, y * UNIT) for x, y in points]
