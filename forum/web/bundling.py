"""One served file of all small style sheets, and one of all small scripts, without a build tool.

The sources lie beside the bundles under ``static/``; ``manage.py bundle`` writes the bundles, they
are committed, and a test asks whether they are fresh.
"""

import re
from pathlib import Path

from django.conf import settings

STYLES = (
    "layers", "reset", "tokens", "base", "layout", "icon", "faces", "header", "menu", "button",
    "title", "post", "prose", "code", "join", "browsing", "rows", "side", "pager", "form",
    "message", "composer", "table", "member", "entrance", "footer", "print",
)  # fmt: skip
SCRIPTS = ("menus", "times", "messages", "forms", "composer", "presence")

_COMMENT = re.compile(r"/\*(?!dark\*/).*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_ROUND_MARKS = re.compile(r"\s*([{};,>])\s*")
_LAST_SEMICOLON = re.compile(r";}")
_DARK = "/*dark*/"


def bundle_dir() -> Path:
    return Path(settings.BASE_DIR) / "static"


def css(root: Path) -> str:
    """All style sheets in order, the dark values put in place, comments and space taken out."""
    parts = [(root / "css" / f"{name}.css").read_text("utf-8") for name in STYLES]
    dark = (root / "css" / "dark.css").read_text("utf-8")
    return _squeeze("\n".join(parts).replace(_DARK, dark))


def js(root: Path) -> str:
    """All scripts in order, each in a block of its own so that its names stay its own."""
    parts = [(root / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return "".join(f"{{\n{_without_comments(part)}}}\n" for part in parts)


def bundles(root: Path) -> dict[Path, str]:
    """Each bundle's path and what it should hold."""
    return {root / "css" / "board.css": css(root), root / "js" / "board.js": js(root)}


def _squeeze(text: str) -> str:
    text = _SPACE.sub(" ", _COMMENT.sub("", text))
    text = _ROUND_MARKS.sub(r"\1", text)
    return _LAST_SEMICOLON.sub("}", text).strip() + "\n"


def _without_comments(text: str) -> str:
    """Leave out indentation and lines that are only a comment; code itself is not touched."""
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
