"""Whom a rule would promote, and whose promotion it would end, if everybody did something now."""

from dataclasses import dataclass

from accounts.models import Member
from forum.promotion.models import Promotion, Rule

SHOWN = 50
COUNTED_TO = 1000


@dataclass(frozen=True)
class Preview:
    """The first members of each kind, and how many there are, counted to a thousand."""

    joining: list[Member]
    joining_count: int
    leaving: list[Member]
    leaving_count: int


def preview(rule: Rule) -> Preview:
    """What the rule would do; nothing is changed."""
    standing = Promotion.objects.filter(rule=rule).standing()
    refused = Promotion.objects.filter(rule=rule, ended_by_staff=True).values("member_id")
    joining = (
        rule.fitting()
        .exclude(memberships__group=rule.group_id)
        .exclude(group=rule.group_id)
        .exclude(pk__in=refused)
        .exclude(pk__in=standing.values("member_id"))
    )
    leaving = Member.objects.none()
    if rule.takes_back:
        leaving = Member.objects.filter(pk__in=standing.values("member_id")).exclude(
            pk__in=rule.fitting().values("pk")
        )
    return Preview(
        list(joining.with_group().order_by("pk")[:SHOWN]), joining.order_by()[:COUNTED_TO].count(),
        list(leaving.with_group().order_by("pk")[:SHOWN]), leaving.order_by()[:COUNTED_TO].count(),
    )  # fmt: skip
