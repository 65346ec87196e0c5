"""Why a deed cannot be done to a topic or post: in words, for whoever ticked many."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.topics.models import Post, State, Topic
from forum.topics.rights import may

NOT_YOURS = gettext_lazy("You may not do this in that forum.")

_SHOWN = gettext_lazy("It is shown already.")
_HIDDEN = gettext_lazy("It is hidden already.")
_DELETED = gettext_lazy("It is deleted.")
_MERGED = gettext_lazy("It was merged into another topic.")
_FIRST = gettext_lazy("The first post is dealt with by dealing with its topic.")


def why_not(reader: Any, deed: str, thing: Topic | Post) -> str:
    """Empty where the reader may do the deed now, else what stands in the way."""
    if may(reader, deed, thing):
        return ""
    facts = _of_topic if isinstance(thing, Topic) else _of_post
    return str(facts(deed, thing) or NOT_YOURS)


def _of_topic(deed: str, thing: Any) -> str | Promise:
    if thing.state == State.MERGED:
        return _MERGED
    told: dict[str, Callable[[], str | Promise]] = {
        "lock": lambda: _("It is locked already.") if thing.is_closed else "",
        "unlock": lambda: "" if thing.is_closed else _("It is not locked."),
        "pin": lambda: _("It is pinned already.") if thing.is_pinned else "",
        "unpin": lambda: "" if thing.is_pinned else _("It is not pinned."),
    }
    return told[deed]() if deed in told else _of_state(deed, thing.state)


def _of_post(deed: str, thing: Any) -> str | Promise:
    if thing.is_first and deed in {"hide", "unhide", "delete", "restore"}:
        return _FIRST
    return _of_state(deed, thing.state)


def _of_state(deed: str, state: str) -> str | Promise:
    """What a state forbids; nothing where it does not."""
    told: dict[tuple[str, str], str | Promise] = {
        ("hide", State.HIDDEN): _HIDDEN,
        ("hide", State.DELETED): _DELETED,
        ("hide", State.PENDING): gettext_lazy("It awaits approval and is not shown yet."),
        ("unhide", State.VISIBLE): _SHOWN,
        ("unhide", State.DELETED): gettext_lazy("It is deleted: restore it instead."),
        ("unhide", State.PENDING): gettext_lazy("It awaits approval: approve it instead."),
        ("delete", State.DELETED): gettext_lazy("It is deleted already."),
        ("merge", State.DELETED): _DELETED,
        ("merge", State.PENDING): gettext_lazy("It awaits approval: decide that first."),
    }
    if deed == "restore" and state != State.DELETED:
        return gettext_lazy("It is not deleted.")
    if deed == "approve" and state != State.PENDING:
        return gettext_lazy("It does not await approval.")
    return told.get((deed, State(state)), "")
