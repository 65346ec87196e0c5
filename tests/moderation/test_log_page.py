"""The moderation log as a page."""

from datetime import UTC, datetime

import pytest

from accounts.banning import ban
from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.undoing import undo
from forum.moderation import reading_log
from forum.topics.editing import edit_post
from forum.topics.hiding import hide_post
from forum.topics.locking import lock
from forum.topics.moving import move
from forum.topics.together import do_to_each
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/moderation/log/"


def entry_at(entry, moment):
    LogEntry.objects.filter(pk=entry.pk).update(at=moment)


def locked_entry():
    lock(topic=TopicFactory(), by=ModeratorFactory())
    return LogEntry.objects.get()


def shown_to_administrator(client, **filters):
    client.force_login(AdministratorFactory())
    return client.get(PAGE, filters)


def exported(client):
    return b"".join(client.get(f"{PAGE}export/").streaming_content).decode()


def shown(client, **filters):
    client.force_login(ModeratorFactory())
    return client.get(PAGE, filters)


def test_an_entry_says_who_what_why_and_what_changed(client):
    moderator, to = ModeratorFactory(username="Mo"), ForumFactory(name="The other place")
    topic = TopicFactory(title="A lost cat", forum__name="Here")
    move(topic=topic, to=to, by=moderator, reason="It belongs there.")
    page = shown(client).content.decode()
    for words in (
        "Mo",
        "moved topic",
        "A lost cat",
        "It belongs there.",
        "Here",
        "The other place",
    ):
        assert words in page


def test_empty_log_and_empty_filter_are_told_in_words(client):
    assert "Nothing has been done yet" in shown(client).content.decode()
    assert "No such entry" in shown(client, q="nothing").content.decode()


def test_the_log_is_narrowed_by_deed_member_and_text(client):
    mo = ModeratorFactory(username="Mo")
    lock(topic=TopicFactory(title="Alpha"), by=mo)
    lock(topic=TopicFactory(title="Beta"), by=ModeratorFactory())
    hide_post(post=PostFactory(topic__title="Gamma"), by=mo)
    for filters, labels in (
        ({"deed": "topic.lock"}, ["Beta", "Alpha"]),
        ({"by": "mO"}, ["#2, Gamma", "Alpha"]),
        ({"q": "alph"}, ["Alpha"]),
        ({"deed": "topic.lock", "by": "Mo"}, ["Alpha"]),
        ({"deed": "no.such"}, []),
        ({"by": "Nobody"}, []),
    ):
        entries = shown(client, **filters).context["entries"]
        assert [entry.target_label for entry in entries] == labels


def test_further_pages_follow_by_key_and_keep_the_filter(client):
    mo, topic = ModeratorFactory(username="Mo"), TopicFactory()
    for number in range(60):
        record(by=mo, deed="topic.lock", target=topic, label=f"Entry {number}")
    first = shown(client, by="Mo")
    assert len(first.context["entries"]) == 50
    assert "by=Mo" in first.context["older_url"]
    second = client.get(PAGE + first.context["older_url"])
    assert [entry.target_label for entry in second.context["entries"]] == [
        f"Entry {number}" for number in range(9, -1, -1)
    ]


def labels(answer):
    return [entry.target_label for entry in answer.context["entries"]]


def test_the_log_is_narrowed_by_the_member_concerned_and_by_forum(client):
    mo, author = ModeratorFactory(), MemberFactory(username="Kim")
    topic = TopicFactory(title="Theirs", author=author)
    reply = PostFactory(topic__title="Elsewhere", author=author)
    lock(topic=topic, by=mo)
    lock(topic=reply.topic, by=mo)
    hide_post(post=reply, by=mo)
    ban(member=author, by=AdministratorFactory(), reason="Enough.")

    client.force_login(AdministratorFactory())
    about = client.get(PAGE, {"member": "kim"})
    assert labels(about) == ["Kim", "#2, Elsewhere", "Theirs"]
    here = client.get(PAGE, {"forum": topic.forum_id})
    assert labels(here) == ["Theirs"]


def test_the_log_is_narrowed_by_days(client):
    topic = TopicFactory()
    for day in (1, 2, 3):
        entry = record(by=None, deed="topic.lock", target=topic, label=f"Day {day}")
        entry_at(entry, datetime(2026, 5, day, 23, 30, tzinfo=UTC))
    for filters, found in (
        ({"since": "2026-05-02"}, ["Day 3", "Day 2"]),
        ({"until": "2026-05-02"}, ["Day 2", "Day 1"]),
        ({"since": "2026-05-02", "until": "2026-05-02"}, ["Day 2"]),
    ):
        assert labels(shown_to_administrator(client, **filters)) == found


def test_what_was_typed_wrong_is_kept_and_said_beside_its_field(client):
    answer = shown(client, by="Nobody", since="2026-05-02", until="2026-05-01")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Nobody"' in page
    assert 'aria-describedby="id_by_error"' in page
    assert "There is no member of this name." in page
    assert 'id="id_until_error"' in page


