"""Usernames: which may be taken, and why not. The policy in words is in ``docs/ACCOUNTS.md``.

``validate`` asks short rules in turn, each a function of the name that returns a refusal or None;
the first refusal is raised, since one clear reason helps more than five.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.reserved_names import is_reserved
from accounts.scripts import joiner_stands_right, script_of, scripts_agree
from accounts.skeletons import LONGEST_FORM, is_invisible, key_of, normalise, skeleton_of

__all__ = ["LONGEST", "SHORTEST", "key_of", "normalise", "skeleton_of", "validate"]

SHORTEST = 2
LONGEST = 32
MOST_MARKS = 4  # Tibetan and Hebrew stack marks; five on one letter is decoration (UTS 39, 5.4)
MOST_ACCENTS = 2  # accents of no script of their own, behind a letter that already is composed

JOINERS = "\u200c\u200d"
EMOJI_STYLE = "\ufe0f"
# What may stand between letters: space, dots, dashes, apostrophes, low line, and the middle dots
# and hyphen of Catalan, Japanese and Hebrew. Nothing that an address, markup or a mention uses.
BETWEEN = " .-_'\u2019\u2010\u2011\u00b7\u05be\u05f3\u05f4\u30fb"
STYLED = ("<font>", "<circle>", "<square>", "<fraction>", "<initial>", "<medial>", "<final>",
          "<isolated>", "<vertical>", "<small>")  # fmt: skip
ADDRESS = re.compile(
    r"^www\.|\.(?:com|net|org|info|biz|io|co|dev|app|xyz|online|site|shop|top|club|live|"
    r"de|uk|eu|ru|cn|th|es|us|tv|cc|ly|me|example|test|localhost|html?|php|js|css|xml|txt|ico)$"
)

Refusal = tuple[str, str | Promise] | None  # a code for tests and machines, words for people


def validate(name: str, *, may_be_reserved: bool = False) -> None:
    """Refuse a name that cannot be registered; whether it is free is the database's to say.

    ``name`` is what was typed. Raises ``ValidationError`` with one translated reason and a code.
    ``may_be_reserved`` is for the operator's own accounts ("admin").
    """
    rules = RULES if may_be_reserved else (*RULES, _reserved)
    for rule in rules:
        if refusal := rule(name):
            code, words = refusal
            raise ValidationError(str(words), code=code)


def _empty(name: str) -> Refusal:
    if any(not char.isspace() for char in name):
        return None
    return "empty", _("Enter a username.")


def _length(name: str) -> Refusal:
    shown = sum(not unicodedata.category(char).startswith("M") for char in normalise(name))
    if shown < SHORTEST:
        return "too_short", ngettext_lazy(
            "A username has at least %(count)d character.",
            "A username has at least %(count)d characters.",
            SHORTEST,
        ) % {"count": SHORTEST}
    if len(normalise(name)) <= LONGEST and _fits(name):
        return None
    return "too_long", ngettext_lazy(
        "A username has at most %(count)d character.",
        "A username has at most %(count)d characters.",
        LONGEST,
    ) % {"count": LONGEST}


def _fits(name: str) -> bool:
    """Whether the compared forms fit their columns; one character may unfold to eighteen."""
    return max(len(key_of(name)), len(skeleton_of(name))) < LONGEST_FORM


def _edges(name: str) -> Refusal:
    if name == name.strip():
        return None
    return "edges", _("A username cannot begin or end with a space.")


def _controls(name: str) -> Refusal:
    """Controls, direction marks, blanks in disguise; joiners only where they change the reading."""
    text = normalise(name)
    for place, char in enumerate(text):
        if char in JOINERS and joiner_stands_right(text, place):
            continue
        if char == EMOJI_STYLE and place and unicodedata.category(text[place - 1]) == "So":
            continue
        category = unicodedata.category(char)
        if is_invisible(char) or category in ("Cc", "Cf", "Zl", "Zp"):
            return "invisible", _(
                "A username cannot hold invisible characters: control, format or direction marks."
            )
        if category in ("Cn", "Co", "Cs"):
            return "unknown", _("A username cannot hold characters that stand for nothing.")
    return None


def _e_mail(name: str) -> Refusal:
    if "@" not in unicodedata.normalize("NFKC", name):
        return None
    return "e_mail", _("A username cannot hold @: it would be taken for an e-mail address.")


def _styled(name: str) -> Refusal:
    for char in name:
        styled = unicodedata.decomposition(char).startswith(STYLED)
        if styled or unicodedata.category(char) == "No":
            return "styled", _("Use plain letters and digits: screen readers stumble over others.")
    return None


def _letters_only(name: str) -> Refusal:
    """Letters, marks, digits, emoji, and a few signs between them."""
    for char, next_char in pairwise(normalise(name) + " "):
        if char in BETWEEN or char in JOINERS or char == EMOJI_STYLE:
            continue
        category = unicodedata.category(char)
        if category[0] == "L" or category in ("Mn", "Mc", "Nd", "Nl"):
            continue
        if not _is_emoji(char, next_char):
            return "sign", _(
                "A username has letters, digits, spaces, and . - _ ' between them; "
                "other signs cannot be used."
            )
    return None


def _is_emoji(char: str, next_char: str) -> bool:
    """Drawn in colour by itself, as wide symbols are, or asked to be; "★" alone is a mere sign."""
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # skin colours
        return True
    if not ("\u231a" <= char <= "\u2b55" or "\U0001f300" <= char <= "\U0001faff"):
        return False
    wide = unicodedata.east_asian_width(char) == "W"
    return unicodedata.category(char) == "So" and (wide or next_char == EMOJI_STYLE)


def _no_letter(name: str) -> Refusal:
    categories = {unicodedata.category(char)[0] for char in unicodedata.normalize("NFKC", name)}
    if "L" in categories:
        return None
    if "N" in categories:
        return "digits", _("A username has at least one letter: a number alone looks like an id.")
    return "no_letter", _("A username has at least one letter.")


def _punctuation(name: str) -> Refusal:
    text = normalise(name)
    first, last = text[0], text[-1]
    if first in BETWEEN or unicodedata.category(first)[0] == "M":
        return "first", _("A username begins with a letter or a digit.")
    if last in BETWEEN and last not in ".\u05f3":
        return "last", _("A username ends with a letter, a digit or a full stop.")
    signs = [char in BETWEEN and char != " " for char in text]
    if any(one and other for one, other in pairwise(signs)):
        return "doubled", _("A username cannot have two punctuation marks in a row.")
    return None


def _marks(name: str) -> Refusal:
    stack: list[str] = []
    for char in normalise(name):
        stack = [*stack, char] if unicodedata.category(char) == "Mn" else []
        accents = sum(not script_of(mark) for mark in stack)
        doubled = len(stack) > 1 and stack[-1] == stack[-2]
        if len(stack) > MOST_MARKS or accents > MOST_ACCENTS or doubled:
            return "marks", _("Too many marks are stacked on one letter.")
    return None


def _scripts(name: str) -> Refusal:
    if not scripts_agree(name):
        return "scripts", _("A username keeps to one script: letters of several look alike.")
    zeros = {ord(c) - unicodedata.decimal(c) for c in name if unicodedata.category(c) == "Nd"}
    if len(zeros) > 1:
        return "scripts", _("A username keeps to one kind of digits.")
    return None


def _address(name: str) -> Refusal:
    if not ADDRESS.search(key_of(name)):
        return None
    return "address", _("A username cannot look like a web address or a file.")


def _reserved(name: str) -> Refusal:
    if not is_reserved(name):
        return None
    return "reserved", _("This name is kept for the board itself. Choose another one.")


RULES: tuple[Callable[[str], Refusal], ...] = (
    _empty, _controls, _edges, _length, _e_mail, _styled, _letters_only, _no_letter,
    _punctuation, _marks, _scripts, _address,
)  # fmt: skip
