"""One press against a spammer: all that they wrote goes out of sight, and they are kept out."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.banning import ban
from accounts.barring import bar
from accounts.bars import BarKind
from accounts.models import Member
from forum.logbook.batches import as_batch
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.moderation.closing import settle
from forum.moderation.models import Decision
from forum.rights import ask, may
from forum.spam.cleaned import keep_rows, lock_what_is_in_sight, things_of
from forum.spam.listening import tell_of_spam
from forum.spam.models import Cleaning
from forum.spam.preview import (
    address_to_bar,
    domain_to_bar,
    posts_in_sight,
    topics_in_sight,
)
from forum.spam.tallies import kept_in_step
from forum.topics.models import State

ADDRESS_KEPT_OUT = timedelta(days=7)
PROFILE = ("about", "location", "avatar")
DECISIONS = {State.HIDDEN: Decision.HIDDEN, State.DELETED: Decision.DELETED}


def clean_away(
    *,
    member: Member,
    by: Any,
    reason: str,
    state: str = State.HIDDEN,
    bar_domain: bool = False,
    bar_address: bool = False,
    own_address: str = "",
) -> Cleaning:
    """Take everything of a member out of sight, ban them for good and close the cases about it.

    ``state`` is hidden or deleted; ``bar_domain`` bars the domain of their e-mail address as well,
    ``bar_address`` their network address for a week, unless that is ``own_address``. All of it is
    one transaction and one batch in the log, so that ``undo_batch`` takes it back. Raises
    ``PermissionDenied``, or ``ValidationError`` where something cannot be barred.
    """
    if state not in DECISIONS:
        raise ValueError("Topics and posts are hidden or deleted.")
    with transaction.atomic(), as_batch() as batch:
        ask(by, "ban", member)
        cleaning = Cleaning.objects.create(member=member, by=by, state=state, batch=batch)
        _take_away(cleaning, reason)
        entry = _clear_profile(cleaning, reason)
        cleaning.case_count = _close_cases(cleaning, entry, reason)
        cleaning.save(update_fields=["topic_count", "post_count", "case_count"])
        bars = _bars(member, bar_domain, bar_address)  # before the ban ends their sessions
        _ban(member, by, reason)
        for facts in bars:
            bar(by=by, reason=reason, own_address=own_address, **facts)
        tell_of_spam(member)
    return cleaning


def may_clean(by: Any, member: Member) -> bool:
    """Whether somebody may do this to a member, and take it back."""
    return may(by, "ban", member)


def _take_away(cleaning: Cleaning, reason: str) -> None:
    member = cleaning.member
    # Locked before they are looked at: another moderator may be deciding on them right now.
    places = lock_what_is_in_sight(member)
    topics, posts = topics_in_sight(member), posts_in_sight(member)
    cleaning.topic_count = keep_rows(cleaning, "topic", topics.filter(pk__in=places))
    cleaning.post_count = keep_rows(cleaning, "post", posts.filter(topic__in=places))
    with kept_in_step(places, member):
        for kind in ("post", "topic"):
            things_of(cleaning, kind).update(
                state=cleaning.state,
                state_by=cleaning.by,
                state_at=cleaning.at,
                state_reason=reason[:500],
            )


def _clear_profile(cleaning: Cleaning, reason: str) -> LogEntry:
    """Empty what everybody reads of the member, and write the entry of the whole deed."""
    members = Member.objects.select_for_update(of=("self",)).with_group()
    member = members.get(pk=cleaning.member_id)
    if not may_clean(cleaning.by, member):
        raise PermissionDenied
    before = values_of(member, *PROFILE)
    member.about = member.location = member.avatar = ""
    member.save(update_fields=PROFILE)
    return record(
        by=cleaning.by,
        deed="member.spammer",
        target=member,
        reason=reason,
        after={"topics": cleaning.topic_count, "posts": cleaning.post_count},
        rows=[Change(member, before)],
    )


def _close_cases(cleaning: Cleaning, entry: LogEntry, reason: str) -> int:
    """Close the cases about posts of theirs; and about others' in their topics, which are gone."""
    facts: dict[str, Any] = {"by": cleaning.by, "with_": entry, "reason": reason}
    topics = things_of(cleaning, "topic").order_by().values("pk")
    decision = DECISIONS[State(cleaning.state)]
    own = settle(decision=decision, post__author=cleaning.member, **facts)
    return own + settle(decision=Decision.GONE, post__topic__in=topics, **facts)


def _bars(member: Member, domain: bool, address: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if domain and (value := domain_to_bar(member)):
        found.append({"kind": BarKind.DOMAIN, "value": value})
    if address and (value := address_to_bar(member)):
        until = timezone.now() + ADDRESS_KEPT_OUT
        found.append({"kind": BarKind.ADDRESS, "value": value, "until": until})
    return found


def _ban(member: Member, by: Any, reason: str) -> None:
    """For good; one who is banned for good already stays so."""
    member.refresh_from_db(fields=["banned_at", "banned_until"])
    if member.banned_at is None or member.banned_until is not None:
        ban(member=member, by=by, reason=reason)
