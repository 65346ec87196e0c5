"""Looking at one member by all rules: into groups, out of groups, or nothing.

Called when something happens that may change the answer; nothing runs over all members by itself.
"""

from django.db import transaction
from django.utils import timezone

from accounts.further_groups import join_group, leave_group
from accounts.models import Member
from forum.promotion.models import Promotion, Rule


def review(member: Member) -> None:
    """Promote or take back by each active rule. One query where there is none."""
    rules = list(Rule.objects.filter(is_active=True).select_related("group"))
    if not rules:
        return
    member = Member.objects.get(pk=member.pk)  # counts have moved on since it was read
    for rule in rules:
        if _may_change(rule, member):
            review_by(rule, member)


def _may_change(rule: Rule, member: Member) -> bool:
    """Spares most posts the locks: what the member's own row rules out already."""
    if rule.group_id in member.other_group_ids:
        return rule.takes_back
    return member.post_count >= rule.min_posts and rule.group_id != member.group_id


def review_by(rule: Rule, member: Member) -> None:
    """The same by one rule; the log says that the rule did it."""
    with transaction.atomic():
        member = Member.objects.select_for_update(of=("self",)).with_group().get(pk=member.pk)
        last = Promotion.objects.filter(rule=rule, member=member).order_by("-pk").first()
        is_in = rule.group_id in member.other_group_ids
        if last is not None and last.ended_at is None and not is_in:
            _ended_by_staff(last)
            return
        if last is not None and last.ended_by_staff:
            return
        fits = rule.fitting().filter(pk=member.pk).exists()
        if fits and not is_in and rule.group_id != member.group_id:
            join_group(member=member, group=rule.group, by=None, reason=rule.name)
            Promotion.objects.create(rule=rule, member=member)
        elif last is not None and last.ended_at is None and not fits and rule.takes_back:
            leave_group(member=member, group=rule.group, by=None, reason=rule.name)
            last.ended_at = timezone.now()
            last.save(update_fields=["ended_at"])


def _ended_by_staff(promotion: Promotion) -> None:
    """Somebody took the group away, or undid the joining: trust taken back stays back."""
    promotion.ended_at, promotion.ended_by_staff = timezone.now(), True
    promotion.save(update_fields=["ended_at", "ended_by_staff"])
