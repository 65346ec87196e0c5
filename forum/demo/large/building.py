"""Building the large board: members, forums, topics, posts, then counters and pointers."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Member
from forum.boards.models import Category, Forum
from forum.demo.large.members import BATCH, make_members
from forum.demo.large.plan import FORUMS, SEED, Plan
from forum.demo.large.texts import PoolText, make_texts, title
from forum.topics.counting import refresh_forum
from forum.topics.models import Post, State, Topic
from forum.web.slugs import slug_of

YEARS = timedelta(days=900)
Progress = Callable[[int], None]


def build_large(plan: Plan, *, now: datetime, password: str, progress: Progress) -> None:
    """Add the planned members, topics and posts; ``progress`` hears of each batch of rows.

    Each batch is a transaction of its own: a run that is broken off leaves a board whose counters
    ``manage.py recount`` mends.
    """
    members = _members(plan, now, password, progress)
    forums = _forums()
    topics = _topics(plan, forums, members, now, progress)
    _posts(topics, members, now, progress)
    _count(forums, topics, members)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # or the planner knows nothing of a million new rows


def _members(plan: Plan, now: datetime, password: str, progress: Progress) -> list[int]:
    numbers: list[int] = []
    for batch in make_members(plan.members, now=now, password=password):
        numbers += batch
        progress(len(batch))
    return numbers


@transaction.atomic
def _forums() -> list[Forum]:
    order = (Category.objects.aggregate(last=Max("order"))["last"] or 0) + 10
    category = Category.objects.create(name="The large board", order=order)
    return [
        Forum.objects.create(
            category=category, name=f"Hall {number}", order=number,
            description="Made up by the thousand, to see how quick pages stay",
        )
        for number in range(1, FORUMS + 1)
    ]  # fmt: skip


def _topics(
    plan: Plan, forums: list[Forum], members: list[int], now: datetime, progress: Progress
) -> list[Topic]:
    """The topics, oldest first but for the longest, which is the first and still alive."""
    random = Random(f"{SEED} topics")
    starts = sorted(now - YEARS * random.random() for _ in range(plan.topics))
    topics = []
    for number, (length, start) in enumerate(zip(plan.lengths(), starts, strict=True), 1):
        name = title(number)
        topic = Topic(
            forum=forums[(number - 1) % FORUMS], title=name, slug=slug_of(name, "topic"),
            author_id=random.choice(members), created_at=start, last_posted_at=start,
            view_count=length * random.randint(5, 40), reply_count=length - 1,
            last_position=length, last_visible_position=length,
        )  # fmt: skip
        topics.append(topic)
    for first in range(0, len(topics), BATCH):
        batch = topics[first : first + BATCH]
        with transaction.atomic():
            Topic.objects.bulk_create(batch)
        progress(len(batch))
    return topics


def _posts(topics: list[Topic], members: list[int], now: datetime, progress: Progress) -> None:
    batch: list[Post] = []
    for post in _every_post(topics, members, now):
        batch.append(post)
        if len(batch) == BATCH:
            _write(batch, progress)
            batch = []
    _write(batch, progress)


def _write(batch: list[Post], progress: Progress) -> None:
    with transaction.atomic():
        Post.objects.bulk_create(batch)
    progress(len(batch))


def _every_post(topics: list[Topic], members: list[int], now: datetime) -> Iterator[Post]:
    random = Random(f"{SEED} posts")
    texts = make_texts()
    for place, topic in enumerate(topics):
        span = now - topic.created_at
        # Most topics live a few days; the longest goes on until today.
        step = span / topic.last_position
        if place:
            step = min(step, timedelta(hours=random.uniform(0.1, 12)))
        for position in range(1, topic.last_position + 1):
            author = topic.author_id if position == 1 else random.choice(members)
            yield _post(topic, position, author, topic.created_at + step * (position - 1),
                        random.choice(texts))  # fmt: skip


def _post(topic: Topic, position: int, author: int | None, at: datetime, pooled: PoolText) -> Post:
    return Post(
        topic_id=topic.pk, author_id=author, position=position, created_at=at,
        source=pooled.source, html=pooled.text.html, excerpt=pooled.text.excerpt,
        pipeline_version=pooled.text.version,
    )  # fmt: skip


def _count(forums: list[Forum], topics: list[Topic], members: list[int]) -> None:
    """Latest posts and counters, by the database itself, from the rows that are there."""
    last = Post.objects.filter(topic=OuterRef("pk"), position=OuterRef("last_position"))
    for first in range(0, len(topics), BATCH):
        numbers = [topic.pk for topic in topics[first : first + BATCH]]
        Topic.objects.filter(pk__gte=numbers[0], pk__lte=numbers[-1]).update(
            last_post=Subquery(last.values("pk")),
            last_posted_at=Subquery(last.values("created_at")),
            last_poster=Subquery(last.values("author")),
        )
    written = (
        Post.objects.filter(author=OuterRef("pk"), state=State.VISIBLE)
        .order_by().values("author").annotate(number=Count("pk")).values("number")
    )  # fmt: skip
    for first in range(0, len(members), BATCH):
        numbers = members[first : first + BATCH]
        Member.objects.filter(pk__gte=numbers[0], pk__lte=numbers[-1]).update(
            post_count=Coalesce(Subquery(written), 0)
        )
    for place, forum in enumerate(forums):
        there = topics[place::FORUMS]
        Forum.objects.filter(pk=forum.pk).update(
            topic_count=len(there), post_count=sum(topic.last_position for topic in there)
        )
        refresh_forum(forum.pk)
