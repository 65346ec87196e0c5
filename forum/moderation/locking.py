"""A case as it is now, locked. Cases come last in the order of locks: forums, topics, posts,
members, cases, each by number."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.undoing import locks_for_batches
from forum.moderation.models import Case


class CaseClosed(ValidationError):  # noqa: N818  (it names what is so, not a fault)
    """The case is decided already; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has dealt with this case already."))


def locked_case(case: Case, *, closed_too: bool = False) -> Case:
    """The case with what stands around it, itself locked until the transaction ends.

    Raises ``CaseClosed`` for one that is decided, unless ``closed_too``.
    """
    locked = (
        Case.objects.select_for_update(of=("self",), no_key=True).with_context().get(pk=case.pk)
    )
    if not closed_too and not locked.is_open:
        raise CaseClosed
    return locked


@locks_for_batches(order=90)
def _lock_all(entries: list[LogEntry]) -> None:
    pks = {entry.target_id for entry in entries if entry.target_kind == "case"}
    if pks:
        cases = Case.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
        list(cases.values_list("pk", flat=True))
