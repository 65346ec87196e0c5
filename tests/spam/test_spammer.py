"""One press against a spammer, and one that takes all of it back."""

import time
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.bars import Bar
from accounts.models import Member
from forum.boards.models import Forum
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo_batch
from forum.moderation.models import Case
from forum.moderation.reporting import report
from forum.operations.recounting import differences
from forum.spam.cleaning import clean_away
from forum.spam.models import Cleaning
from forum.topics.hiding import hide_post, hide_topic, unhide_post
from forum.topics.models import Post, State, Topic
from forum.topics.posting import reply, start_topic
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

KEPT = (Forum, Topic, Post, Member, Case, Bar)


def all_rows() -> dict[str, list[dict[str, Any]]]:
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())  # type: ignore[attr-defined]
        for model in KEPT
    }


@pytest.fixture
def board() -> dict[str, Any]:
    """Somebody writes in two forums, in topics of their own and of others."""
    spammer = MemberFactory(username="Pills", about="Cheap pills", location="Web", post_count=0)
    other = MemberFactory()
    own = TopicFactory(author=spammer)
    reply(topic=own, author=other, source="What is this?")
    theirs = TopicFactory(author=other)
    first = reply(topic=theirs, author=spammer, source="Pills here.")
    reply(topic=theirs, author=other, source="No, thank you.")
    last = reply(topic=theirs, author=spammer, source="Pills again.")
    return {"spammer": spammer, "other": other, "own": own, "theirs": theirs,
            "first": first, "last": last}  # fmt: skip


def test_everything_of_theirs_goes_out_of_sight_and_counters_follow(client, board):
    by = AdministratorFactory()
    cleaning = clean_away(member=board["spammer"], by=by, reason="Pills")

    assert (cleaning.topic_count, cleaning.post_count) == (1, 2)
    assert not list(differences())
    spammer = Member.objects.get(username="Pills")
    assert spammer.is_banned
    assert (spammer.about, spammer.location) == ("", "")
    theirs = Topic.objects.get(pk=board["theirs"].pk)
    assert (theirs.reply_count, theirs.last_poster) == (1, board["other"])
    page = client.get(theirs.get_absolute_url()).content.decode()
    assert "Pills here" not in page
    assert "No, thank you." in page
    assert client.get(board["own"].get_absolute_url()).status_code == 404
    assert Post.objects.get(pk=board["last"].pk).state_reason == "Pills"


def test_taking_it_back_gives_the_very_rows_that_there_were(board):
    by = AdministratorFactory(email="admin@elsewhere.example")
    hide_post(post=board["first"], by=by, reason="Before")
    before = all_rows()

    cleaning = clean_away(member=board["spammer"], by=by, reason="Pills", bar_domain=True)
    assert all_rows() != before
    _entries, left = undo_batch(batch=cleaning.batch, by=by)

    after = all_rows()
    for bar in after["Bar"]:
        assert bar["lifted_at"] is not None
    assert {**after, "Bar": []} == {**before, "Bar": []}
    assert not left
    assert not list(differences())
    assert Cleaning.objects.get().undone_at is not None


def test_what_was_hidden_before_stays_hidden_after_taking_it_back(board):
    by = AdministratorFactory()
    hide_topic(topic=board["own"], by=by)
    cleaning = clean_away(member=board["spammer"], by=by, reason="Pills")
    assert cleaning.topic_count == 0
    undo_batch(batch=cleaning.batch, by=by)
    assert Topic.objects.get(pk=board["own"].pk).state == State.HIDDEN


def test_what_somebody_decided_anew_since_stays_as_they_decided(board):
    by = AdministratorFactory()
    cleaning = clean_away(member=board["spammer"], by=by, reason="Pills")
    unhide_post(post=Post.objects.select_related("topic").get(pk=board["first"].pk), by=by)
    undo_batch(batch=cleaning.batch, by=by)
    assert set(Post.objects.values_list("state", flat=True)) == {State.VISIBLE}
    assert not list(differences())


def test_cases_close_with_it_and_open_again(board):
    report(post=board["last"], by=board["other"], reason="Spam")
    by = AdministratorFactory()
    cleaning = clean_away(member=board["spammer"], by=by, reason="Pills")
    assert cleaning.case_count == 1
    assert not Case.objects.open().exists()
    undo_batch(batch=cleaning.batch, by=by)
    assert Case.objects.open().count() == 1


