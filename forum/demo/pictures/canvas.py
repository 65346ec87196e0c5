"""Tools for drawing scenes: skies, glows, water, far hills. All of it the same on every machine.

Nothing here reads a font or a file, and every chance comes from a seeded ``Random``, so that the
same scene is the same picture everywhere.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1360, 766
FINE = 2  # shapes are drawn this much larger and scaled down, for smooth edges

Colour = tuple[int, int, int]
Point = tuple[float, float]


def rgb(code: str) -> Colour:
    """A colour from its six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def between(one: Colour, other: Colour, share: float) -> Colour:
    """The colour that lies ``share`` (0 to 1) of the way from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def points(text: str) -> list[Point]:
    """The points of a shape from their coordinates: "10,20 30,40"."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def dimmed(code: str, share: float) -> str:
    """The colour with so much of its light left."""
    return bytes(round(part * share) for part in rgb(code)).hex()


def lit(code: str, share: float) -> str:
    """The colour so much nearer to white."""
    return bytes(between(rgb(code), (255, 255, 255), share)).hex()


def gradient(stops: Sequence[tuple[float, str]], size: tuple[int, int]) -> Image.Image:
    """A picture whose colour runs from top to bottom through ``stops`` of (share, colour)."""
    width, height = size
    column = Image.new("RGB", (1, height))
    known = [(share * (height - 1), rgb(colour)) for share, colour in stops]
    for y in range(height):
        below = next((i for i, (at, _) in enumerate(known) if at >= y), len(known) - 1)
        (start, first), (end, second) = known[max(below - 1, 0)], known[below]
        share = 0.0 if end == start else (y - start) / (end - start)
        column.putpixel((0, y), between(first, second, share))
    return column.resize((width, height))


