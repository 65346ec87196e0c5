"""A thousand guests, half of them crawlers, read the board and leave nothing behind."""

from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from forum.topics.models import Topic
from forum.topics.viewing import views
from tests.factories import topic_with_replies

pytestmark = pytest.mark.django_db

GUESTS = 1000
BROWSERS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36",
)
CRAWLERS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "GPTBot/1.2 (+https://openai.com/gptbot)",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "curl/8.9.1",
    "python-requests/2.32",
    "",
)


@pytest.fixture
def topic(settings: Any) -> Topic:
    """A topic of two pages, behind a proxy that tells who asks."""
    settings.TRUSTED_PROXY_COUNT = 1
    settings.POSTS_PER_PAGE = 2
    return topic_with_replies(3)


def row_counts() -> dict[str, int]:
    """How many rows every table of the database has, whosever it is."""
    counts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts


def readable_pages(topic: Topic) -> list[str]:
    """What guests read: pages, feeds, and what crawlers ask for; also what is not there."""
    forum, author = topic.forum.get_absolute_url(), topic.author.get_absolute_url()
    return [
        "/", topic.get_absolute_url(),
        forum, f"{forum}feed/", author, "/members/?q=m", f"{topic.get_absolute_url()}feed/",
        "/discover/", "/online/", "/sitemap.xml", "/sitemap-topics-0.xml", "/robots.txt",
        f"/presence/viewers/?place=topic:{topic.pk}", f"/post/{topic.last_post_id}/",
        f"{topic.get_absolute_url()}latest/", topic.page_url(2), "/guidelines/", "/nothing/",
        f"/post/{topic.last_post_id}/report/", f"{topic.get_absolute_url()}?quote=1", "/new/",
    ]  # fmt: skip


def read(address: str, number: int, agent: str, **cookies: str) -> Any:
    """One guest's request, from an address that nobody else has."""
    client = Client()
    client.cookies.load(cookies)
    asks_from = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    answer = client.get(
        address,
        headers={"user-agent": agent, "x-forwarded-for": f"192.0.2.1, {asks_from}"},
    )
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies, address
    assert answer.status_code in (200, 302, 404)
    return answer


def test_a_thousand_guests_leave_no_row_no_session_and_no_cookie(topic: Topic) -> None:
    before = row_counts()
    agents, pages = cycle(zip(cycle(BROWSERS), CRAWLERS, strict=False)), readable_pages(topic)

    for number in range(GUESTS):
        person, machine = next(agents)
        read(pages[number // 2 % len(pages)], number, machine if number % 2 else person)

    assert row_counts() == before
    assert {table for table in before if "session" in table}, "the sessions' table was counted too"


def test_each_view_by_a_person_counts_and_none_by_a_crawler_that_says_so(topic: Topic) -> None:
    people, machines = cycle(BROWSERS), cycle(CRAWLERS)
    for number in range(40):
        read(topic.get_absolute_url(), number, next(people))
        read(topic.page_url(2), number, next(machines))
    shown = read(topic.page_url(2), 41, BROWSERS[0])
    assert shown.context["topic"].view_count == 41
    assert Topic.objects.get().view_count == 0, "nothing is written while pages are read"

    views.flush_now()

    assert Topic.objects.get().view_count == 41
    views.flush_now()
    assert Topic.objects.get().view_count == 41


def test_cookies_that_guests_bring_along_make_no_row_either(topic: Topic, settings: Any) -> None:
    before = row_counts()
    for value in ("", "x" * 32, "../../etc/passwd", "'"):
        cookie = {settings.SESSION_COOKIE_NAME: value, "look": value, "language": value}
        for address in readable_pages(topic):
            client = Client()
            client.cookies.load(cookie)
            answer = client.get(address)
            assert answer.status_code in (200, 302, 404), (address, value)
            assert not client.cookies.get(settings.CSRF_COOKIE_NAME), address
    assert row_counts() == before


@pytest.mark.parametrize("chosen", [("look", "dark"), ("language", "de")])
def test_a_guests_choice_of_look_or_language_is_their_own_cookie_and_no_row(
    topic: Topic, chosen: tuple[str, str]
) -> None:
    before = row_counts()
    name, value = chosen
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/settings/{name}/", {name: value, "next": topic.get_absolute_url()})
    assert (answer.status_code, answer["Location"]) == (302, topic.get_absolute_url())
    assert set(answer.cookies) == {name}
    assert row_counts() == before