def test_the_log_has_one_batch_that_names_the_deed_and_the_ban(board):
    cleaning = clean_away(member=board["spammer"], by=AdministratorFactory(), reason="Pills")
    entries = LogEntry.objects.in_batch(cleaning.batch).order_by("pk")
    assert [entry.deed for entry in entries] == ["member.spammer", "member.ban"]
    assert entries[0].after == {"topics": 1, "posts": 2}


def test_domain_and_network_address_are_barred_where_that_is_asked_for(board):
    UserSession.objects.create(
        user=board["spammer"], ip="203.0.113.9", user_agent="x", session_key="abc",
        created_at=timezone.now(), last_seen_at=timezone.now(),
    )  # fmt: skip
    by = AdministratorFactory(email="admin@elsewhere.example")
    cleaning = clean_away(
        member=board["spammer"], by=by, reason="Pills", bar_domain=True, bar_address=True
    )
    assert set(Bar.objects.in_force().values_list("value", flat=True)) == {
        "example.org", "203.0.113.9/32",
    }  # fmt: skip
    undo_batch(batch=cleaning.batch, by=by)
    assert not Bar.objects.in_force().exists()


def test_providers_that_many_share_are_not_offered(board):
    from forum.spam.preview import domain_to_bar

    assert domain_to_bar(MemberFactory(email="me@gmail.com")) == ""
    assert domain_to_bar(MemberFactory(email="me@pills.example")) == "pills.example"


@pytest.mark.parametrize("who", ["member", "self", "staff", "administrator"])
def test_nobody_does_it_without_the_right_or_to_their_equals(board, who):
    by = {"member": MemberFactory, "self": MemberFactory}.get(who, ModeratorFactory)()
    target = {
        "member": board["spammer"], "self": by,
        "staff": ModeratorFactory(), "administrator": AdministratorFactory(),
    }[who]  # fmt: skip
    before = all_rows()
    with pytest.raises(PermissionDenied):
        clean_away(member=target, by=by, reason="Because")
    assert all_rows() == before


def test_who_lost_the_right_cannot_take_it_back(board):
    cleaning = clean_away(member=board["spammer"], by=AdministratorFactory(), reason="Pills")
    with pytest.raises(PermissionDenied):
        undo_batch(batch=cleaning.batch, by=MemberFactory())


