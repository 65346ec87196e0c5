"""What keeps a newcomer's first posts back, and how that ends by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forum.spam import repeats
from forum.spam.models import Doubt, RecentText
from forum.topics.approving import approve_post, reject_topic
from forum.topics.editing import edit_post
from forum.topics.hiding import hide_post
from forum.topics.inspecting import Refused
from forum.topics.models import Post, State, Topic
from forum.topics.posting import reply, start_topic
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory
from tests.spam.knowing import known_member

pytestmark = pytest.mark.django_db

LONG = "The ferry leaves at nine tomorrow, and I will bring the coffee and the maps."


@pytest.fixture
def topic():
    return TopicFactory(author=ModeratorFactory())


def test_links_to_other_sites_wait_until_three_posts_are_seen(topic):
    member = MemberFactory()
    held = reply(topic=topic, author=member, source="See https://pills.example/ now")
    assert held.state == State.PENDING
    assert held.state_reason == "Links to other sites in a first post: pills.example"

    approve_post(post=held, by=ModeratorFactory())
    for words in ("One word more.", "Two words more."):
        assert reply(topic=topic, author=member, source=words).is_visible
    member.refresh_from_db()
    assert reply(topic=topic, author=member, source="See https://ferry.example/").is_visible


def test_trust_goes_with_posts_that_are_hidden(topic):
    member = MemberFactory()
    for n in range(3):
        last = reply(topic=topic, author=member, source=f"Words number {n}.")
    hide_post(post=last, by=ModeratorFactory())
    member.refresh_from_db()
    assert reply(topic=topic, author=member, source="https://a.example").state == State.PENDING


@pytest.mark.parametrize("source", ["[here](/post/1/)", "http://testserver/x", "Just words."])
def test_own_links_and_words_go_out_at_once(topic, source):
    assert reply(topic=topic, author=MemberFactory(), source=source).is_visible


def test_the_switch_lets_links_through(topic, site_says):
    site_says(links_wait=False)
    assert reply(topic=topic, author=MemberFactory(), source="https://a.example").is_visible


def test_what_waits_or_was_taken_away_earns_no_trust(topic, site_says):
    site_says(first_posts_approved=2)
    member = MemberFactory()
    for n in range(3):
        start_topic(forum=topic.forum, author=member, title=f"Topic {n}", source=f"Words {n}.")
    rejected = Topic.objects.filter(author=member).first()
    reject_topic(topic=rejected, by=ModeratorFactory())
    member.refresh_from_db()
    assert reply(topic=topic, author=member, source="Still new.").state == State.PENDING


def test_a_link_does_not_come_in_by_an_edit(topic):
    post = reply(topic=topic, author=MemberFactory(), source="Words alone.")
    with pytest.raises(Refused, match="cannot be put in by an edit"):
        edit_post(post=post, by=post.author, source="Words and https://pills.example/")
    known = known_member(topic)
    post = reply(topic=topic, author=known, source="Words alone.")
    edit_post(post=post, by=known, source="Words and https://ferry.example/")


def test_the_edit_page_says_so_and_keeps_what_was_typed(client, topic):
    post = reply(topic=topic, author=MemberFactory(), source="Words alone.")
    client.force_login(post.author)
    answer = client.post(f"/post/{post.pk}/edit/", {"body": "Words, https://pills.example/"})
    assert answer.status_code == 422
    assert "cannot be put in by an edit" in answer.content.decode()
    assert "Words, https://pills.example/</textarea>" in answer.content.decode()


@pytest.mark.parametrize("same_member", [True, False])
def test_the_same_text_within_a_day_waits(topic, same_member):
    first = MemberFactory()
    assert reply(topic=topic, author=first, source=LONG).is_visible
    second = first if same_member else MemberFactory()

    again = reply(topic=topic, author=second, source=f"**{LONG.upper()}** !!!")

    assert (again.state, again.state_reason) == (
        State.PENDING,
        "The same text was posted within a day.",
    )


def test_another_day_short_words_and_known_members_are_no_repeats(topic):
    for _ in range(2):
        assert reply(topic=topic, author=MemberFactory(), source="Thank you!").is_visible
        assert reply(topic=topic, author=known_member(topic), source=LONG).is_visible
    reply(topic=topic, author=MemberFactory(), source=LONG)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert reply(topic=topic, author=MemberFactory(), source=LONG).is_visible


def test_only_a_hash_is_kept_and_only_for_a_day(topic, monkeypatch):
    reply(topic=topic, author=MemberFactory(), source=LONG)
    row = RecentText.objects.get()
    assert "ferry" not in row.digest
    assert len(row.digest) == 64
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert repeats.forget_old() == 1
    monkeypatch.setattr(repeats, "MOST_ROWS", 2)
    for n in range(4):
        reply(topic=topic, author=MemberFactory(), source=f"{LONG} {n}")
    assert repeats.forget_old() == 2
    assert RecentText.objects.count() == 2


def test_first_posts_wait_where_the_site_says_so_and_trust_grows(topic, site_says):
    site_says(first_posts_approved=2)
    member, moderator = MemberFactory(), ModeratorFactory()
    for n in range(2):
        held = reply(topic=topic, author=member, source=f"Words {n}.")
        assert held.state_reason == "The first 2 posts of each new member wait."
        approve_post(post=held, by=moderator)
        member.refresh_from_db()
    assert reply(topic=topic, author=member, source="Words at last.").is_visible


def test_a_doubt_from_the_door_holds_first_posts_only(topic):
    member = MemberFactory()
    Doubt.objects.create(member=member, reason="StopForumSpam: e-mail 80 %")
    held = reply(topic=topic, author=member, source="Only words.")
    assert (held.state, held.state_reason) == (State.PENDING, "StopForumSpam: e-mail 80 %")
    Doubt.objects.all().delete()
    for n in range(3):
        reply(topic=topic, author=member, source=f"Harmless words {n}.")
    Doubt.objects.create(member=member, reason="StopForumSpam: e-mail 80 %")
    member.refresh_from_db()
    assert reply(topic=topic, author=member, source="More words.").is_visible


def test_reasons_are_in_the_language_of_the_board(topic, settings):
    from django.utils import translation

    with translation.override("de"):
        held = reply(topic=topic, author=MemberFactory(), source="https://a.example")
    assert held.state_reason.startswith("Links to other sites")
    assert Post.objects.filter(state=State.PENDING).count() == 1
