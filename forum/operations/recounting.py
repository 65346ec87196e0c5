"""Each stored counter and latest pointer against the truth, which is counted here only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Model, Q

from accounts.models import Group, Member
from forum.boards.models import Forum
from forum.moderation.models import Case, Flag, Report
from forum.topics.counting import latest_post_of
from forum.topics.models import Post, State, Topic

BATCH = 500


@dataclass(frozen=True)
class Difference:
    """One stored value that is not what it should be."""

    thing: Model
    field: str
    stored: Any
    truth: Any

    def __str__(self) -> str:
        kind = self.thing._meta.model_name
        return f"{kind} {self.thing.pk}: {self.field} is {self.stored}, should be {self.truth}"

    def mend(self) -> None:
        type(self.thing)._default_manager.filter(pk=self.thing.pk).update(
            **{self.field: self.truth}
        )


def differences() -> Iterator[Difference]:
    """Every difference, topics first, since forums are counted from topics."""
    yield from _compared(Topic.objects.all(), _truth_of_topics)
    yield from _compared(Forum.objects.all(), _truth_of_forums)
    yield from _compared(Member.objects.all(), _truth_of_members)
    yield from _compared(Group.objects.all(), _truth_of_groups)
    yield from _compared(Case.objects.all(), _truth_of_cases)


def recount() -> Iterator[Difference]:
    """Mend every difference; each batch is one transaction."""
    for difference in differences():
        with transaction.atomic():
            difference.mend()
        yield difference


Truth = dict[int, dict[str, Any]]


def _compared(rows: Any, truth_of: Callable[[list[Any]], Truth]) -> Iterator[Difference]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        truth = truth_of(batch)
        for thing in batch:
            for field, value in truth[thing.pk].items():
                stored = getattr(thing, field)
                if stored != value:
                    yield Difference(thing, field, stored, value)
        last = batch[-1].pk


def _truth_of_topics(topics: list[Topic]) -> Truth:
    visible = Q(state=State.VISIBLE)
    counted = {
        row["topic_id"]: row
        for row in Post.objects.filter(topic__in=topics)
        .values("topic_id")
        .annotate(
            seen=Count("pk", filter=visible),
            last=Max("position"),
            last_seen=Max("position", filter=visible),
        )
    }
    latest = {
        (post.topic_id, post.position): post
        for post in Post.objects.filter(
            topic__in=topics, position__in={row["last_seen"] for row in counted.values()}
        ).only("topic_id", "position", "created_at", "author_id")
    }
    truth = {}
    for topic in topics:
        row = counted.get(topic.pk, {"seen": 1, "last": 0, "last_seen": 0})
        truth[topic.pk] = {
            "reply_count": max(0, row["seen"] - 1),
            # The highest that was ever given: the last reply may have been removed for good.
            "last_position": max(row["last"], topic.last_position if row["last"] else 0),
            "last_visible_position": row["last_seen"] or 0,
        }
        if topic.state == State.MERGED:
            truth[topic.pk] |= {"last_post_id": None, "last_poster_id": None}
        post = latest.get((topic.pk, row["last_seen"]))
        if post is not None:
            truth[topic.pk] |= {
                "last_post_id": post.pk,
                "last_posted_at": post.created_at,
                "last_poster_id": post.author_id,
            }
    return truth


def _truth_of_forums(forums: list[Forum]) -> Truth:
    truth: Truth = {}
    for forum in forums:
        topics = Topic.objects.filter(forum=forum, state=State.VISIBLE)
        posts = Post.objects.filter(topic__in=topics, state=State.VISIBLE)
        truth[forum.pk] = {
            "topic_count": topics.count(),
            "post_count": posts.count(),
            "last_post_id": latest_post_of(forum.pk),
        }
    return truth


def _truth_of_members(members: list[Member]) -> Truth:
    posts = Post.objects.filter(author__in=members, state=State.VISIBLE)
    counted = dict(posts.values("author_id").annotate(n=Count("pk")).values_list("author_id", "n"))
    return {member.pk: {"post_count": counted.get(member.pk, 0)} for member in members}


def _truth_of_groups(groups: list[Group]) -> Truth:
    return {group.pk: {"member_count": group.members.count()} for group in groups}


def _truth_of_cases(cases: list[Case]) -> Truth:
    reports, flags = (
        dict(rows.values("case_id").annotate(n=Count("pk")).values_list("case_id", "n"))
        for rows in (
            Report.objects.filter(case__in=cases).order_by(),
            Flag.objects.filter(case__in=cases).order_by(),
        )
    )
    truth: Truth = {}
    for case in cases:
        count = reports.get(case.pk, 0)
        truth[case.pk] = {"report_count": count, "weight": count + flags.get(case.pk, 0)}
    return truth
