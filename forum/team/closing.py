"""Close a conversation that is settled, and open it again. The member may still write."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes
from forum.rights import ask, may
from forum.team.models import Conversation

COLUMNS = ("closed_at", "closed_by", "waits_since")


@transaction.atomic
def close(*, conversation: Conversation, by: Any, reason: str = "") -> Conversation:
    """Let nothing wait in it; does nothing where it is closed. Raises ``PermissionDenied``."""
    conversation = _locked(conversation.pk)
    ask(by, "close", conversation)
    if not conversation.is_open:
        return conversation
    before = values_of(conversation, *COLUMNS)
    conversation.closed_at, conversation.closed_by = timezone.now(), by
    conversation.waits_since = None
    return _saved(conversation, "close", before, by, reason)


@transaction.atomic
def reopen(*, conversation: Conversation, by: Any, reason: str = "") -> Conversation:
    """Take it up again; does nothing where it is open. Raises ``PermissionDenied``."""
    conversation = _locked(conversation.pk)
    ask(by, "close", conversation)
    if conversation.is_open:
        return conversation
    before = values_of(conversation, *COLUMNS)
    conversation.closed_at = conversation.closed_by = None
    return _saved(conversation, "reopen", before, by, reason)


def _locked(pk: int) -> Conversation:
    return Conversation.objects.select_for_update().get(pk=pk)


def _saved(
    conversation: Conversation, deed: str, before: dict[str, Any], by: Any, reason: str
) -> Conversation:
    conversation.save(update_fields=COLUMNS)
    record(
        by=by, deed=f"conversation.{deed}", target=conversation, reason=reason,
        before={"open": deed == "close"}, after={"open": deed == "reopen"},
        rows=[Change(conversation, before)],
    )  # fmt: skip
    return conversation


def _may_undo(entry: LogEntry, by: Any) -> bool:
    return may(by, "close", Conversation.objects.get(pk=entry.target_id))


@undoes("conversation.close", "conversation.reopen", may=_may_undo)
def _undo(entry: LogEntry, by: Any) -> None:
    ask(by, "close", _locked(entry.target_id))
    take_back(entry, by)