DEEDS = st.lists(
    st.sampled_from(["topic", "reply", "own_reply", "hide", "clean", "undo", "other"]), max_size=14
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(DEEDS)
def test_cleaning_and_its_undo_are_exact_whatever_was_written(deeds):
    from django.db import transaction

    with transaction.atomic():
        _play(deeds)
        transaction.set_rollback(True)


def _play(deeds: list[str]) -> None:
    spammer, other, by = MemberFactory(), MemberFactory(post_count=0), AdministratorFactory()
    forum = ForumFactory()
    theirs = start_topic(forum=forum, author=other, title="Theirs", source="Words")
    for number, deed in enumerate(deeds):
        spammer.refresh_from_db()
        words = f"Words number {number} of somebody."
        own = Topic.objects.filter(author=spammer, state=State.VISIBLE).last()
        if deed == "other" and own is not None:
            reply(topic=own, author=other, source=words)
        elif deed == "hide":
            post = Post.objects.filter(author=spammer, state=State.VISIBLE, position__gt=1).last()
            if post is not None:
                hide_post(post=post, by=by)
        elif deed in {"clean", "undo"}:
            before = all_rows()
            cleaning = clean_away(member=spammer, by=by, reason="Spam")
            assert not list(differences())
            undo_batch(batch=cleaning.batch, by=by)
            assert all_rows() == before
        elif not spammer.is_banned:
            if deed == "topic":
                start_topic(forum=forum, author=spammer, title="Mine", source=words)
            elif deed == "reply":
                reply(topic=theirs, author=spammer, source=words)
            elif own is not None:
                reply(topic=own, author=spammer, source=words)
    assert not list(differences())


def test_thousands_of_posts_take_seconds_and_as_many_statements_as_ten(
    board, django_assert_max_num_queries, record_property
):
    if connection.vendor == "postgresql":  # it plans by what it counted before the flood
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    _write_many(board["spammer"], topics=[board["theirs"], board["own"]], number=5000)
    by = AdministratorFactory()
    started = time.monotonic()
    with django_assert_max_num_queries(120):
        cleaning = clean_away(member=board["spammer"], by=by, reason="Pills")
    took = time.monotonic() - started
    assert cleaning.post_count > 5000
    assert took < 10
    with django_assert_max_num_queries(120):
        undo_batch(batch=cleaning.batch, by=by)
    assert not list(differences())
    record_property("measured", f"A spammer's 5,000 posts out of sight in {took:.2f} s")


def _write_many(author: Member, *, topics: list[Topic], number: int) -> None:
    posts = []
    for topic in topics:
        topic.refresh_from_db()
        posts += [
            Post(
                topic=topic, author=author, position=topic.last_position + 1 + n, source="x",
                html="x", pipeline_version=1,
            )
            for n in range(number)
        ]  # fmt: skip
    Post.objects.bulk_create(posts, batch_size=500)
    from forum.operations.recounting import recount

    list(recount())


# The page


def test_the_page_says_what_will_happen_by_forum(client, board):
    room = ForumFactory(name="The staff room", read_from=30)
    Topic.objects.filter(pk=board["theirs"].pk).update(forum=room)
    client.force_login(ModeratorFactory())
    page = client.get(f"/moderation/member/{board['spammer'].pk}/spammer/").content.decode()
    assert "Spammer: Pills" in page
    assert "<b>1</b> topic goes out of sight" in page
    assert "with <b>1</b> reply of others in it" in page
    assert "<b>2</b> posts in topics of others go out of sight." in page
    assert board["own"].forum.name in page
    assert "The staff room" not in page
    assert "Forums that you do not see" in page
    assert Post.objects.exclude(state=State.VISIBLE).count() == 0, "looking changes nothing"


def test_one_press_and_one_press_back(client, board):
    client.force_login(ModeratorFactory())
    address = f"/moderation/member/{board['spammer'].pk}/spammer/"
    answer = client.post(address, {"reason": "Pills", "state": "hidden"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = client.get(address).content.decode()
    assert "Out of sight: 1 topic and 2 posts; 0 cases closed, the account banned." in page
    cleaning = Cleaning.objects.get()
    undo = f"/moderation/log/batch/{cleaning.batch}/undo/"
    assert page.count(undo) == 2, "beside the message, and on the page for good"

    answer = client.post(undo, {"next": address})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert set(Post.objects.values_list("state", flat=True)) == {State.VISIBLE}
    assert not Member.objects.get(pk=board["spammer"].pk).is_banned
    assert "Take all of it back" not in client.get(address).content.decode()


def test_a_reason_is_asked_for_and_a_barred_self_is_said(client, board):
    client.force_login(ModeratorFactory())
    address = f"/moderation/member/{board['spammer'].pk}/spammer/"
    assert client.post(address, {"reason": "", "state": "hidden"}).status_code == 422
    assert client.post(address, {"reason": "x", "state": "removed"}).status_code == 422
    answer = client.post(address, {"reason": "x", "state": "hidden", "bar_domain": "on"})
    assert answer.status_code == 422
    assert "Your own address is of this domain." in answer.content.decode()
    assert not Cleaning.objects.exists()


def test_guests_and_members_find_no_such_page_and_equals_are_refused(client, board):
    address = f"/moderation/member/{board['spammer'].pk}/spammer/"
    assert client.get(address).status_code == 404
    client.force_login(MemberFactory())
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "x", "state": "hidden"}).status_code == 404
    client.force_login(ModeratorFactory())
    admin = AdministratorFactory()
    assert client.get(f"/moderation/member/{admin.pk}/spammer/").status_code == 403
    assert client.get("/moderation/member/99999/spammer/").status_code == 404


def test_posts_of_newcomers_lead_there_for_those_who_may_ban(client, board):
    address = f"/moderation/member/{board['spammer'].pk}/spammer/"
    topic = board["theirs"].get_absolute_url()
    assert address not in client.get(topic).content.decode()
    client.force_login(MemberFactory())
    assert address not in client.get(topic).content.decode()
    client.force_login(ModeratorFactory())
    page = client.get(topic).content.decode()
    assert page.count(address) == 2
    Member.objects.filter(pk=board["spammer"].pk).update(post_count=500)
    assert address not in client.get(topic).content.decode()
