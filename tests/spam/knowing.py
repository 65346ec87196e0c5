"""Somebody whom the board knows."""

from accounts.models import Member
from forum.topics.models import Topic
from forum.topics.posting import reply
from tests.factories import MemberFactory


def known_member(topic: Topic) -> Member:
    """A member with as many posts in sight of all as trust takes."""
    member = MemberFactory()
    for n in range(3):
        reply(topic=topic, author=member, source=f"{member.username}, words {n}.")
    member.refresh_from_db()
    return member
