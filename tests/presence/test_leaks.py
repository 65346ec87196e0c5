"""No list, count or answer tells of a topic or a member whom its reader may not see."""

import random
import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.levels import Level
from forum.boards.models import Forum
from forum.presence import watching
from forum.presence.places import Place
from forum.topics.models import State, Topic
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)
from tests.presence.test_signing import signed_in

pytestmark = pytest.mark.django_db

READERS = [AnonymousUser, MemberFactory, ModeratorFactory, AdministratorFactory]


@pytest.fixture
def board() -> None:
    """A board by chance: topics of each state in forums of each level, somebody at each of them."""
    chance = random.Random(7)
    levels = [Level.GUESTS, Level.MEMBERS, Level.MODERATORS, Level.ADMINISTRATORS]
    forums = [ForumFactory(read_from=level) for level in levels]
    for number in range(24):
        topic = TopicFactory(
            forum=forums[0], author=AdministratorFactory(), title=f"Canary{number}x"
        )
        forum, state = chance.choice(forums), chance.choice(State.values)
        Topic.objects.filter(pk=topic.pk).update(forum=forum, state=state)
        reader = MemberFactory(username=f"Reader{number}x", is_invisible=chance.random() < 0.3)
        watching.seen(reader, Place("topic", topic.pk))
    for forum in forums:
        watching.seen(MemberFactory(), Place("forum", forum.pk))


@pytest.mark.parametrize("make", READERS)
def test_online_names_exactly_the_places_and_members_to_be_seen(
    either_store: Any, board: Any, make: Any
) -> None:
    reader = make()
    may_read = {topic.title for topic in Topic.objects.visible_to(reader)}
    may_read |= {forum.name for forum in Forum.objects.visible_to(reader)}
    found = watching.online(for_=reader)
    named = {one.where.title for one in found.members if one.where}
    invisible = [one for one in found.members if one.member.is_invisible]
    assert named <= may_read
    assert found.count == len(found.members)
    assert bool(invisible) == (make in (ModeratorFactory, AdministratorFactory))


@pytest.mark.parametrize("make", READERS)
def test_lists_are_served_of_exactly_the_places_to_be_read(
    either_store: Any, board: Any, make: Any
) -> None:
    reader = make()
    may_read = set(Topic.objects.visible_to(reader).values_list("pk", flat=True))
    served = {
        pk
        for pk in Topic.objects.values_list("pk", flat=True)
        if watching.viewers(Place("topic", pk), for_=reader) is not None
    }
    assert served == may_read


@pytest.mark.parametrize("make", READERS[:2])
def test_the_online_page_has_not_a_word_of_what_is_hidden(board: Any, make: Any) -> None:
    reader = make()
    client = signed_in(reader) if reader.is_authenticated else Client()
    page = client.get("/online/").content.decode()
    hidden = Topic.objects.exclude(pk__in=Topic.objects.visible_to(reader).values("pk"))
    assert hidden
    for topic in hidden:
        assert topic.title not in page
        assert f"/topic/{topic.pk}-" not in page
        answer = client.get("/presence/viewers/", {"place": f"topic:{topic.pk}"})
        assert answer.status_code == 404


def test_an_answer_for_a_hidden_topic_is_that_for_no_topic(board: Any) -> None:
    hidden = Topic.objects.filter(state=State.HIDDEN)[0]
    client = Client()
    missing = client.get("/presence/viewers/", {"place": "topic:99999"})
    unseen = client.get("/presence/viewers/", {"place": f"topic:{hidden.pk}"})
    assert unseen.status_code == missing.status_code == 404
    # Each page links back to its own address, in which the number stands.
    own_address = re.compile(rf"(topic(?:%3A|%253A|:)){hidden.pk}\b")
    assert own_address.sub(r"\g<1>99999", unseen.content.decode()) == missing.content.decode()
