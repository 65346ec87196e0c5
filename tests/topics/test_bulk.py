"""One deed on everything that is ticked: asked with the numbers, done at once, undone at once."""

import pytest

from forum.logbook.models import LogEntry
from forum.operations.recounting import differences
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.locking import lock
from forum.topics.models import Post, Topic
from forum.topics.together import AT_ONCE, do_to_each
from forum.topics.why_not import why_not
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    member = ModeratorFactory(username="Mo")
    client.force_login(member)
    return member


def tick(client, kind, things):
    numbers = [thing.pk for thing in things]
    client.post(f"/ticked/{kind}/", {"tick": numbers, "shown": ",".join(map(str, numbers))})


def ask(client, kind, deed):
    return client.get(f"/ticked/{kind}/{deed}/")


def do(client, kind, deed, things, **more):
    numbers = [thing.pk for thing in things]
    return client.post(f"/ticked/{kind}/{deed}/", {"confirmed": "1", "one": numbers, **more})


def said(client):
    return client.get("/guidelines/").content.decode()


def test_the_bar_leads_to_a_page_that_asks_and_nothing_is_done_before(client, moderator):
    topics = [TopicFactory(), TopicFactory()]
    answer = client.post(
        "/ticked/topics/lock/", {"tick": [one.pk for one in topics], "next": "/x/"}
    )
    page = client.get(answer.url)

    assert (answer.status_code, answer.url) == (302, "/ticked/topics/lock/?next=%2Fx%2F")
    assert "Lock: 2 topics" in page.content.decode()
    assert 'name="reason"' in page.content.decode()
    assert not Topic.objects.filter(is_locked=True).exists()


def test_the_page_says_that_the_reason_may_be_left_out(client, moderator):
    tick(client, "topics", [TopicFactory()])

    assert "(optional)" in ask(client, "topics", "lock").content.decode()


def test_the_page_says_which_cannot_be_dealt_with_and_why(client, moderator):
    locked, free = TopicFactory(title="Locked"), TopicFactory(title="Free")
    lock(topic=locked, by=moderator)
    tick(client, "topics", [locked, free])
    page = ask(client, "topics", "lock")

    assert page.context["can"] == [free]
    assert page.context["cannot"] == [(locked, "It is locked already.")]
    assert "It is locked already." in page.content.decode()


def test_it_is_done_to_all_with_one_batch_in_the_log_and_unticked(client, moderator):
    topics = [TopicFactory(), TopicFactory(), TopicFactory()]
    tick(client, "topics", topics)
    answer = do(client, "topics", "hide", topics, reason="Spam.", next="/forum/1-x/")

    assert (answer.status_code, answer.url) == (302, "/forum/1-x/")
    assert Topic.objects.filter(state="hidden", state_reason="Spam.").count() == 3
    entries = LogEntry.objects.filter(deed="topic.hide")
    assert len({entry.batch for entry in entries}) == 1
    assert client.session["ticks"]["topics"] == []
    assert not list(differences())


def test_the_answer_offers_one_undo_for_all_of_it(client, moderator):
    topics = [TopicFactory(), TopicFactory()]
    do(client, "topics", "lock", topics)
    batch = LogEntry.objects.first().batch
    page = said(client)
    assert "2 topics are locked." in page
    assert f'action="/moderation/log/batch/{batch}/undo/"' in page

    client.post(f"/moderation/log/batch/{batch}/undo/")
    assert not Topic.objects.filter(is_locked=True).exists()
    assert "2 deeds are undone." in said(client)


def test_moved_topics_go_where_the_moderator_may_and_come_back(client, moderator):
    topics, to = [TopicFactory(), TopicFactory()], ForumFactory(name="There")
    assert "There" in ask_after_ticking(client, "topics", "move", topics)
    assert do(client, "topics", "move", topics, forum="").status_code == 422
    do(client, "topics", "move", topics, forum=to.pk, reason="Belongs there.")
    assert to.topics.count() == 2

    client.post(f"/moderation/log/batch/{LogEntry.objects.first().batch}/undo/")
    assert to.topics.count() == 0
    assert not list(differences())


def ask_after_ticking(client, kind, deed, things):
    tick(client, kind, things)
    return ask(client, kind, deed).content.decode()


