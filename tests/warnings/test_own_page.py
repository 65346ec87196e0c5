"""The member reads their warnings, and must acknowledge a new one before they write again."""

import pytest

from accounts.models import Member
from forum.topics.models import Post
from forum.warnings.giving import warn
from forum.warnings.models import Warning
from forum.warnings.taking_back import take_back
from tests.factories import MemberFactory, ModeratorFactory, PostFactory

pytestmark = pytest.mark.django_db

PAGE = "/settings/warnings/"


@pytest.fixture
def member(client):
    member = MemberFactory(username="Ploy")
    client.force_login(member)
    return member


@pytest.fixture
def moderator():
    return ModeratorFactory(username="Strict")


def words_of(client, page=PAGE):
    return client.get(page).content.decode()


def acknowledge(client, warning, **more):
    return client.post(f"{PAGE}{warning.pk}/acknowledge/", more)


def test_it_tells_reason_points_end_and_post(client, member, moderator):
    post = PostFactory(author=member, source="You are all fools.")
    warn(member=member, by=moderator, reason="Insulting others", words="Please be kind.",
         points=3, days=30, post=post)  # fmt: skip
    page = words_of(client)
    for words in ("Insulting others", "Please be kind.", "3 points", "until",
                  "You are all fools.", post.get_absolute_url()):  # fmt: skip
        assert words in page


def test_names_of_staff_are_told_only_where_the_site_says_so(client, member, moderator, site_says):
    warn(member=member, by=moderator, reason="Insulting others")
    assert "Strict" not in words_of(client)
    site_says(staff_are_named=True)
    assert "Strict" in words_of(client)


def test_a_post_out_of_sight_is_not_linked(client, member, moderator):
    from forum.topics.hiding import hide_post

    post = PostFactory(author=member)
    warn(member=member, by=moderator, reason="Insulting others", post=post)
    hide_post(post=post, by=moderator)
    page = words_of(client)
    assert post.get_absolute_url() not in page
    assert "no longer in your sight" in page


def test_every_page_says_that_a_warning_waits(client, member, moderator):
    assert PAGE not in words_of(client, "/")
    warn(member=member, by=moderator, reason="Insulting others")
    assert f'href="{PAGE}"' in words_of(client, "/")


def test_a_reply_is_refused_in_words_with_a_link_and_the_text_kept(client, member, moderator):
    topic = PostFactory().topic
    warn(member=member, by=moderator, reason="Insulting others")
    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "A long thought."})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "A long thought." in page
    assert PAGE in page
    assert not Post.objects.filter(author=member).exists()


def test_the_reply_box_says_why_and_where_to_go(client, member, moderator):
    topic = PostFactory().topic
    warn(member=member, by=moderator, reason="Insulting others")
    page = words_of(client, topic.get_absolute_url())
    assert 'id="reply"' not in page
    assert "read and acknowledge" in page
    assert f'<a href="{PAGE}">Read the warning</a>' in page


def test_after_acknowledging_the_member_writes_again(client, member, moderator):
    topic = PostFactory().topic
    warning = warn(member=member, by=moderator, reason="Insulting others")
    answer = acknowledge(client, warning, next=topic.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, topic.get_absolute_url())
    assert 'id="reply"' in words_of(client, topic.get_absolute_url())
    assert Warning.objects.get().acknowledged_at is not None


def test_reading_the_page_alone_acknowledges_nothing(client, member, moderator):
    warning = warn(member=member, by=moderator, reason="Insulting others")
    words_of(client)
    assert client.get(f"{PAGE}{warning.pk}/acknowledge/").status_code == 405
    assert Member.objects.get(pk=member.pk).owes_acknowledgement


def test_each_of_two_warnings_is_acknowledged(client, member, moderator):
    first = warn(member=member, by=moderator, reason="One")
    second = warn(member=member, by=moderator, reason="Two")
    acknowledge(client, first)
    assert Member.objects.get(pk=member.pk).owes_acknowledgement
    acknowledge(client, second)
    assert not Member.objects.get(pk=member.pk).owes_acknowledgement


def test_nobody_acknowledges_for_another(client, member, moderator):
    other = MemberFactory()
    warning = warn(member=other, by=moderator, reason="Insulting others")
    assert acknowledge(client, warning).status_code == 404
    assert Member.objects.get(pk=other.pk).owes_acknowledgement


def test_nobody_reads_another_ones_warnings(client, member, moderator):
    warn(member=MemberFactory(), by=moderator, reason="Insulting zebras")
    assert "zebras" not in words_of(client)


def test_a_warning_taken_back_stays_in_the_list_as_such(client, member, moderator):
    warning = warn(member=member, by=moderator, reason="Insulting others", points=3)
    take_back(warning=warning, by=moderator, reason="The staff's own affair.")
    page = words_of(client)
    assert "Taken back" in page
    assert "own affair" not in page
    assert "I have read this" not in page


def test_older_warnings_are_a_page_further(client, member, moderator):
    for n in range(21):
        warn(member=member, by=moderator, reason=f"Reason {n}.")
    page = words_of(client)
    assert "Reason 0." not in page
    oldest_shown = Warning.objects.order_by("-pk")[19]
    assert "Reason 0." in words_of(client, f"{PAGE}?before={oldest_shown.pk}")


def test_guests_are_led_to_sign_in(client):
    assert client.get(PAGE).status_code == 302
