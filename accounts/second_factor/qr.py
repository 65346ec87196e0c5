"""A QR code as the path of a drawing, for a template to set into its own SVG."""

from dataclasses import dataclass

import qrcode


@dataclass(frozen=True)
class Drawing:
    """``path`` is of squares one unit wide; ``size`` is the width with its quiet margin."""

    path: str
    size: int


def drawn(text: str) -> Drawing:
    """The code of ``text``, each run of dark squares in a row as one stroke."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    return Drawing(path="".join(_runs(rows)), size=len(rows))


def _runs(rows: list[list[bool]]) -> list[str]:
    strokes = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                strokes.append(f"M{x} {y}h{end - x}v1h-{end - x}z")
            x = end + 1
    return strokes
