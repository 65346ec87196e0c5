"""The word list: shown otherwise, held or refused; what was typed stays."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from accounts.registering import checked_name
from forum.spam.models import RuleKind, WordRule
from forum.topics.editing import edit_post
from forum.topics.inspecting import Refused
from forum.topics.models import Post, State, Topic
from forum.topics.posting import reply, start_topic
from forum.topics.retitling import retitle
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory
from tests.spam.knowing import known_member

pytestmark = pytest.mark.django_db


def test_a_word_is_shown_otherwise_and_kept_as_it_was_typed(client, listed):
    listed("casino", "replace", by="card table")
    topic = start_topic(
        forum=ForumFactory(), author=MemberFactory(), title="My Casino", source="The **casino**"
    )

    page = client.get(topic.get_absolute_url()).content.decode()

    assert "My card table" in page
    assert "The <strong>card table</strong>" in page
    assert "asino" not in page
    assert Post.objects.get().source == "The **casino**"
    assert Post.objects.get().excerpt == "The card table"
    assert Topic.objects.get().title_as_typed == "My Casino"


def test_no_page_feed_or_address_has_the_word(client, listed):
    listed("casino", "replace")
    topic = start_topic(
        forum=ForumFactory(), author=MemberFactory(), title="My Casino", source="The casino"
    )
    forum = topic.forum.get_absolute_url()
    pages = ["/", forum, f"{forum}feed/", topic.get_absolute_url(), "/discover/",
             f"{topic.get_absolute_url()}feed/", topic.author.get_absolute_url()]  # fmt: skip

    assert "casino" not in topic.get_absolute_url()
    for page in pages:
        assert "asino" not in client.get(page).content.decode().lower(), page


def test_its_author_edits_what_was_typed(client, listed):
    listed("casino", "replace")
    author = MemberFactory()
    topic = start_topic(forum=ForumFactory(), author=author, title="My Casino", source="The casino")
    client.force_login(author)

    page = client.get(f"/post/{topic.last_post_id}/edit/").content.decode()

    assert 'value="My Casino"' in page
    assert "The casino</textarea>" in page
    answer = client.post(
        f"/post/{topic.last_post_id}/edit/", {"title": "My Casino", "body": "The casino again"}
    )
    assert answer.status_code == 302
    topic.refresh_from_db()
    assert (topic.title, topic.typed_title) == ("My ***", "My Casino")


def test_renaming_and_taking_the_word_off_again_leave_no_stale_title(listed):
    rule = listed("casino", "replace")
    topic = start_topic(
        forum=ForumFactory(), author=MemberFactory(), title="My Casino", source="Words"
    )
    topic = retitle(topic=topic, title="Night ferry", by=ModeratorFactory())
    assert (topic.title, topic.typed_title) == ("Night ferry", "")
    topic = retitle(topic=topic, title="Casino ferry", by=ModeratorFactory())
    assert (topic.title, topic.title_as_typed) == ("*** ferry", "Casino ferry")
    topic.save()
    assert (topic.title, topic.title_as_typed) == ("*** ferry", "Casino ferry")
    assert rule.pk


def test_older_posts_follow_with_rerender_in_both_directions(listed, capsys):
    topic = TopicFactory(title="My Casino", source="The casino and `casino`")
    call_command("rerender")
    assert Topic.objects.get().title == "My Casino"

    rule = listed("casino", "replace")
    call_command("rerender")
    post = Post.objects.get()
    assert "The *** and <code>casino</code>" in post.html
    assert (Topic.objects.get().title, post.source) == ("My ***", "The casino and `casino`")

    rule.delete()
    listed("other", "replace")
    call_command("rerender")
    topic.refresh_from_db()
    assert (topic.title, topic.typed_title) == ("My Casino", "")
    assert "The casino" in Post.objects.get().html


def test_a_refused_word_keeps_the_post_and_loses_nothing_typed(client, listed):
    listed("casino", "refuse")
    topic = TopicFactory()
    client.force_login(MemberFactory())

    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "The CASINO is <open>"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "does not take posts with “casino”" in page
    assert "The CASINO is &lt;open&gt;</textarea>" in page
    assert Post.objects.count() == 1


def test_a_held_word_lets_the_post_wait_with_the_reason(listed):
    listed("casino", "hold")
    post = reply(topic=TopicFactory(), author=MemberFactory(), source="The casino")
    assert (post.state, post.state_reason) == (State.PENDING, "On the word list: casino")


def test_titles_and_domains_are_looked_at_and_code_is_not(listed):
    listed("casino", "hold")
    listed("spam.example", "hold", kind=RuleKind.DOMAIN)
    forum, author = ForumFactory(), known_member(TopicFactory())

    def state(source: str, title: str = "A title") -> str:
        return start_topic(forum=forum, author=author, title=title, source=source).state

    assert state("Words", title="The casino") == State.PENDING
    assert state("See https://www.spam.example/x") == State.PENDING
    assert state("Write to me@spam.example") == State.PENDING
    assert state("In code: `casino https://spam.example`") == State.VISIBLE
    assert state("See https://spam.example.org/ casinos") == State.VISIBLE


def test_a_reply_does_not_pay_for_the_title_of_its_topic(listed):
    topic = TopicFactory(title="The casino")
    listed("casino", "refuse")
    assert reply(topic=topic, author=MemberFactory(), source="Words").is_visible


def test_moderators_may_write_what_is_held(listed):
    listed("casino", "hold")
    post = reply(topic=TopicFactory(), author=ModeratorFactory(), source="No casino here")
    assert post.is_visible


@pytest.mark.parametrize("act", ["hold", "refuse"])
def test_an_edit_brings_no_listed_word_in_but_may_leave_an_older_one(listed, act):
    post = TopicFactory(source="The casino is old").last_post
    listed("casino", act)
    listed("roulette", act)

    edited = edit_post(post=post, by=post.author, source="The casino is older")
    assert edited.source == "The casino is older"
    with pytest.raises(Refused, match="roulette"):
        edit_post(post=post, by=post.author, source="The casino has roulette")


@pytest.mark.parametrize("act", ["replace", "hold", "refuse"])
def test_names_and_profiles_take_no_listed_word(client, listed, act):
    listed("casino", act)
    with pytest.raises(ValidationError, match="does not take “casino”"):
        checked_name("The Casino")
    assert checked_name("Casinova") == "Casinova"
    member = MemberFactory()
    client.force_login(member)
    answer = client.post(
        "/settings/", {"form": "profile", "about": "I love the casino", "location": "Here"}
    )
    member.refresh_from_db()
    assert answer.status_code == 422
    assert member.about == ""


def test_the_list_takes_each_entry_once_and_domains_in_any_dress(listed):
    listed("Straße", "hold")
    with pytest.raises(ValidationError, match="already"):
        listed("STRASSE", "refuse")
    assert listed("https://Spam.Example/path", "hold", kind=RuleKind.DOMAIN).text == "spam.example"
    for wrong, kind in (("\u200b", RuleKind.WORD), ("no domain", RuleKind.DOMAIN)):
        with pytest.raises(ValidationError):
            WordRule(text=wrong, act="hold", kind=kind).full_clean()


def test_pages_do_not_ask_for_the_list(client, listed, django_assert_max_num_queries):
    listed("casino", "replace")
    topic = TopicFactory(title="Casino", source="casino")
    client.get(topic.get_absolute_url())
    with django_assert_max_num_queries(6) as asked:
        client.get(topic.get_absolute_url())
    assert not [one for one in asked.captured_queries if "spam_word" in one["sql"]]