def test_posts_are_hidden_shown_deleted_and_restored(client, moderator):
    topic = topic_with_replies(3)
    replies = list(topic.posts.filter(position__gt=1))
    for deed, state in (
        ("hide", "hidden"),
        ("unhide", "visible"),
        ("delete", "deleted"),
        ("restore", "visible"),
    ):
        do(client, "posts", deed, replies)
        assert {post.state for post in Post.objects.filter(position__gt=1)} == {state}, deed
        assert not list(differences())


def test_a_first_post_is_left_and_named(client, moderator):
    topic = topic_with_replies(1)
    first, reply = topic.posts.order_by("position")
    tick(client, "posts", [first, reply])
    page = ask(client, "posts", "hide")

    assert page.context["can"] == [reply]
    assert "dealing with its topic" in page.content.decode()


def test_what_somebody_else_has_done_meanwhile_is_left_and_told(client, moderator):
    first, second = TopicFactory(title="First"), TopicFactory(title="Second")
    hide_topic(topic=first, by=ModeratorFactory())
    do(client, "topics", "hide", [first, second])

    page = said(client)
    assert "1 topic is hidden." in page
    assert "First: It is hidden already." in page


def test_nothing_left_to_do_is_said(client, moderator):
    topic = TopicFactory()
    hide_topic(topic=topic, by=moderator)
    do(client, "topics", "hide", [topic])
    assert "Nothing was done" in said(client)

    ask(client, "posts", "hide")
    assert "Nothing is ticked" in said(client)


def test_no_more_than_a_hundred_are_dealt_with_at_once(client, moderator):
    forum, author = ForumFactory(), MemberFactory()
    topics = [TopicFactory(forum=forum, author=author) for _ in range(AT_ONCE + 3)]
    tick(client, "topics", topics)
    page = ask(client, "topics", "lock")

    assert (len(page.context["can"]), page.context["later"]) == (AT_ONCE, 3)
    do(client, "topics", "lock", topics)
    assert Topic.objects.filter(is_locked=True).count() == AT_ONCE
    with pytest.raises(ValueError, match="at most 100"):
        do_to_each(lock, "topic", topics, deed="lock", by=moderator)


def test_all_of_it_is_one_transaction(client, moderator, monkeypatch):
    topics = [TopicFactory(), TopicFactory()]

    def breaks(*, topic, by):
        lock(topic=topic, by=by)
        if topic == topics[1]:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        do_to_each(breaks, "topic", topics, deed="lock", by=moderator)
    assert not Topic.objects.filter(is_locked=True).exists()
    assert not LogEntry.objects.exists()


def test_who_may_not_is_refused_whatever_is_sent(client):
    topic, reply = TopicFactory(), PostFactory()
    for reader, status in ((None, 302), (MemberFactory(), 404)):
        client.logout()
        if reader:
            client.force_login(reader)
        assert do(client, "topics", "lock", [topic]).status_code == status
        assert do(client, "posts", "hide", [reply]).status_code == status
        assert client.get("/ticked/topics/lock/").status_code == status
    assert not LogEntry.objects.exists()


def test_deeds_that_are_not_for_many_have_no_page(client, moderator):
    for path in ("topics/retitle", "topics/nothing", "posts/pin", "members/ban"):
        assert client.get(f"/ticked/{path}/").status_code == 404


def test_an_open_redirect_is_not_followed(client, moderator):
    answer = do(client, "topics", "lock", [TopicFactory()], next="https://evil.example/")
    assert answer.url == "/ticked/topics/"


def test_reasons_speak_of_what_is_so():
    mo, member = ModeratorFactory(), MemberFactory()
    topic = topic_with_replies(1)
    reply = topic.posts.get(position=2)
    hide_post(post=reply, by=mo)
    reply.refresh_from_db()

    assert why_not(mo, "unlock", topic) == "It is not locked."
    assert why_not(mo, "restore", topic) == "It is not deleted."
    assert why_not(mo, "hide", reply) == "It is hidden already."
    assert why_not(mo, "unhide", reply) == ""
    assert why_not(member, "lock", topic) == "You may not do this in that forum."
    assert why_not(AdministratorFactory(), "lock", topic) == ""
