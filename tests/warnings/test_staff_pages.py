"""Staff warn from a post or from a member's page, read warnings, and take one back."""

import pytest

from accounts.levels import Level
from accounts.models import Member
from accounts.staff_facts import facts_about
from forum.boards.appointing import appoint
from forum.boards.naming import STAFF_RIGHTS
from forum.site.catalogue import WarningReason
from forum.warnings.giving import warn
from forum.warnings.models import Warning
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    moderator = ModeratorFactory(username="Strict")
    client.force_login(moderator)
    return moderator


def of_post(post):
    return f"/post/{post.pk}/warn/"


def of_member(member, page):
    return f"/moderation/member/{member.pk}/{page}/"


def test_the_post_offers_it_to_staff_alone(client, moderator):
    post = PostFactory()
    assert of_post(post) in client.get(post.topic.get_absolute_url()).content.decode()
    client.force_login(MemberFactory())
    assert of_post(post) not in client.get(post.topic.get_absolute_url()).content.decode()


def test_a_listed_reason_brings_its_points_and_days(client, moderator, site_says):
    site_says(warning_reasons=(WarningReason("Shouting", 4, 10), WarningReason("Ads", 7, 0)))
    post = PostFactory()
    answer = client.post(of_post(post), {"reason": "Shouting", "words": "Not so loud."})
    warning = Warning.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, post.get_absolute_url())
    assert (warning.member, warning.by, warning.post) == (post.author, moderator, post)
    assert (warning.points, warning.words) == (4, "Not so loud.")
    assert (warning.expires_at - warning.at).days == 10


def test_points_and_days_can_be_set_otherwise(client, moderator, site_says):
    site_says(warning_reasons=(WarningReason("Shouting", 4, 10),))
    client.post(of_post(PostFactory()), {"reason": "Shouting", "points": "0", "days": "0"})
    warning = Warning.objects.get()
    assert (warning.points, warning.expires_at) == (0, None)


