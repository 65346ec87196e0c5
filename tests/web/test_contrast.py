"""Every ink on every ground that it stands on, in both looks (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from forum.web.bundling import bundle_dir

TEXT, EDGE = 4.5, 3.0

GROUNDS = ("paper", "surface", "sunken")
TINTED = ("accent-soft", "warm-soft", "danger-soft")
NAMES = ("g-admin", "g-mod", "g-news", "g-helper")

PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "accent") for ground in GROUNDS),
    *(("ink", ground, TEXT) for ground in TINTED),
    *((name, ground, TEXT) for name in NAMES for ground in ("paper", "surface", *TINTED)),
    *((ink, "sunken", TEXT) for ink in ("code-key", "code-text", "code-name", "code-note")),
    *((ink, ground, TEXT) for ink in ("warm", "danger") for ground in ("paper", "surface")),
    ("accent-ink", "accent", TEXT),
    ("danger-ink", "danger", TEXT),
    ("accent", "accent-soft", TEXT),
    ("warm", "warm-soft", TEXT),
    ("danger", "danger-soft", TEXT),
    ("ink-2", "danger-soft", TEXT),
    ("ink-2", "warm-soft", TEXT),
    ("ink-2", "accent-soft", TEXT),
    *(("edge", ground, EDGE) for ground in ("paper", "surface")),
    *(("focus", ground, EDGE) for ground in (*GROUNDS, *TINTED)),
]


def tokens(name: str) -> dict[str, str]:
    text = (bundle_dir() / "css" / f"{name}.css").read_text("utf-8")
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", text))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", ["tokens", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_ink_is_readable(look, ink, ground, least):
    values = tokens(look)

    assert contrast(values[ink], values[ground]) >= least


def test_dark_look_answers_for_every_colour_of_the_light_one():
    assert tokens("dark").keys() == tokens("tokens").keys()
