"""The site's own numbers take the place of the standing limits, at once."""

import pytest

from forum.site.numbers import RATES, rate_of
from forum.web.limits import LIMITS, hit, is_over

pytestmark = pytest.mark.django_db


def test_untouched_numbers_are_the_standing_ones():
    assert {name: rate_of(name) for name in RATES} == {name: LIMITS[name] for name in RATES}


def test_a_changed_number_holds_from_the_next_try_on(site_says):
    site_says(reports_an_hour=2)
    assert [hit("report", "ann").allowed for _try in range(3)] == [True, True, False]
    site_says(reports_an_hour=5)
    assert hit("report", "ann").allowed


def test_nought_seconds_is_no_limit(site_says):
    site_says(seconds_between_replies=0)
    assert all(hit("reply", "ann").allowed for _try in range(5))
    assert is_over("reply", "ann").allowed


def test_what_the_site_does_not_set_stays():
    assert rate_of("reset") is None
    assert [hit("reset", "ann").allowed for _try in range(4)] == [True, True, True, False]


def test_members_edit_as_long_as_the_site_says(client, site_says):
    from tests.factories import MemberFactory, TopicFactory

    author = MemberFactory()
    post = TopicFactory(author=author).posts.get()
    client.force_login(author)
    assert client.get(f"/post/{post.pk}/edit/").status_code == 200
    site_says(edit_minutes=0)
    assert client.get(f"/post/{post.pk}/edit/").status_code == 403
