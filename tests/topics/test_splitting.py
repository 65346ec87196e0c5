"""Taking posts out of a topic: into a new one, or into another."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.operations.recounting import differences
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.models import Post, Topic
from forum.topics.posting import reply
from forum.topics.splitting import move_posts, split
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    topic_with_replies,
)
from tests.rows import rows_of_content
from tests.topics.dated import START, dated_topic, fresh, order_of

pytestmark = pytest.mark.django_db


def posts_at(topic, *positions):
    return list(topic.posts.filter(position__in=positions))


def last_entry():
    return LogEntry.objects.newest_first()[0]


def test_chosen_posts_become_a_topic_of_their_own():
    topic, forum = dated_topic([1, 2, 3, 4, 5]), ForumFactory()
    second = topic.posts.get(position=2)

    made = split(
        posts=posts_at(topic, 2, 4), to=forum, title="  Tickets, then ", by=ModeratorFactory()
    )

    assert (made.title, made.forum, made.state) == ("Tickets, then", forum, "visible")
    assert (made.author, made.created_at) == (second.author, START + timedelta(minutes=2))
    assert order_of(made) == [(1, "2"), (2, "4")]
    assert order_of(topic) == [(1, "1"), (2, "3"), (3, "5")]
    assert list(differences()) == []


def test_a_topic_that_loses_its_first_post_is_by_the_author_of_the_next():
    topic = dated_topic([1, 2, 3])
    second = topic.posts.get(position=2)

    split(posts=posts_at(topic, 1), to=topic.forum, title="The question", by=ModeratorFactory())

    left = fresh(topic)
    assert (left.title, left.author, left.created_at) == ("At 1", second.author, second.created_at)
    assert order_of(left) == [(1, "2"), (2, "3")]
    assert list(differences()) == []


def test_posts_of_several_topics_become_one():
    one, two = dated_topic([1, 4, 5]), dated_topic([2, 3, 6])

    made = split(
        posts=[*posts_at(one, 2), *posts_at(two, 2, 3)],
        to=two.forum,
        title="Tickets",
        by=ModeratorFactory(),
    )

    assert order_of(made) == [(1, "3"), (2, "4"), (3, "6")]
    assert list(differences()) == []


def test_posts_moved_to_a_topic_stand_among_its_own():
    topic, target = dated_topic([1, 3, 5, 7]), dated_topic([2, 4, 6])

    move_posts(posts=posts_at(topic, 2, 3), to=target, by=ModeratorFactory(), reason="Beside it")

    assert order_of(target) == [(1, "2"), (2, "3"), (3, "4"), (4, "5"), (5, "6")]
    assert order_of(topic) == [(1, "1"), (2, "7")]
    assert list(differences()) == []


def test_posts_keep_their_states_and_a_topic_opens_with_a_visible_one():
    topic, moderator = dated_topic([1, 2, 3, 4]), ModeratorFactory()
    hide_post(post=topic.posts.get(position=2), by=moderator, reason="Rude")

    made = split(posts=posts_at(topic, 2, 3), to=topic.forum, title="Two", by=moderator)

    assert order_of(made) == [(1, "3"), (2, "2")]
    assert made.posts.get(position=2).state == "hidden"
    assert (made.reply_count, made.last_visible_position, made.last_position) == (0, 1, 2)
    assert list(differences()) == []


def test_what_is_split_off_a_hidden_topic_is_hidden_like_it(client):
    topic, moderator = dated_topic([1, 2, 3]), ModeratorFactory()
    hide_topic(topic=topic, by=moderator, reason="Spam")

    made = split(posts=posts_at(topic, 2), to=topic.forum, title="Also", by=moderator)

    assert (made.state, made.state_by, made.state_reason) == ("hidden", moderator, "Spam")
    client.force_login(MemberFactory())
    assert client.get(made.get_absolute_url()).status_code == 404
    assert list(differences()) == []


def test_every_topic_keeps_a_visible_post():
    topic, moderator = dated_topic([1, 2]), ModeratorFactory()
    hidden = dated_topic([3, 4, 5])
    hide_post(post=hidden.posts.get(position=2), by=moderator)

    with pytest.raises(ValidationError, match="All posts of “At 1” are chosen"):
        split(posts=topic.posts.all(), to=topic.forum, title="All", by=moderator)
    with pytest.raises(ValidationError, match="No visible post would stay in “At 3”"):
        move_posts(posts=posts_at(hidden, 1, 3), to=topic, by=moderator)
    with pytest.raises(ValidationError, match="begins with one"):
        split(posts=posts_at(hidden, 2), to=topic.forum, title="None", by=moderator)
    assert list(differences()) == []


def test_what_cannot_be_split_is_said():
    topic, moderator = dated_topic([1, 2, 3]), ModeratorFactory()
    other = dated_topic([4, 5])
    hide_topic(topic=other, by=moderator)

    for words, title, posts in (
        ("at least one post", "Nothing", []),
        ("required", " ", posts_at(topic, 2)),
        ("use words", "…!…", posts_at(topic, 2)),
        ("Some of these topics are hidden", "Both", [*posts_at(topic, 2), *posts_at(other, 2)]),
    ):
        with pytest.raises(ValidationError, match=words):
            split(posts=posts, to=topic.forum, title=title, by=moderator)
    with pytest.raises(ValidationError, match="in that topic already"):
        move_posts(posts=posts_at(topic, 2), to=topic, by=moderator)
    with pytest.raises(ValidationError, match="Some of these topics are hidden"):
        move_posts(posts=posts_at(topic, 2), to=other, by=moderator)
    assert not LogEntry.objects.filter(deed="topic.split").exists()


def test_both_ends_are_asked():
    topic = topic_with_replies(2)
    closed = ForumFactory(read_from=Level.ADMINISTRATORS)

    with pytest.raises(PermissionDenied):
        split(posts=posts_at(topic, 2), to=topic.forum, title="Mine", by=topic.author)
    with pytest.raises(PermissionDenied):
        split(posts=posts_at(topic, 2), to=closed, title="Away", by=ModeratorFactory())
    made = split(posts=posts_at(topic, 2), to=closed, title="Away", by=AdministratorFactory())
    with pytest.raises(PermissionDenied):
        move_posts(posts=posts_at(made, 1), to=topic, by=ModeratorFactory())


# Old addresses


def test_pages_that_no_longer_are_lead_to_what_stood_there(client):
    topic = dated_topic(range(80))
    gone = topic.posts.get(position=76)
    made = split(
        posts=topic.posts.filter(position__gt=60),
        to=topic.forum,
        title="The end",
        by=ModeratorFactory(),
    )

    response = client.get(reverse("topic-page", args=[topic.pk, topic.slug, 4]))
    gone.refresh_from_db()

    assert response.status_code == 302
    assert response.url == f"{made.get_absolute_url()}#post-{gone.pk}"
    assert client.get(reverse("topic-page", args=[topic.pk, topic.slug, 5])).status_code == 404


def test_pages_that_moved_up_lead_to_where_they_are(client):
    topic = dated_topic(range(60))
    last = topic.posts.get(position=51)
    made = split(
        posts=topic.posts.filter(position__gt=1, position__lt=40),
        to=ForumFactory(read_from=Level.MODERATORS),
        title="The middle",
        by=ModeratorFactory(),
    )

    response = client.get(reverse("topic-page", args=[topic.pk, topic.slug, 3]))

    assert response.url == f"{topic.get_absolute_url()}#post-{last.pk}"
    assert client.get(made.get_absolute_url()).status_code != 200


def test_what_went_out_of_sight_leads_to_the_last_page(client):
    topic = dated_topic(range(60))
    split(
        posts=topic.posts.filter(position__gt=30),
        to=ForumFactory(read_from=Level.MODERATORS),
        title="Between us",
        by=ModeratorFactory(),
    )

    response = client.get(reverse("topic-page", args=[topic.pk, topic.slug, 3]))

    assert response.url == topic.page_url(2)


def test_the_address_of_a_split_that_was_taken_back_leads_to_where_the_posts_are(client):
    topic, moderator = dated_topic([1, 2, 3]), ModeratorFactory()
    made = split(posts=posts_at(topic, 2), to=topic.forum, title="Short-lived", by=moderator)
    undo(entry=last_entry(), by=moderator)

    response = client.get(made.get_absolute_url())

    assert (response.status_code, response.url) == (301, topic.get_absolute_url())


# Taking it back


def test_an_undo_of_a_split_gives_back_the_very_rows():
    moderator = ModeratorFactory()
    topic, other = dated_topic([1, 2, 3, 4, 5]), dated_topic([1, 3, 6])
    hide_post(post=topic.posts.get(position=4), by=moderator)
    Post.objects.get(topic=topic, position=3).delete()  # a gap, as a final removal leaves it
    Topic.objects.filter(pk=topic.pk).update(reply_count=2, last_position=7)  # 6 and 7 as well
    topic.forum.refresh_from_db()
    before = rows_of_content()

    split(
        posts=[*posts_at(topic, 1, 4), *posts_at(other, 2)],
        to=other.forum,
        title="Both",
        by=moderator,
    )
    assert order_of(topic) == [(1, "2"), (2, "5")]
    undo(entry=last_entry(), by=moderator)

    assert rows_of_content() == before


def test_an_undo_of_moved_posts_gives_back_the_very_rows():
    moderator = ModeratorFactory()
    topic, target = dated_topic([1, 3, 5]), dated_topic([2, 4])
    before = rows_of_content()

    move_posts(posts=posts_at(topic, 1, 3), to=target, by=moderator)
    undo(entry=last_entry(), by=moderator)

    assert rows_of_content() == before


def test_replies_written_since_stay_where_they_were_written():
    moderator = ModeratorFactory()
    topic, target = dated_topic([1, 3, 5]), dated_topic([2, 4])
    move_posts(posts=posts_at(topic, 2), to=target, by=moderator)
    entry = last_entry()
    for where in (topic, target):
        reply(topic=where, author=MemberFactory(), source="new")

    undo(entry=entry, by=moderator)

    assert order_of(topic) == [(1, "1"), (2, "3"), (3, "5"), (4, "new")]
    assert order_of(target) == [(1, "2"), (2, "4"), (3, "new")]
    assert list(differences()) == []


def test_a_split_topic_with_new_posts_is_not_taken_back():
    moderator, topic = ModeratorFactory(), dated_topic([1, 2, 3])
    made = split(posts=posts_at(topic, 2), to=topic.forum, title="New", by=moderator)
    entry = last_entry()
    reply(topic=made, author=MemberFactory(), source="new")

    with pytest.raises(CannotUndo, match="1 post was written in “New” since"):
        undo(entry=entry, by=moderator)
    assert order_of(fresh(made)) == [(1, "2"), (2, "new")]


def test_a_post_whose_first_place_is_gone_is_left_where_it_is():
    moderator, topic = ModeratorFactory(), dated_topic([1, 2, 3])
    target = dated_topic([4])
    move_posts(posts=posts_at(topic, 1), to=target, by=moderator)
    entry = last_entry()
    Post.objects.get(source="minute 1").delete()

    with pytest.raises(CannotUndo, match="first post of “At 1” was removed for good"):
        undo(entry=entry, by=moderator)