def test_words_are_looked_for_in_bounded_steps_from_the_newest_on(client, monkeypatch):
    monkeypatch.setattr(reading_log, "SEARCHED", 10)
    topic = TopicFactory()
    record(by=None, deed="topic.lock", target=topic, label="Needle")
    for number in range(15):
        record(by=None, deed="topic.lock", target=topic, label=f"Hay {number}")
    first = shown_to_administrator(client, q="need")
    assert labels(first) == []
    assert "was not searched yet" in first.content.decode()
    assert labels(client.get(PAGE + first.context["older_url"])) == ["Needle"]


def test_a_topic_that_went_into_a_closed_forum_takes_its_history_along(client):
    closed = ForumFactory(
        read_from=Level.ADMINISTRATORS,
        start_from=Level.ADMINISTRATORS,
        reply_from=Level.ADMINISTRATORS,
    )
    topic = TopicFactory(title="zqxH2")
    reply = PostFactory(topic=topic)
    lock(topic=topic, by=ModeratorFactory())
    hide_post(post=reply, by=ModeratorFactory())
    assert "zqxH2" in shown(client).content.decode()
    move(topic=topic, to=closed, by=AdministratorFactory())
    entry = LogEntry.objects.filter(deed="topic.lock").get()

    assert "zqxH2" not in shown(client).content.decode()
    assert client.get(f"{PAGE}{entry.pk}/").status_code == 404
    assert client.post(f"{PAGE}{entry.pk}/undo/").status_code == 404
    assert "zqxH2" not in exported(client)
    assert "zqxH2" in shown_to_administrator(client).content.decode()


def test_an_edit_is_told_word_by_word_and_one_entry_shows_all_of_it(client):
    post = PostFactory(source="The ferry leaves at nine.\n\n" + "Bring a coat. " * 40)
    new = post.source.replace("nine", "ten")
    edit_post(post=post, by=ModeratorFactory(), source=new)
    entry = LogEntry.objects.get()
    page = shown(client).content.decode()
    assert "<del>nine.</del>" in page.replace("\n", "")
    assert page.count("Bring a coat.") < 40
    whole = client.get(f"{PAGE}{entry.pk}/").content.decode()
    assert whole.count("Bring a coat.") >= 80


def test_a_text_too_long_for_the_list_is_linked_and_not_compared_there(client):
    post = PostFactory(source="word " * 5000)
    edit_post(post=post, by=ModeratorFactory(), source="other " * 5000)
    page = shown(client).content.decode()
    assert "read what changed" in page
    assert page.count("word ") < 100


def test_what_was_done_with_one_press_stands_together_with_one_way_back(client):
    mo, topics = ModeratorFactory(), [TopicFactory() for _ in range(3)]
    lock(topic=TopicFactory(), by=mo)
    done = do_to_each(lock, "topic", topics, deed="lock", by=mo)
    answer = shown(client)
    assert [len(group.entries) for group in answer.context["groups"]] == [3, 1]
    page = answer.content.decode()
    assert "2 more, done with the same press" in page
    assert f"{PAGE}batch/{done.batch}/undo/" in page


def test_an_entry_says_by_whom_it_was_undone_and_offers_no_second_undo(client):
    entry = locked_entry()
    assert f"{PAGE}{entry.pk}/undo/" in shown(client).content.decode()
    undo(entry=entry, by=ModeratorFactory(username="Vera"), reason="Too hasty.")
    page = shown(client).content.decode()
    assert "Undone by Vera" in page
    assert "Too hasty." in page
    assert f"{PAGE}{entry.pk}/undo/" not in page


def test_members_find_no_log(client):
    entry = locked_entry()
    client.force_login(MemberFactory())
    for url in (PAGE, f"{PAGE}export/", f"{PAGE}{entry.pk}/", f"{PAGE}{entry.pk}/undo/"):
        assert client.get(url).status_code == 404


def test_entries_about_a_room_that_the_moderator_may_not_read_are_left_out(client):
    room = ForumFactory(
        read_from=Level.ADMINISTRATORS,
        start_from=Level.ADMINISTRATORS,
        reply_from=Level.ADMINISTRATORS,
    )
    administrator = AdministratorFactory()
    lock(topic=TopicFactory(forum=room, author=administrator, title="zqxH1"), by=administrator)
    assert "zqxH1" not in shown(client).content.decode()
    client.force_login(administrator)
    assert "zqxH1" in client.get(PAGE).content.decode()


def test_queries_do_not_grow_with_the_entries(client, django_assert_max_num_queries):
    topic = TopicFactory()
    for _ in range(50):
        record(by=ModeratorFactory(), deed="topic.lock", target=topic)
    client.force_login(ModeratorFactory())
    with django_assert_max_num_queries(6):
        client.get(PAGE)


def test_markup_in_titles_and_reasons_stays_text(client):
    topic = TopicFactory(title="<script>alert(1)</script>")
    lock(topic=topic, by=ModeratorFactory(), reason="<img src=x onerror=alert(1)>")
    page = shown(client).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_entry_is_never_changed():
    entry = record(by=ModeratorFactory(), deed="topic.lock", target=TopicFactory())
    entry.reason = "Rewritten."
    with pytest.raises(TypeError):
        entry.save()
    assert LogEntry.objects.get().reason == ""
