"""A deed as the administration offers it: the very function that the board's pages call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.logbook.batches import as_batch

REASON_LENGTH = 500


class ReasonForm(forms.Form):
    """Why it is done: members never see it, the moderation log keeps it."""

    marks_optional = ("reason",)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("Kept in the moderation log."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NeedsReasonForm(ReasonForm):
    """The same where nobody should have to guess afterwards."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        help_text=_("Kept in the moderation log."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@runtime_checkable
class OffersObjects(Protocol):
    """A form with a choice of objects that depends on who asks."""

    def offer_to(self, member: Any) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One deed on one kind of object.

    ``run(obj, by, answers)`` calls the deed; ``answers`` is what the form asked. ``may(by, obj)``
    tells whether to offer it beside an object; the deed itself asks again. ``weigh(objects)`` says
    in numbers what it is about to change, before anybody agrees to it.
    """

    name: str
    label: str | Promise
    run: Callable[[Any, Any, dict[str, Any]], object]
    may: Callable[[Any, Any], bool]
    permission: str
    form: type[forms.Form] = ReasonForm
    explained: str | Promise = ""
    is_dangerous: bool = False
    weigh: Callable[[list[Any]], list[str]] | None = None

    def is_open_to(self, member: Any) -> bool:
        """Whether this member sees the deed at all."""
        return bool(member.has_perm(self.permission))


@dataclass
class Outcome:
    """What came of a deed on many objects; what it wrote into the log shares ``batch``."""

    batch: UUID

    done: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)


def run_on_each(deed: Deed, objects: list[Any], by: Any, answers: dict[str, Any]) -> Outcome:
    """Do the deed on one object after the other, each in a transaction of its own.

    In the order of their keys, so that two moderators at once never wait for each other in a
    circle. What may not be done (any more) is counted and left as it is.
    """
    with as_batch() as batch:
        outcome = Outcome(batch)
        for obj in sorted(objects, key=lambda one: one.pk):
            _run_on_one(deed, obj, by, answers, outcome)
    return outcome


def _run_on_one(deed: Deed, obj: Any, by: Any, answers: dict[str, Any], outcome: Outcome) -> None:
    try:
        deed.run(obj, by, answers)
    except PermissionDenied:
        outcome.refused += 1
    except ValidationError as error:
        outcome.problems.append(f"{obj}: {' '.join(error.messages)}")
    else:
        outcome.done += 1
