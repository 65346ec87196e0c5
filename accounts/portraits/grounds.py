"""What stands behind a portrait, in shades of one colour."""

from accounts.portraits.canvas import Canvas, darker, lighter


def plain(canvas: Canvas, backdrop: str) -> None:
    """The ground as it is."""


def sun(canvas: Canvas, backdrop: str) -> None:
    canvas.oval(50, 52, 40, 40, lighter(backdrop, 0.32))


def sea(canvas: Canvas, backdrop: str) -> None:
    canvas.box(0, 62, 100, 100, darker(backdrop, 0.12))
    for x, y in ((8, 70), (84, 68), (14, 80)):
        canvas.line([(x, y), (x + 4, y - 1), (x + 8, y)], lighter(backdrop, 0.3), 1)


def hills(canvas: Canvas, backdrop: str) -> None:
    canvas.oval(18, 96, 42, 38, darker(backdrop, 0.08))
    canvas.oval(86, 100, 44, 46, darker(backdrop, 0.15))


def shade_of_the_roof(canvas: Canvas, backdrop: str) -> None:
    """A veranda's slanting shadow."""
    canvas.shape([(0, 0), (100, 0), (100, 22), (0, 58)], darker(backdrop, 0.1), smooth=False)


GROUNDS = {"plain": plain, "sun": sun, "sea": sea, "hills": hills, "roof": shade_of_the_roof}
