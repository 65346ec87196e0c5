"""The rules of the site, in versions; members accept those that ask for it before they write."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum.logbook.recording import record
from forum.rights import ask
from forum.site import live, site
from forum.site.models import RulesVersion
from forum.site.standing_rules import standing_rules
from forum.text import TextRefused, render


class PublishedMeanwhile(Exception):  # noqa: N818  (it names what is so, not a fault)
    """Somebody has published a newer version since; nothing was changed."""

    def __init__(self, newest: RulesVersion) -> None:
        super().__init__(newest.number)
        self.newest = newest


def newest_rules() -> RulesVersion | None:
    """The rules in force; None while the board has those that it came with."""
    return RulesVersion.objects.first()


def source_of(rules: RulesVersion | None) -> str:
    """The Markdown of a version; of none, what the board came with, in the reader's language."""
    return rules.source if rules else standing_rules()


def number_to_accept() -> int:
    """The number of the newest rules that members must accept; 0 where there are none."""
    return live.now().rules_to_accept


def owes_acceptance(member: Any) -> bool:
    """Whether a member has yet to accept rules before they write. Costs no query."""
    return member.accepted_rules < number_to_accept()


def publish(*, by: Any, source: str, must_accept: bool, on: int, why: str = "") -> RulesVersion:
    """Publish new rules (Markdown), and return the version.

    ``on`` is the number of the version that whoever publishes has seen, 0 for none. Raises
    ``PermissionDenied`` for all but administrators, ``PublishedMeanwhile`` where there is a newer
    one, ``ValidationError`` for a text that is empty, the same, or cannot be rendered.
    """
    ask(by, "change", site)
    source = source.strip()
    _refuse_unreadable(source)
    with transaction.atomic():
        before = RulesVersion.objects.select_for_update().first()
        if (before.number if before else 0) != on:
            raise PublishedMeanwhile(before or RulesVersion(number=0))
        if before and before.source == source and not must_accept:
            raise ValidationError(_("Nothing was changed."))
        return _add(before, source, by=by, must_accept=must_accept, why=why)


def _refuse_unreadable(source: str) -> None:
    if not source:
        raise ValidationError(_("Write the rules first."))
    try:
        render(source)
    except TextRefused as refused:
        raise ValidationError(str(refused)) from None


def _add(
    before: RulesVersion | None, source: str, *, by: Any, must_accept: bool, why: str
) -> RulesVersion:
    number = before.number + 1 if before else 1
    made = RulesVersion(
        number=number, source=source, must_accept=must_accept, by=by, by_name=by.username,
        why=why.strip(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # the very first version, made twice at the same moment
        raise PublishedMeanwhile(newest_rules() or RulesVersion(number=0)) from None
    record(
        by=by, deed="site.rules", target=made, label=str(made), reason=made.why,
        before={"source": before.source if before else ""},
        after={"source": source, "must_accept": must_accept},
    )  # fmt: skip
    transaction.on_commit(partial(live.take_rules, number) if must_accept else live.ask_again)
    return made
