"""Drawn faces for demo members: friendly, flat, all different, each the same for the same seed.

A portrait is a handful of traits picked by the seed (``look``) and painted from back to front, a
module a part: ground, hair behind, neck, clothes, head and features, beard, hair before, hat,
glasses. All shapes were drawn for this project. Forty take under half a second.
"""

import io
from random import Random

from accounts.portraits.beards import BEARDS
from accounts.portraits.canvas import Canvas
from accounts.portraits.clothes import CLOTHES
from accounts.portraits.face import Face
from accounts.portraits.features import (
    EYES,
    GLASSES,
    MOUTHS,
    blush,
    earrings,
    ears,
    freckles,
    head,
    neck,
    nose,
)
from accounts.portraits.grounds import GROUNDS
from accounts.portraits.hair import BACK, FRONT
from accounts.portraits.hats import COVERING, CROWNED, HATS
from accounts.portraits.look import Look, pick

__all__ = ["draw_portrait"]


def draw_portrait(seed: str, size: int = 160) -> bytes:
    """A square WebP of ``size`` pixels, always the same bytes for one seed and Pillow version."""
    random = Random(f"portrait {seed}")  # noqa: S311  (a drawing, not a secret)
    look = pick(random)
    face = Face.pick(random, look.skin, look.hair_colour)
    canvas = Canvas(look.backdrop)
    _paint_behind(canvas, face, look)
    neck(canvas, face)
    CLOTHES[look.clothes](canvas, face, look.cloth, look.second)
    _paint_head(canvas, face, look)
    out = io.BytesIO()
    canvas.reduced(size).save(out, "WEBP", quality=88, method=4)
    return out.getvalue()


def _paint_behind(canvas: Canvas, face: Face, look: Look) -> None:
    GROUNDS[look.ground](canvas, look.backdrop)
    bare = canvas.image.copy()
    if look.hat not in COVERING:
        BACK[look.hair](canvas, face)
    if look.hat in CROWNED:  # a hat presses down what would stand out beside its crown
        canvas.restore_above(face.y - 9, bare)


def _paint_head(canvas: Canvas, face: Face, look: Look) -> None:
    ears(canvas, face)
    head(canvas, face)
    if look.rosy:
        blush(canvas, face)
    if look.freckled:
        freckles(canvas, face)
    BEARDS[look.beard](canvas, face)
    EYES[look.eyes](canvas, face, look.lashes)
    nose(canvas, face)
    MOUTHS[look.mouth](canvas, face)
    if look.hat not in COVERING:
        FRONT[look.hair](canvas, face)
    HATS[look.hat](canvas, face, look.second)
    GLASSES[look.glasses](canvas, face)
    if look.rings and look.hat != "scarf":
        earrings(canvas, face, look.second)
