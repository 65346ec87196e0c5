"""Making one topic of several: order, numbers, old addresses, and the way back."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.operations.recounting import differences
from forum.topics.deleting import delete_topic
from forum.topics.former_places import FormerPlace
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.locking import lock
from forum.topics.merging import merge
from forum.topics.models import Post, Topic
from forum.topics.posting import reply
from forum.topics.signals import topics_merged
from forum.topics.target_field import TargetTopicField
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)
from tests.rows import rows_of_content
from tests.topics.dated import START, dated_topic, fresh, order_of

pytestmark = pytest.mark.django_db


def last_entry():
    return LogEntry.objects.newest_first()[0]


def test_posts_stand_in_the_order_in_which_they_were_written():
    one, two, three = dated_topic([1, 4, 6]), dated_topic([2, 5]), dated_topic([3])

    merge(topics=[one, two, three], into=one, by=ModeratorFactory())

    assert order_of(one) == [(n, str(n)) for n in range(1, 7)]
    assert list(differences()) == []


def test_the_target_keeps_its_title_and_forum_and_is_by_who_began():
    younger, elder = dated_topic([5, 6]), dated_topic([1, 2])

    merged = merge(topics=[elder], into=younger, by=ModeratorFactory())

    assert (merged.title, merged.forum) == ("At 5", younger.forum)
    assert (merged.author, merged.created_at) == (elder.author, START + timedelta(minutes=1))
    younger.forum.refresh_from_db()
    elder.forum.refresh_from_db()
    assert (younger.forum.topic_count, younger.forum.post_count) == (1, 4)
    assert (elder.forum.topic_count, elder.forum.post_count, elder.forum.last_post) == (0, 0, None)


def test_what_is_left_behind_is_counted_and_listed_nowhere(client):
    topic, target = dated_topic([1, 2]), dated_topic([3])
    moderator = ModeratorFactory()

    merge(topics=[topic], into=target, by=moderator, reason="The same question")

    left = fresh(topic)
    assert (left.state, left.merged_into, left.state_by) == ("merged", target, moderator)
    assert left.reply_count == left.last_position == left.last_visible_position == 0
    assert left not in Topic.objects.visible_to(AdministratorFactory())
    assert left not in Topic.objects.listed_to(AdministratorFactory())


def test_hidden_posts_move_hidden_and_nobody_opens_a_topic_with_one():
    moderator = ModeratorFactory()
    elder, younger = dated_topic([1, 2, 4]), dated_topic([3, 5])
    hidden = hide_post(post=elder.posts.get(position=2), by=moderator)
    merge(topics=[elder], into=younger, by=moderator)
    hidden.refresh_from_db()
    assert (hidden.topic, hidden.position, hidden.state) == (younger, 2, "hidden")

    eldest = dated_topic([0])
    merge(topics=[younger], into=eldest, by=moderator)
    assert list(differences()) == []
    assert order_of(eldest) == [(n + 1, str(n)) for n in range(6)]


def test_views_are_added_up():
    topic, target = dated_topic([1]), dated_topic([2])
    Topic.objects.filter(pk=topic.pk).update(view_count=30)
    Topic.objects.filter(pk=target.pk).update(view_count=12)

    assert merge(topics=[topic], into=target, by=ModeratorFactory()).view_count == 42
    undo(entry=last_entry(), by=ModeratorFactory())
    assert (fresh(topic).view_count, fresh(target).view_count) == (30, 12)


def test_members_merge_nothing_and_moderators_only_where_they_may_move():
    topic, target = dated_topic([1]), dated_topic([2])
    closed = TopicFactory(
        forum=ForumFactory(read_from=Level.ADMINISTRATORS), author=AdministratorFactory()
    )

    for topics, into, by in (
        ([topic], target, topic.author),
        ([topic], closed, ModeratorFactory()),
        ([closed], topic, ModeratorFactory()),
    ):
        with pytest.raises(PermissionDenied):
            merge(topics=topics, into=into, by=by)
    assert not LogEntry.objects.exists()


def test_what_cannot_be_merged_is_said():
    moderator = ModeratorFactory()
    topic, target, other = dated_topic([1]), dated_topic([2]), dated_topic([3])

    with pytest.raises(ValidationError, match="at least two"):
        merge(topics=[topic], into=topic, by=moderator)
    hide_topic(topic=topic, by=moderator)
    with pytest.raises(ValidationError, match="Some of these topics are hidden"):
        merge(topics=[topic], into=target, by=moderator)
    delete_topic(topic=other, by=moderator)
    with pytest.raises(ValidationError, match="awaits approval or is deleted"):
        merge(topics=[other], into=target, by=moderator)


def test_a_merged_topic_is_not_merged_again():
    moderator = ModeratorFactory()
    topic, target, other = dated_topic([1]), dated_topic([2]), dated_topic([3])
    merge(topics=[topic], into=target, by=moderator)

    with pytest.raises(ValidationError, match="was merged into another topic"):
        merge(topics=[target], into=topic, by=moderator)
    with pytest.raises(ValidationError, match="was merged into another topic"):
        merge(topics=[topic], into=other, by=moderator)


def test_hidden_topics_are_merged_among_themselves():
    moderator = ModeratorFactory()
    topic, target = dated_topic([1]), dated_topic([2])
    hide_topic(topic=topic, by=moderator)
    hide_topic(topic=target, by=moderator)

    merge(topics=[topic], into=target, by=moderator)

    assert fresh(target).state == "hidden"
    assert list(differences()) == []


# Old addresses


def test_an_old_address_leads_to_where_that_pages_first_post_stands(client):
    topic = dated_topic(range(100, 130))
    target = dated_topic(range(60))
    second_page = topic.posts.get(position=26)
    merge(topics=[topic], into=target, by=ModeratorFactory())

    response = client.get(reverse("topic-page", args=[topic.pk, topic.slug, 2]))

    second_page.refresh_from_db()
    assert response.status_code == 301
    assert response.url == f"{target.page_url(4)}#post-{second_page.pk}"
    assert second_page.position == 86
    assert client.get(reverse("topic-page", args=[topic.pk, topic.slug, 3])).status_code == 404


def test_every_address_of_a_merged_topic_leads_on(client):
    topic, target = topic_with_replies(2), topic_with_replies(1)
    moderator = ModeratorFactory()
    merge(topics=[topic], into=target, by=moderator)
    base, onward = f"/topic/{topic.pk}-{topic.slug}/", target.get_absolute_url()

    assert client.get(base).url.startswith(onward)
    assert client.get(f"/topic/{topic.pk}-another-slug/").url.startswith(onward)
    assert client.get(f"{base}feed/").url == f"{onward}feed/"
    assert client.get(f"{base}latest/").url.startswith(onward)
    assert client.get(f"{base}unread/").url.startswith(onward)
    assert client.get(f"{base}?reply=1").url == f"{onward}?reply=1"
    assert client.get(f"{base}?page=1", follow=True).redirect_chain[-1][0].startswith(onward)
    for post in Post.objects.all():
        assert client.get(f"/post/{post.pk}/").url == f"{onward}#post-{post.pk}"

    client.force_login(moderator)
    assert client.get(f"{base}lock/").url == f"{onward}lock/"


def test_chains_are_followed_to_their_end(client):
    topics = [dated_topic([n]) for n in range(4)]
    for topic, target in pairwise(topics):
        merge(topics=[topic], into=target, by=ModeratorFactory())

    for topic in topics[:-1]:
        assert client.get(topic.get_absolute_url()).url.startswith(topics[-1].get_absolute_url())


def test_an_old_address_says_nothing_of_a_target_that_the_reader_may_not_read(client):
    topic = dated_topic([1])
    closed = ForumFactory(read_from=Level.MODERATORS)
    target = TopicFactory(forum=closed, author=ModeratorFactory(), title="Between us")
    merge(topics=[topic], into=target, by=AdministratorFactory())
    base = topic.get_absolute_url()

    for url in (base, f"{base}page/2/", f"{base}feed/", f"{base}latest/", f"{base}lock/"):
        client.force_login(topic.author)
        response = client.get(url)
        assert response.status_code == 404
        assert b"Between us" not in response.content
        assert "between-us" not in response.headers.get("Location", "")


def test_a_topic_told_by_its_old_address_is_the_one_that_holds_its_posts():
    topic, target = dated_topic([1]), dated_topic([2])
    moderator = ModeratorFactory()
    merge(topics=[topic], into=target, by=moderator)
    field = TargetTopicField()
    field.reader = moderator

    assert field.clean(topic.get_absolute_url()) == target
    field.reader = MemberFactory()
    hide_topic(topic=target, by=moderator)
    with pytest.raises(ValidationError, match="no such topic"):
        field.clean(str(topic.pk))


def test_a_deed_on_a_topic_merged_meanwhile_is_not_done_to_the_target(client):
    topic, target = dated_topic([1]), dated_topic([2])
    moderator = ModeratorFactory()
    merge(topics=[topic], into=target, by=moderator)
    client.force_login(moderator)

    response = client.post(f"{topic.get_absolute_url()}delete/", {"reason": "x"}, follow=True)

    assert "Nothing was done." in response.content.decode()
    assert fresh(target).state == "visible"


def test_a_reply_written_meanwhile_stands_in_the_target(client):
    topic, target = topic_with_replies(1), topic_with_replies(1)
    stale = fresh(topic)
    member = MemberFactory()
    merge(topics=[topic], into=target, by=ModeratorFactory())

    by_the_deed = reply(topic=stale, author=member, source="Written before I knew")
    client.force_login(MemberFactory())
    client.post(reverse("reply", args=[topic.pk, topic.slug]), {"body": "From an open page"})

    assert by_the_deed.topic == target
    assert fresh(target).last_post.source == "From an open page"
    assert fresh(target).last_position == 6
    assert list(differences()) == []


def test_a_reply_to_what_was_merged_into_a_locked_topic_is_kept_for_its_author(client):
    topic, target = topic_with_replies(1), topic_with_replies(1)
    merge(topics=[topic], into=target, by=ModeratorFactory())
    lock(topic=target, by=ModeratorFactory())
    client.force_login(MemberFactory())

    response = client.post(reverse("reply", args=[topic.pk, topic.slug]), {"body": "Words I keep"})

    assert response.status_code == 403
    assert "Words I keep" in response.content.decode()


# Taking it back


def test_an_undo_gives_back_the_very_rows():
    moderator = ModeratorFactory()
    one, two, three = dated_topic([1, 4, 6]), dated_topic([2, 5]), dated_topic([3, 7, 8])
    lock(topic=two, by=moderator)
    hide_post(post=three.posts.get(position=2), by=moderator)
    before = rows_of_content()
    merge(topics=[one, three], into=two, by=moderator)
    assert rows_of_content() != before

    undo(entry=last_entry(), by=moderator)

    assert rows_of_content() == before
    assert not FormerPlace.objects.exists()
    assert list(differences()) == []


def test_replies_written_since_stay_in_the_target_behind_its_posts():
    moderator = ModeratorFactory()
    topic, target = dated_topic([1, 3]), dated_topic([2, 4])
    merge(topics=[topic], into=target, by=moderator)
    entry = last_entry()
    newer = [reply(topic=target, author=MemberFactory(), source=f"new {n}") for n in range(2)]

    undo(entry=entry, by=moderator)

    assert order_of(fresh(topic)) == [(1, "1"), (2, "3")]
    assert order_of(fresh(target)) == [(1, "2"), (2, "4"), (3, "new 0"), (4, "new 1")]
    assert fresh(target).last_post == newer[-1]
    assert list(differences()) == []


def test_what_stands_in_the_way_of_an_undo_is_said():
    moderator = ModeratorFactory()
    topic, target, other = dated_topic([1, 3]), dated_topic([2, 4]), dated_topic([5])
    merge(topics=[topic], into=target, by=moderator)
    first = last_entry()

    hide_topic(topic=target, by=moderator)
    with pytest.raises(CannotUndo, match="has changed since"):
        undo(entry=first, by=moderator)
    undo(entry=last_entry(), by=moderator)

    merge(topics=[target], into=other, by=moderator)
    second = last_entry()
    with pytest.raises(CannotUndo, match="Take that back first"):
        undo(entry=first, by=moderator)

    undo(entry=second, by=moderator)
    undo(entry=first, by=moderator)
    assert fresh(topic).state == "visible"
    assert list(differences()) == []


def test_a_topic_does_not_come_back_with_a_hidden_first_post():
    moderator = ModeratorFactory()
    target, topic = dated_topic([1]), dated_topic([2, 3])
    first = topic.posts.get(position=1)
    merge(topics=[topic], into=target, by=moderator)
    entry = last_entry()
    hide_post(post=Post.objects.get(pk=first.pk), by=moderator)

    with pytest.raises(CannotUndo, match="first post of “At 2” is not visible"):
        undo(entry=entry, by=moderator)


def test_only_who_may_move_posts_there_takes_a_merge_back():
    topic, target = dated_topic([1]), dated_topic([2])
    merge(topics=[topic], into=target, by=ModeratorFactory())

    with pytest.raises(PermissionDenied):
        undo(entry=last_entry(), by=MemberFactory())


def test_rooms_above_hear_of_it_after_commit(django_capture_on_commit_callbacks):
    topic, target = dated_topic([1]), dated_topic([2])
    heard = []
    listener = lambda **told: heard.append((told["topic_ids"], told["into_id"]))  # noqa: E731
    topics_merged.connect(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            merge(topics=[topic], into=target, by=ModeratorFactory())
    finally:
        topics_merged.disconnect(listener)

    assert heard == [([topic.pk], target.pk)]
