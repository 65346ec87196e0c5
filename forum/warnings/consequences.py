"""What follows from points: the site's thresholds, applied with a warning and taken back with it.

A threshold with days holds for so long from each warning that reaches it or stays above; one
without holds until enough points have expired. Both are ends in the member's columns, known when
the warning is given: nobody has to lift anything.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member
from forum.logbook.snapshots import Change, values_of
from forum.site import site
from forum.warnings.holds import Hold, from_stored, has_reason, hold_on, put
from forum.warnings.models import Consequence, Warning

LINK = ("is_void", "before", "after")


def apply_thresholds(warning: Warning, member: Member, *, by: Any) -> list[Consequence]:
    """Do to ``member`` (whose row is locked) what the points that now stand lead to."""
    counting = list(Warning.objects.about(member).counting())
    made = []
    for threshold in site.warning_thresholds:
        own = _own(warning, counting, threshold.act, threshold.points, threshold.days)
        if own is None:
            continue
        before = hold_on(member, threshold.act)
        after = before.joined_by(own, warning.at)
        if after != before:
            put(member, threshold.act, after, by=by)
        made.append(
            Consequence.objects.create(
                warning=warning, act=threshold.act, threshold=threshold.points,
                days=threshold.days, before=before.stored(), after=after.stored(),
            )
        )  # fmt: skip
    return made


def void_consequences(
    warning: Warning, member: Member, *, by: Any
) -> tuple[list[str], list[Change]]:
    """Let the member stand as if ``warning`` (taken back already) had never been given.

    Later warnings keep what they lead to without its points. Where a person has decided otherwise
    since, their decision stands: the acts of which that is so are returned, with all the rows of
    consequences that changed.
    """
    kept: list[str] = []
    changes: list[Change] = []
    for act, chain in _chains_from(warning).items():
        before = [values_of(link, *LINK) for link in chain]
        was, now = _replayed(chain)
        stands = hold_on(member, act)
        if now != was and not _same(stands, was):
            kept.append(act)
        elif now != was:
            put(member, act, now, by=by)
        Consequence.objects.bulk_update(chain, LINK)
        changes += [Change(link, old) for link, old in zip(chain, before, strict=True)]
    return kept, changes


def _replayed(chain: list[Consequence]) -> tuple[Hold, Hold]:
    """Go through an act's consequences again: how they left the member, and how they do now."""
    was = now = from_stored(chain[0].before)
    for link in chain:
        if from_stored(link.before) != was:  # a person has decided in between: from there on
            now = from_stored(link.before)
        was = from_stored(link.after)
        now = _relinked(link, now)
    return was, now


def _chains_from(warning: Warning) -> dict[str, list[Consequence]]:
    """What followed from this warning and from later ones, which counted its points, by act."""
    links = Consequence.objects.filter(
        warning__member=warning.member_id, warning__gte=warning.pk, is_void=False
    )
    chains: dict[str, list[Consequence]] = {}
    for link in links.select_related("warning").order_by("pk"):
        chains.setdefault(link.act, []).append(link)
    return chains


def _relinked(link: Consequence, now: Hold) -> Hold:
    """Let a consequence begin from ``now``; it is void where the points no longer lead to it."""
    warning = link.warning
    standing = Warning.objects.about(warning.member_id).standing().filter(pk__lte=warning.pk)
    counted = [one for one in standing if one.expires_at is None or one.expires_at > warning.at]
    own = _own(warning, counted, link.act, link.threshold, link.days)
    if own is None:
        link.is_void = True
        return now
    link.before = now.stored()
    after = now.joined_by(own, warning.at)
    link.after = after.stored()
    return after


def _own(
    warning: Warning, counted: list[Warning], act: str, threshold: int, days: int
) -> Hold | None:
    """What a threshold asks for with these points alone; None where they do not reach it."""
    adds = warning in counted and warning.points > 0
    if not adds or sum(one.points for one in counted) < threshold:
        return None
    end = warning.at + timedelta(days=days) if days else _falls_below(threshold, counted)
    return Hold(warning.at, end, warning.in_full[:500] if has_reason(act) else "")


def _falls_below(threshold: int, counted: list[Warning]) -> datetime | None:
    """When enough points have expired; None where they never do."""
    left = sum(one.points for one in counted)
    ending = sorted((one.expires_at, one.points) for one in counted if one.expires_at is not None)
    for moment, points in ending:
        left -= points
        if left < threshold:
            return moment
    return None


def _same(one: Hold, other: Hold) -> bool:
    """Equal, or both over: columns of a ban that is over are cleared by and by."""
    now = timezone.now()
    return one == other or not (one.is_in_force(now) or other.is_in_force(now))
