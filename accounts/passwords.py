"""Which passwords are refused, beyond Django's own rules (OWASP ASVS 5.0, 6.2)."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.site import site

LONGEST = 128
REST_NEEDED = 6  # characters that must be left when the board's own words are taken out
BOARD_WORDS = ("veranda", "forum", "board")
SHORTEST_WORD = 4


class MaximumLengthValidator:
    """A hash of any length takes time; nobody types more than this."""

    def __init__(self, max_length: int = LONGEST) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return ngettext(
            "A password has at most %(count)d character.",
            "A password has at most %(count)d characters.",
            self.max_length,
        ) % {"count": self.max_length}


class BoardNameValidator:
    """The board's name with a number behind is what everybody tries first."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = _plain(password)
        for word in board_words():
            rest = rest.replace(word, "")
        if rest != _plain(password) and len(rest) < REST_NEEDED:
            raise ValidationError(
                _("This password is little more than the board’s name."), code="board_name"
            )

    def get_help_text(self) -> str:
        return _("Your password can’t be the board’s name.")


def board_words() -> list[str]:
    """The words that name this board, the longest first."""
    named = re.findall(r"\w+", _plain(site.name))
    words = {word for word in (*named, *BOARD_WORDS) if len(word) >= SHORTEST_WORD}
    return sorted(words, key=len, reverse=True)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
