"""The demo's pictures, drawn by code when it is loaded: no files to ship, nobody's rights."""

from forum.demo.pictures.drawing import NAMES, draw_picture

__all__ = ["NAMES", "draw_picture"]