def test_without_a_reason_and_words_the_form_comes_back(client, moderator):
    answer = client.post(of_post(PostFactory()), {"reason": "", "words": "", "points": "3"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_words_error"' in page
    assert 'value="3"' in page
    assert not Warning.objects.exists()


def test_the_way_back_leads_where_one_came_from(client, moderator):
    answer = client.post(of_post(PostFactory()), {"words": "No.", "next": "/moderation/"})
    assert answer["Location"] == "/moderation/"


def test_a_member_is_warned_from_their_page(client, moderator):
    member = MemberFactory(username="Ploy")
    assert "Warn Ploy" in client.get(of_member(member, "warn")).content.decode()
    answer = client.post(of_member(member, "warn"), {"words": "Your name offends."})
    assert answer["Location"] == of_member(member, "warnings")
    assert Member.objects.get(pk=member.pk).owes_acknowledgement


def test_the_message_after_it_offers_undo(client, moderator):
    member = MemberFactory()
    page = client.post(of_member(member, "warn"), {"words": "No."}, follow=True).content.decode()
    assert "is warned." in page
    assert "/undo/" in page


def test_equals_and_those_above_are_refused_in_words(client, moderator):
    for above in (ModeratorFactory(), AdministratorFactory()):
        answer = client.post(of_member(above, "warn"), {"words": "No."})
        assert answer.status_code == 403
        assert "You cannot warn this member." in answer.content.decode()
    assert not Warning.objects.exists()


@pytest.mark.parametrize("page", ["warn", "warnings", "silence", "unsilence"])
def test_for_members_there_are_no_such_pages(client, page):
    client.force_login(MemberFactory())
    assert client.get(of_member(MemberFactory(), page)).status_code == 404
    assert client.post(of_member(MemberFactory(), page)).status_code == 404


def test_a_member_who_finds_the_address_of_a_post_may_not(client):
    client.force_login(MemberFactory())
    assert client.post(of_post(PostFactory()), {"words": "No."}).status_code == 403
    assert not Warning.objects.exists()


def test_the_list_shows_everything_and_takes_back(client, moderator):
    member = MemberFactory(username="Ploy")
    warning = warn(member=member, by=moderator, reason="Insulting others", points=3)
    page = client.get(of_member(member, "warnings")).content.decode()
    assert "Insulting others" in page
    assert "Not acknowledged yet" in page
    take_back = f"/moderation/warning/{warning.pk}/take-back/"
    assert take_back in page
    assert client.get(take_back).status_code == 200
    client.post(take_back, {"reason": "A mistake."})
    page = client.get(of_member(member, "warnings")).content.decode()
    assert "A mistake." in page
    assert take_back not in page


def test_what_stands_in_a_forum_that_one_may_not_read_is_not_told(client, moderator):
    closed = ForumFactory(read_from=Level.ADMINISTRATORS)
    administrator = AdministratorFactory()
    topic = TopicFactory(forum=closed, author=administrator)
    author = MemberFactory()
    post = PostFactory(topic=TopicFactory(), author=author, source="Secret plans of zebras.")
    post.topic = topic
    post.position = 2
    post.save()
    warning = warn(member=author, by=administrator, reason="Zebras", post=post)
    page = client.get(of_member(author, "warnings")).content.decode()
    assert "Zebras" not in page
    assert "zebras" not in page
    assert "About something that you may not read" in page
    assert client.get(f"/moderation/warning/{warning.pk}/take-back/").status_code == 404


def test_silencing_asks_why_and_how_long(client, moderator):
    member = MemberFactory()
    assert client.post(of_member(member, "silence"), {"days": "7"}).status_code == 422
    client.post(of_member(member, "silence"), {"days": "7", "reason": "Too loud."})
    silenced = Member.objects.get(pk=member.pk)
    assert (silenced.silenced_until - silenced.silenced_at).days in (6, 7)
    client.post(of_member(member, "unsilence"))
    assert Member.objects.get(pk=member.pk).silenced_at is None


def test_facts_for_staff_count_warnings_and_points(moderator):
    member = MemberFactory()
    assert facts_about(member, moderator) == []
    warn(member=member, by=moderator, reason="One", points=5)
    warn(member=member, by=moderator, reason="Two", points=1)
    facts = facts_about(Member.objects.get(pk=member.pk), moderator)
    assert [fact.value for fact in facts] == ["2 warnings, 6 points", "posts wait for approval"]
    assert facts[0].url == of_member(member, "warnings")
    told = facts_about(member, MemberFactory())
    assert "Warned" not in [fact.label for fact in told]


def test_a_moderator_of_another_forum_learns_that_but_not_what_for(client, moderator):
    elsewhere, member = MemberFactory(), MemberFactory()
    appoint(who=elsewhere, forum=ForumFactory(), rights=STAFF_RIGHTS, by=AdministratorFactory())
    warning = warn(
        member=member, by=moderator, words="About zebras.", post=PostFactory(author=member)
    )
    warn(member=member, by=moderator, words="About the zebras of the board.")
    client.force_login(Member.objects.get(pk=elsewhere.pk))
    page = client.get(of_member(member, "warnings")).content.decode()
    assert "zebras" not in page
    assert page.count("About something that you may not read") == 2
    assert client.get(f"/moderation/warning/{warning.pk}/take-back/").status_code == 404
    assert client.get("/moderation/team/").status_code == 404
    assert "zebras" not in client.get("/admin/warnings/warning/").content.decode()


def test_the_list_costs_the_same_for_one_warning_and_for_twenty(
    client, moderator, django_assert_max_num_queries
):
    member = MemberFactory()
    for n in range(20):
        warn(member=member, by=moderator, words=f"Words {n}.", post=PostFactory(author=member))
        warn(member=member, by=moderator, words=f"More words {n}.")
    with django_assert_max_num_queries(14):
        client.get(of_member(member, "warnings"))
