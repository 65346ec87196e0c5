"""Taking deeds on topics and posts back, and what is said where that cannot be."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, can_undo, undo, what_stands_in_the_way
from forum.operations.recounting import differences
from forum.topics.deleting import delete_post, delete_topic
from forum.topics.editing import edit_post
from forum.topics.hiding import hide_post, hide_topic, unhide_post
from forum.topics.locking import lock
from forum.topics.models import Post
from forum.topics.moving import move
from forum.topics.posting import reply
from forum.topics.removing import remove_old
from forum.topics.retitling import retitle
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


def last_entry():
    return LogEntry.objects.newest_first()[0]


def refusal(entry, by):
    """The words of the refusal, which are the same before and in trying."""
    told = what_stands_in_the_way(entry, by)
    with pytest.raises(CannotUndo) as refused:
        undo(entry=entry, by=by)
    assert refused.value.sentences == told
    return " ".join(told)


def test_an_undone_hiding_shows_the_post_and_is_a_deed_of_its_own():
    topic, moderator, other = topic_with_replies(2), ModeratorFactory(), ModeratorFactory()
    hide_post(post=topic.last_post, by=moderator, reason="Rude")
    entry = last_entry()

    written = undo(entry=entry, by=other, reason="It was not rude")

    assert topic.posts.get(position=3).state == "visible"
    assert (written.deed, written.undoes, written.actor) == ("post.hide.undo", entry, other)
    assert (written.before, written.after) == ({"state": "hidden"}, {"state": "visible"})
    assert list(differences()) == []


def test_an_edit_undone_brings_back_text_html_and_marks():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    post = topic.last_post
    before = Post.objects.filter(pk=post.pk).values().get()
    edit_post(post=post, by=moderator, source="Something *else*", reason="Rude")

    undo(entry=last_entry(), by=moderator)

    assert Post.objects.filter(pk=post.pk).values().get() == before


def test_a_title_changed_with_the_first_post_comes_back_with_it():
    topic, moderator = TopicFactory(title="Night ferry"), ModeratorFactory()
    first = topic.posts.get()
    edit_post(post=first, by=moderator, source="Words", title="Day ferry")

    undo(entry=last_entry(), by=moderator)

    topic.refresh_from_db()
    assert (topic.title, topic.slug) == ("Night ferry", "night-ferry")


def test_a_move_undone_asks_at_both_ends():
    closed = ForumFactory(read_from=Level.ADMINISTRATORS)
    topic, administrator = topic_with_replies(1), AdministratorFactory()
    home = topic.forum
    move(topic=topic, to=closed, by=administrator)

    with pytest.raises(PermissionDenied):
        undo(entry=last_entry(), by=ModeratorFactory())
    undo(entry=last_entry(), by=administrator)

    topic.refresh_from_db()
    assert topic.forum == home
    assert list(differences()) == []


def test_members_undo_nothing_not_even_their_own_deletion():
    topic = topic_with_replies(1)
    delete_post(post=topic.last_post, by=topic.author)

    with pytest.raises(PermissionDenied):
        undo(entry=last_entry(), by=topic.author)
    assert what_stands_in_the_way(last_entry(), topic.author) == ["You may not do this here."]
    undo(entry=last_entry(), by=ModeratorFactory())

    assert topic.posts.get(position=2).state == "visible"


def test_what_was_undone_is_not_undone_twice_and_says_by_whom():
    topic, moderator = TopicFactory(), ModeratorFactory(username="Mo")
    lock(topic=topic, by=moderator)
    entry = last_entry()
    undo(entry=entry, by=moderator)

    entry.refresh_from_db()
    assert not can_undo(entry)
    assert refusal(entry, moderator).startswith("Mo has undone this already (")


def test_an_undo_is_not_undone():
    topic, moderator = TopicFactory(), ModeratorFactory()
    lock(topic=topic, by=moderator)
    written = undo(entry=last_entry(), by=moderator)

    assert not can_undo(written)
    assert "Do the deed again instead" in refusal(written, moderator)


def test_a_later_deed_stands_in_the_way_and_is_told_with_name_and_values():
    topic, moderator = TopicFactory(title="One"), ModeratorFactory()
    retitle(topic=topic, title="Two", by=moderator)
    entry = last_entry()
    retitle(topic=topic, title="Three", by=ModeratorFactory(username="Lou"))

    words = refusal(entry, moderator)

    assert "“Three” has changed since: title, from “Two” to “Three”." in words
    assert words.endswith(", Lou renamed topic “Two”.")
    topic.refresh_from_db()
    assert topic.title == "Three"


def test_a_deed_on_something_else_that_changed_this_as_well_is_found():
    topic, moderator = TopicFactory(title="One"), ModeratorFactory()
    retitle(topic=topic, title="Two", by=moderator)
    entry = last_entry()
    edit_post(post=topic.posts.get(), by=moderator, source="Words", title="Three")

    assert f"{moderator} edited post “#1, Three”." in refusal(entry, moderator)


def test_a_state_that_was_set_anew_stands_in_the_way():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    post = hide_post(post=topic.last_post, by=moderator, reason="Rude")
    entry = last_entry()
    post = unhide_post(post=post, by=moderator)
    hide_post(post=post, by=ModeratorFactory(username="Lou"), reason="Still rude")

    assert "Lou hid post" in refusal(entry, moderator)


def test_an_author_who_edited_since_stands_in_the_way_without_an_entry():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    post = topic.last_post
    edit_post(post=post, by=moderator, source="Milder", reason="Rude")
    edit_post(post=post, by=topic.author, source="Mild")

    words = refusal(LogEntry.objects.get(), moderator)

    assert words == f"“#2, {topic.title}” has changed since: text, from “Milder” to “Mild”."


def test_a_deed_of_a_forum_that_one_may_not_read_is_left_out_of_the_words():
    home, away = ForumFactory(), ForumFactory(read_from=Level.ADMINISTRATORS)
    topic, administrator = (
        TopicFactory(forum=home, title="One"),
        AdministratorFactory(username="Ada"),
    )
    retitle(topic=topic, title="Two", by=administrator)
    entry = last_entry()
    topic = move(topic=topic, to=away, by=administrator)
    topic = retitle(topic=topic, title="Three", by=administrator)
    move(topic=topic, to=home, by=administrator)

    assert "Ada" not in refusal(entry, ModeratorFactory())
    assert "Ada renamed topic" in refusal(entry, administrator)


def test_what_was_removed_for_good_is_said_to_be():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    post = delete_post(post=topic.last_post, by=moderator, reason="Spam")
    entry = last_entry()
    Post.objects.filter(pk=post.pk).update(state_at=timezone.now() - timedelta(days=365))
    remove_old()

    words = refusal(entry, moderator)

    assert words.startswith(f"“#2, {topic.title}” is gone: on ")
    assert words.endswith(" it was removed for good.")


def test_a_move_from_a_forum_that_is_gone_cannot_be_taken_back():
    topic, target, moderator = TopicFactory(), ForumFactory(), ModeratorFactory()
    home = topic.forum
    move(topic=topic, to=target, by=moderator)
    home.delete()

    words = refusal(last_entry(), moderator)

    assert words == f"Where “{topic.title}” was is not there any more."


def test_entries_from_before_the_log_kept_rows_cannot_be_undone():
    topic, moderator = TopicFactory(), ModeratorFactory()
    lock(topic=topic, by=moderator)
    LogEntry.objects.update(rows=[])

    assert "does not keep what an undo" in refusal(last_entry(), moderator)


def test_somebody_who_set_a_state_and_left_the_board_is_no_obstacle():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    hide_post(post=topic.last_post, by=moderator, reason="Rude")
    entry = last_entry()
    moderator.delete()

    undo(entry=entry, by=ModeratorFactory())

    assert topic.posts.get(position=2).state == "visible"


def test_an_undo_tells_the_rooms_above():
    from forum.topics.signals import post_shown, topic_shown

    told = []
    post_shown.connect(lambda post, **_: told.append(post), weak=False, dispatch_uid="t")
    topic_shown.connect(lambda topic, **_: told.append(topic), weak=False, dispatch_uid="t")
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    post = hide_post(post=topic.last_post, by=moderator, reason="Rude")
    undo(entry=last_entry(), by=moderator)
    hide_topic(topic=topic, by=moderator, reason="Rude")
    undo(entry=last_entry(), by=moderator)
    post_shown.disconnect(dispatch_uid="t")
    topic_shown.disconnect(dispatch_uid="t")

    assert told == [post, topic]


def test_a_reply_written_since_is_no_obstacle_and_is_counted():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    delete_post(post=topic.last_post, by=moderator, reason="Twice")
    reply(topic=topic, author=MemberFactory(), source="Since then")

    undo(entry=last_entry(), by=moderator)

    topic.refresh_from_db()
    assert topic.reply_count == 2
    assert list(differences()) == []


def test_a_deleted_topic_undone_counts_again_with_all_its_posts():
    topic, moderator = topic_with_replies(2), ModeratorFactory()
    delete_topic(topic=topic, by=moderator, reason="Spam")

    undo(entry=last_entry(), by=moderator)

    topic.forum.refresh_from_db()
    assert (topic.forum.topic_count, topic.forum.post_count) == (1, 3)