class Canvas:
    """One scene in the making."""

    def __init__(self, seed: str, stops: Sequence[tuple[float, str]]) -> None:
        self.random = random.Random(seed)
        self.image = gradient(stops, (WIDTH, HEIGHT))

    def lay(self, stops: Sequence[tuple[float, str]], top: int, bottom: int = HEIGHT) -> None:
        """Cover a band, a sea for example, with a gradient of its own."""
        self.image.paste(gradient(stops, (WIDTH, bottom - top)), (0, top))

    def write(
        self, at: Point, words: str, size: int, colour: str, anchor: str = "mm", halo: str = ""
    ) -> None:
        """A line of Latin text in the one face that Pillow carries with it."""
        ImageDraw.Draw(self.image).text(
            at,
            words,
            rgb(colour),
            ImageFont.load_default(size),
            anchor,
            stroke_width=3 if halo else 0,
            stroke_fill=rgb(halo) if halo else None,
        )

    @contextmanager
    def shapes(self, blur: float = 0, strength: float = 1) -> Iterator["Pen"]:
        """A layer to draw smooth shapes on, laid over the picture when done."""
        layer = Image.new("RGBA", (WIDTH * FINE, HEIGHT * FINE))
        yield Pen(layer)
        drawn = layer.getbbox()
        if drawn is None:
            return
        # Only the part that was drawn on, with room for the blur to run out in.
        room = round(blur * 4)
        left, top = max(drawn[0] // FINE - room, 0), max(drawn[1] // FINE - room, 0)
        right, bottom = drawn[2] // FINE + 1 + room, drawn[3] // FINE + 1 + room
        right, bottom = min(right, WIDTH), min(bottom, HEIGHT)
        part = layer.crop((left * FINE, top * FINE, right * FINE, bottom * FINE))
        # Premultiplied while scaled and blurred, or edges would take in the black of nothing.
        part = part.convert("RGBa").reduce(FINE)
        if blur:
            part = part.filter(ImageFilter.GaussianBlur(blur))
        part = part.convert("RGBA")
        mask = part.getchannel("A")
        if strength != 1:
            mask = mask.point(lambda value: round(value * strength))
        self.image.paste(part.convert("RGB"), (left, top), mask)

    def glow(self, at: Point, radius: float, colour: str, strength: float = 1) -> None:
        """Light round a point, added to what is there."""
        mask = Image.radial_gradient("L").point(lambda v: round((1 - min(v / 181, 1)) ** 2 * 255))
        side = round(radius * 2)
        light = Image.new("RGB", (side, side))
        level = mask.resize((side, side)).point(lambda v: round(v * strength))
        light.paste(rgb(colour), (0, 0), level)
        self._add(light, (round(at[0] - radius), round(at[1] - radius)))

    def _add(self, light: Image.Image, corner: tuple[int, int]) -> None:
        x, y = corner
        box = (max(x, 0), max(y, 0), min(x + light.width, WIDTH), min(y + light.height, HEIGHT))
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        part = light.crop((box[0] - x, box[1] - y, box[2] - x, box[3] - y))
        self.image.paste(ImageChops.screen(self.image.crop(box), part), box)

    def mirror(self, horizon: int, depth: int, strength: float, squash: float = 1) -> None:
        """What stands above the horizon seen again in still water below it."""
        source = self.image.crop((0, horizon - round(depth / squash), WIDTH, horizon))
        image = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((WIDTH, depth))
        image = image.filter(ImageFilter.GaussianBlur(2.5))
        fade = gradient([(0, "ffffff"), (1, "000000")], (WIDTH, depth)).convert("L")
        self.image.paste(image, (0, horizon), fade.point(lambda v: round(v * strength)))

    def ripples(
        self,
        top: int,
        bottom: int,
        colours: Sequence[str],
        count: int,
        x: Callable[[random.Random, float], float] | None = None,
        opacity: int = 70,
    ) -> None:
        """Short flat strokes on water, longer and farther apart towards the beholder."""
        with self.shapes() as pen:
            for _ in range(count):
                depth = self.random.random() ** 1.6
                y = top + (bottom - top) * depth
                middle = x(self.random, depth) if x else self.random.uniform(-60, WIDTH + 60)
                half = self.random.uniform(6, 26) * (0.5 + depth * 2.6)
                thick = 0.5 + depth * 2.4
                colour = self.random.choice(colours)
                pen.ellipse((middle - half, y - thick, middle + half, y + thick), colour, opacity)

    def hills(self, base: float, height: float, colour: str, waves: float = 3) -> None:
        """A far range along the whole width."""
        shift = [self.random.uniform(0, 2 * pi) for _ in range(4)]
        points: list[Point] = [(0, base)]
        for x in range(0, WIDTH + 8, 8):
            share = x / WIDTH * waves * 2 * pi
            rise = sum(sin(share * (i + 1) * 0.63 + s) / (i + 1) for i, s in enumerate(shift))
            points.append((x, base - height * (0.55 + 0.3 * rise)))
        points.append((WIDTH, base))
        with self.shapes() as pen:
            pen.polygon(points, colour)

    def stars(self, bottom: int, count: int, colour: str = "ffffff") -> None:
        with self.shapes() as pen:
            for _ in range(count):
                x, y = self.random.uniform(0, WIDTH), self.random.uniform(0, 1) ** 1.3 * bottom
                size = self.random.choice((0.6, 0.6, 0.8, 1, 1.5))
                pen.dot((x, y), size, colour, self.random.randint(90, 230))

    def grain(self, strength: float = 0.05) -> None:
        """The unevenness of film, so that wide skies show no bands."""
        noise = Image.frombytes(
            "L", (WIDTH // 2, HEIGHT // 2), self.random.randbytes((WIDTH // 2) * (HEIGHT // 2))
        ).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
        grey = Image.merge("RGB", (noise, noise, noise))
        self.image = Image.blend(self.image, ImageChops.overlay(self.image, grey), strength)

    def vignette(self, strength: float = 0.35) -> None:
        """Corners a little darker, as lenses make them."""
        dark = Image.radial_gradient("L").resize((WIDTH, HEIGHT))
        mask = dark.point(lambda v: round(max(v - 110, 0) / 145 * 255 * strength))
        self.image.paste((8, 8, 16), (0, 0), mask)


class Pen:
    """Draws in the picture's own coordinates on a layer that is larger."""

    def __init__(self, layer: Image.Image) -> None:
        self._draw = ImageDraw.Draw(layer)

    def polygon(self, points: Sequence[Point], colour: str, opacity: int = 255) -> None:
        self._draw.polygon([(x * FINE, y * FINE) for x, y in points], (*rgb(colour), opacity))

    def line(
        self, points: Sequence[Point], colour: str, width: float = 1, opacity: int = 255
    ) -> None:
        self._draw.line(
            [(x * FINE, y * FINE) for x, y in points],
            (*rgb(colour), opacity),
            max(round(width * FINE), 1),
            joint="curve",
        )

    def box(
        self,
        box: tuple[float, float, float, float],
        colour: str,
        opacity: int = 255,
        radius: float = 0,
    ) -> None:
        self._draw.rounded_rectangle(
            [side * FINE for side in box], radius * FINE, (*rgb(colour), opacity)
        )

    def ellipse(
        self, box: tuple[float, float, float, float], colour: str, opacity: int = 255
    ) -> None:
        self._draw.ellipse([side * FINE for side in box], (*rgb(colour), opacity))

    def dot(self, at: Point, radius: float, colour: str, opacity: int = 255) -> None:
        x, y = at
        self.ellipse((x - radius, y - radius, x + radius, y + radius), colour, opacity)

    def ring(
        self, at: Point, radius: float, colour: str, width: float = 1, opacity: int = 255
    ) -> None:
        x, y = at
        box = [side * FINE for side in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(box, None, (*rgb(colour), opacity), max(round(width * FINE), 1))

    def curve(
        self, points: Sequence[Point], colour: str, width: float = 1, opacity: int = 255
    ) -> None:
        """A soft line through the points."""
        self.line(smooth(points), colour, width, opacity)

    def blob(self, points: Sequence[Point], colour: str, opacity: int = 255) -> None:
        """A rounded shape through the points."""
        self.polygon(smooth(points, closed=True), colour, opacity)


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    ends = (points[-1], points[0], points[1]) if closed else (points[0], points[-1], points[-1])
    around = [ends[0], *points, *ends[1:]] if closed else [ends[0], *points, ends[1]]
    curve: list[Point] = []
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        curve += [_on_curve(a, b, c, d, step / steps) for step in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _on_curve(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * t**2
            + (3 * q - p - 3 * r + s) * t**3
        )

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])
