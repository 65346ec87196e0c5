"""Words that the board shows others for. The list is kept by a room above, which registers it.

What was typed stays in ``Post.source`` and ``Topic.typed_title``; what is shown is made of it when
it is written, and again by ``manage.py rerender`` after the list has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from forum.text import Terms


@dataclass(frozen=True)
class Wording:
    """The list as it is now; ``version`` grows with each change of it."""

    version: int = 0
    terms: Terms | None = None

    def shown(self, line: str) -> str:
        """A line without marks, a title say, as it is shown."""
        return self.terms.replaced(line) if self.terms else line


_KEPT_BY: list[Callable[[], Wording]] = []


def wording_is_kept_by(source: Callable[[], Wording]) -> None:
    """Say where the list comes from; asked whenever something is written."""
    _KEPT_BY[:] = [source]


def wording() -> Wording:
    """The list as it is now; an empty one where nobody keeps one."""
    return _KEPT_BY[0]() if _KEPT_BY else Wording()
