"""Posts, topics, members and reports by day: exact, whatever is counted when."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from forum.admin_site import counting_days
from forum.admin_site.charts import charts
from forum.admin_site.counting_days import count_days
from forum.admin_site.models import CountedTo, DayCount
from forum.moderation.reporting import report
from forum.topics.models import Post, Topic
from forum.topics.posting import reply
from tests.factories import ForumFactory, MemberFactory, PostFactory, TopicFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def numbers(kind: str) -> dict[date, int]:
    """What is kept of one kind, days without anything left out."""
    return {row.day: row.number for row in DayCount.objects.filter(kind=kind) if row.number}


def bulk(days: list[int]) -> None:
    """A post for each entry: so many days before noon of the tenth."""
    topic = TopicFactory(forum=ForumFactory())
    Post.objects.bulk_create(
        Post(topic=topic, author=topic.author, position=n + 2, source="x", html="x",
             pipeline_version=1, created_at=NOON - timedelta(days=back))
        for n, back in enumerate(days)
    )  # fmt: skip


def test_each_kind_is_counted_on_its_day() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        topic = TopicFactory()
        clock.shift(timedelta(days=1))
        reply(topic=topic, author=MemberFactory(), source="Of the next day.")
        report(post=topic.posts.first(), by=MemberFactory(), reason="Look.")
        count_days()
        assert numbers("topics") == {date(2026, 3, 10): 1}
        assert numbers("posts") == {date(2026, 3, 10): 1, date(2026, 3, 11): 1}
        assert numbers("reports") == {date(2026, 3, 11): 1}
        assert sum(numbers("members").values()) == Member.objects.count()


def test_counting_again_counts_nothing_twice() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        bulk([0, 1, 1, 5])
        for _time in range(3):
            count_days()
            clock.shift(timedelta(minutes=40))
        expected = {date(2026, 3, 10): 2, date(2026, 3, 9): 2, date(2026, 3, 5): 1}
        assert numbers("posts") == expected, "the first post of the topic is of that day too"


def test_what_comes_and_goes_within_the_hour_is_counted_as_it_is_then() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        post = PostFactory()
        count_days()
        assert numbers("posts") == {date(2026, 3, 10): 2}
        Post.objects.filter(pk=post.pk).delete()
        count_days()
        assert numbers("posts") == {date(2026, 3, 10): 1}
        clock.shift(timedelta(hours=2))
        count_days()
        assert numbers("posts") == {date(2026, 3, 10): 1}


def test_a_row_that_is_committed_late_is_not_left_out() -> None:
    """Its key is below those that were counted already, as on a busy board."""
    with time_machine.travel(NOON, tick=False) as clock:
        bulk([0, 0, 0])
        gap = Post.objects.order_by("-pk")[1]
        kept = {field.attname: getattr(gap, field.attname) for field in Post._meta.concrete_fields}
        Post.objects.filter(pk=gap.pk).delete()
        count_days()
        Post.objects.bulk_create([Post(**kept)])
        clock.shift(timedelta(hours=2))
        count_days()
        assert numbers("posts") == {date(2026, 3, 10): 4}


def test_what_was_there_before_is_counted_in_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting_days, "RANGE", 3)
    with time_machine.travel(NOON, tick=False):
        bulk([2] * 7 + [1] * 4)
        assert not count_days(seconds=-1), "there was time for one range"
        assert sum(numbers("posts").values()) <= 3
        while not count_days(seconds=0.000001):
            pass
        assert numbers("posts") == {
            date(2026, 3, 8): 7, date(2026, 3, 9): 4, date(2026, 3, 10): 1,
        }  # fmt: skip
        newest_old = Post.objects.filter(created_at__lt=NOON).order_by("pk").last()
        assert CountedTo.objects.get(kind="posts").key == newest_old.pk


def test_the_chart_shows_thirty_days_and_says_them_in_words() -> None:
    with time_machine.travel(NOON, tick=False):
        bulk([0, 0, 29, 30])
        count_days()
        with CaptureQueriesContext(connection) as caught:
            shown = {chart.kind: chart for chart in charts()}
        assert len(caught) == 1
        posts = shown["posts"]
        assert [bar.number for bar in posts.bars] == [1] + [0] * 28 + [3]
        assert (posts.total, posts.today) == (4, 3)
        assert posts.bars[-1].height == posts.height
        assert posts.bars[1].height == 0
        assert "4 in 30 days" in posts.description
        assert "March 10, 2026" in posts.description
        assert shown["reports"].description == "Nothing in these days."


def test_a_million_topics_are_never_counted_at_once() -> None:
    """After the first time, each statement begins at the key that was reached."""
    with time_machine.travel(NOON, tick=False) as clock:
        TopicFactory()
        clock.shift(timedelta(hours=2))
        count_days()
        reached = CountedTo.objects.get(kind="topics").key
        assert reached == Topic.objects.latest("pk").pk
        with CaptureQueriesContext(connection) as caught:
            count_days()
        counting = [one["sql"] for one in caught.captured_queries if "topics_topic" in one["sql"]]
        assert counting
        assert all(f'"topics_topic"."id" > {reached}' in sql for sql in counting)
