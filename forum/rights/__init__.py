"""May X do Y to Z? One question for the whole board, answered by the room that owns Z.

Each room registers what it knows of its own kinds of things (``boards/rights.py``,
``topics/rights.py``, …) when the board starts; everybody else only asks here.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

Rule = Callable[[Any, Any], bool]  # (reader, target) -> whether they may

_RULES: dict[type, dict[str, Rule]] = {}


def answer_for(kind: type, rules: dict[str, Rule]) -> None:
    """Register the deeds that can be asked of a kind of target; a room adds to what is there."""
    _RULES.setdefault(kind, {}).update(rules)


def may(reader: Any, deed: str, target: Any) -> bool:
    """Whether a member or guest may do ``deed`` to ``target`` now.

    Raises ``KeyError`` for a deed that this kind of target does not know.
    """
    return _RULES[type(target)][deed](reader, target)


def ask(reader: Any, deed: str, target: Any) -> None:
    """Raise ``PermissionDenied`` unless ``may``; the first line of each deed."""
    if not may(reader, deed, target):
        raise PermissionDenied


def deeds_on(reader: Any, target: Any, among: tuple[str, ...]) -> set[str]:
    """Those of some deeds that the reader may do on a target now."""
    return {deed for deed in among if may(reader, deed, target)}
