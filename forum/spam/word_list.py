"""The word list as it is now, in every process: its version is asked for whenever it is used.

Used when somebody writes, never when somebody reads, so pages cost nothing more.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction
from django.db.models import F

from forum.spam.models import RuleAct, RuleKind, WordListVersion, WordRule
from forum.text import Term, Terms
from forum.topics.wording import Wording

logger = logging.getLogger(__name__)

STARS = "***"
_ONE = 1  # the key of the only row of WordListVersion


@dataclass(frozen=True)
class WordList:
    """One version of the list, ready for use."""

    mark: UUID | None = None
    shown: Wording = field(default_factory=Wording)
    held: Terms = field(default_factory=Terms)
    refused: Terms = field(default_factory=Terms)


class _Known:
    """What this process has read last."""

    words = WordList()


def word_list() -> WordList:
    """The list as it is now; one small query, and another where it has changed."""
    version = WordListVersion.objects.filter(pk=_ONE).first()
    mark = version.mark if version else None
    if mark != _Known.words.mark:
        _Known.words = _read(version) if version else WordList()
    return _Known.words


def wording_now() -> Wording:
    """What is shown instead of what. A board without its tables yet has no list."""
    try:
        with transaction.atomic():
            return word_list().shown
    except DatabaseError as error:
        logger.warning("The word list could not be read: %s", type(error).__name__)
        return Wording()


def list_changed() -> None:
    """Let every process read the list anew. Call it in the transaction of the change."""
    row, _is_new = WordListVersion.objects.get_or_create(pk=_ONE)
    WordListVersion.objects.filter(pk=row.pk).update(number=F("number") + 1, mark=uuid4())


def _read(version: WordListVersion) -> WordList:
    rules = list(WordRule.objects.order_by("pk"))
    by_act = {act: [rule for rule in rules if rule.act == act] for act in RuleAct}
    return WordList(
        mark=version.mark,
        shown=Wording(version.number, _terms(by_act[RuleAct.REPLACE])),
        held=_terms(by_act[RuleAct.HOLD]),
        refused=_terms(by_act[RuleAct.REFUSE]),
    )


def _terms(rules: Iterable[WordRule]) -> Terms:
    return Terms(
        Term(
            text=rule.text,
            by=rule.replacement or STARS,
            inside=rule.inside_words and rule.kind == RuleKind.WORD,
            is_domain=rule.kind == RuleKind.DOMAIN,
        )
        for rule in rules
    )
