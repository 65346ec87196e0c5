"""From a scene's name to a finished WebP."""

from importlib import import_module
from io import BytesIO

NAMES = (
    "ferry-dusk",
    "coast-map",
    "lighthouse",
    "rain-radar",
    "low-tide",
    "temple-fair",
    "kittens",
    "market-stall",
    "pier-morning",
    "night-sea",
)
HEAVIEST = 60_000  # bytes: a lead picture must not weigh more than the page around it
QUALITIES = (84, 76, 68, 60, 50)


def draw_picture(name: str) -> bytes:
    """The scene of that name (one of ``NAMES``) as WebP of at most ``HEAVIEST`` bytes."""
    if name not in NAMES:
        raise KeyError(name)
    scene = import_module(f"forum.demo.pictures.{name.replace('-', '_')}")
    image = scene.draw().image
    encoded = b""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "WEBP", quality=quality, method=4)
        encoded = file.getvalue()
        if len(encoded) <= HEAVIEST:
            break
    return encoded
