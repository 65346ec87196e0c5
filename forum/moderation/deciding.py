"""Deciding a case: the post is dealt with, the case closed and its reporters answered, at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes
from forum.moderation.answering import answer_reporters
from forum.moderation.closing import CLOSING, close_row, newer_case_in_words
from forum.moderation.locking import locked_case
from forum.moderation.models import ANSWER_LENGTH, REASON_LENGTH, Case, Decision
from forum.moderation.subject import is_self_hidden, thing_of
from forum.moderation.taking import TakenByOther
from forum.rights import ask, may
from forum.topics.approving import approve_post, approve_topic, reject_post, reject_topic
from forum.topics.counting import locked_post
from forum.topics.deleting import delete_post, delete_topic
from forum.topics.hiding import hide_post, hide_topic, unhide_post, unhide_topic
from forum.topics.models import Post, State, Topic
from forum.topics.states import change_post, change_topic


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to decide. ``key`` is pressed for it; ``done`` is said afterwards."""

    name: str
    decision: Decision
    key: str
    icon: str
    label: str | Promise
    label_of_topic: str | Promise
    done: str | Promise
    is_dangerous: bool = False


CHOICES: dict[str, Choice] = {
    choice.name: choice
    for choice in (
        Choice(
            name="approve", decision=Decision.APPROVED, key="a", icon="check",
            label=_("Approve"), label_of_topic=_("Approve topic"),
            done=_("The post is approved, and everybody sees it."),
        ),
        Choice(
            name="reject", decision=Decision.REJECTED, key="d", icon="trash-2",
            label=_("Reject"), label_of_topic=_("Reject topic"),
            done=_("The post was not approved."), is_dangerous=True,
        ),
        Choice(
            name="leave", decision=Decision.LEFT, key="l", icon="check",
            label=_("Leave as it is"), label_of_topic=_("Leave as it is"),
            done=_("The case is closed, and the post stays in sight."),
        ),
        Choice(
            name="hide", decision=Decision.HIDDEN, key="h", icon="eye-off",
            label=_("Hide post"), label_of_topic=_("Hide topic"),
            done=_("The post is hidden, and its case is closed."),
        ),
        Choice(
            name="delete", decision=Decision.DELETED, key="d", icon="trash-2",
            label=_("Delete post"), label_of_topic=_("Delete topic"),
            done=_("The post was deleted, and its case is closed."), is_dangerous=True,
        ),
    )
}  # fmt: skip


def offered(by: Any, case: Case) -> list[Choice]:
    """How ``by`` may decide an open case now; its post comes with topic and forum. No query."""
    if not case.is_open or not may(by, "look after", case):
        return []
    thing = thing_of(case.post)
    return [choice for choice in CHOICES.values() if _fits(by, choice.name, thing)]


def decide(*, case: Case, by: Any, choice: str, reason: str = "", answer: str = "") -> LogEntry:
    """Decide an open case, and return the log's entry of it, by which it is taken back.

    ``choice`` is one of ``CHOICES``; ``reason`` is for staff, ``answer`` goes to the reporters by
    mail. Raises ``PermissionDenied`` for what ``offered`` does not have, ``CaseClosed``,
    ``TakenByOther`` while somebody else is busy with it, and ``ValidationError`` for words that
    are too long.
    """
    chosen = CHOICES[choice]
    reason, answer = reason.strip(), answer.strip()
    if len(reason) > REASON_LENGTH or len(answer) > ANSWER_LENGTH:
        raise ValidationError(_("These are too many words."))
    with transaction.atomic():
        post = locked_post(case.post)
        case = locked_case(case)
        case.post = post
        ask(by, "look after", case)
        if case.is_taken_from(by):
            raise TakenByOther(case)
        thing = thing_of(post)
        if not _fits(by, choice, thing):
            raise PermissionDenied
        before = values_of(case, *CLOSING)
        close_row(case, by=by, decision=chosen.decision, reason=reason, answer=answer)
        entry = _deal_with(thing, choice, by, reason)
        if entry is None:
            entry = _record(case, by, reason, before)
        else:
            Case.objects.filter(pk=case.pk).update(closed_with=entry)
        answer_reporters(case)
    return entry


def _fits(by: Any, name: str, thing: Topic | Post) -> bool:
    waits = thing.state == State.PENDING
    if name in {"approve", "reject"}:
        return waits and may(by, "approve", thing)
    if waits:
        return False
    if is_self_hidden(thing) and name in {"leave", "hide"}:
        return may(by, "unhide", thing)
    return name == "leave" or may(by, name, thing)


def _deal_with(thing: Topic | Post, name: str, by: Any, reason: str) -> LogEntry | None:
    """Do what was decided; the entry of that, or nothing where the post stays as it is."""
    if name == "leave" and not is_self_hidden(thing):
        return None
    if name == "hide" and is_self_hidden(thing):
        _hide_in_own_name(thing, by, reason)
    elif isinstance(thing, Topic):
        _ON_TOPICS[name](topic=thing, by=by, reason=reason)
    else:
        _ON_POSTS[name](post=thing, by=by, reason=reason)
    return LogEntry.objects.about(thing).newest_first()[0]


def _hide_in_own_name(thing: Topic | Post, by: Any, reason: str) -> None:
    """What the board has hidden stays hidden; from now on because a moderator says so."""
    facts: dict[str, Any] = {"by": by, "deed": "unhide", "named": "hide", "reason": reason}
    if isinstance(thing, Topic):
        change_topic(thing, to=State.HIDDEN, **facts)
    else:
        change_post(thing, to=State.HIDDEN, **facts)


def _record(case: Case, by: Any, reason: str, before: dict[str, Any]) -> LogEntry:
    return record(
        by=by,
        deed="case.close",
        target=case,
        forum_id=case.post.topic.forum_id,
        reason=reason,
        before={"open": True},
        after={"open": False},
        rows=[Change(case, before)],
    )


_ON_TOPICS: dict[str, Callable[..., Any]] = {
    "approve": approve_topic, "reject": reject_topic, "leave": unhide_topic, "hide": hide_topic,
    "delete": delete_topic,
}  # fmt: skip
_ON_POSTS: dict[str, Callable[..., Any]] = {
    "approve": approve_post, "reject": reject_post, "leave": unhide_post, "hide": hide_post,
    "delete": delete_post,
}  # fmt: skip


def _may_open_again(entry: LogEntry, by: Any) -> bool:
    return may(by, "look after", Case.objects.with_context().get(pk=entry.target_id))


def _newer_case(entry: LogEntry, by: Any) -> list[str]:
    newer = Case.objects.open().filter(post__cases=entry.target_id).exclude(pk=entry.target_id)
    return [newer_case_in_words(case) for case in newer.select_related("post__topic")[:1]]


@undoes("case.close", may=_may_open_again, also=_newer_case)
def _open_again(entry: LogEntry, by: Any) -> None:
    case = locked_case(Case(pk=entry.target_id), closed_too=True)
    ask(by, "look after", case)
    take_back(entry, by)
