"""Topics whose posts were written at known minutes, to see the order in which they stand."""

from datetime import timedelta

from django.utils import timezone

from forum.topics.models import Topic
from forum.topics.posting import reply, start_topic
from tests.factories import ForumFactory, MemberFactory

START = timezone.now() - timedelta(days=3)


def dated_topic(minutes, **fields):
    """A topic with a post at each of these minutes; its title is "At" the first."""
    forum = fields.pop("forum", None) or ForumFactory()
    first, *others = minutes
    topic = start_topic(
        forum=forum,
        author=fields.pop("author", None) or MemberFactory(),
        title=f"At {first}",
        source=f"minute {first}",
        at=START + timedelta(minutes=first),
    )
    author = MemberFactory()
    for minute in others:
        at = START + timedelta(minutes=minute)
        reply(topic=topic, author=author, source=f"minute {minute}", at=at)
    return fresh(topic)


def fresh(topic):
    """The topic as the database has it."""
    return Topic.objects.select_related("forum").get(pk=topic.pk)


def order_of(topic):
    """(position, minute) of each post."""
    posts = topic.posts.order_by("position")
    return [(post.position, post.source.removeprefix("minute ")) for post in posts]
