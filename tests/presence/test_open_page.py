"""Real browsers on one topic: who opens, closes, hides and turns pages, and what others see."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from forum.presence.models import Sighting
from forum.topics.hiding import hide_topic
from forum.topics.models import Topic
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory, topic_with_replies
from tests.presence.test_signing import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEN_SECONDS = 10_000
HEADING = "#recently-browsing h2 span"
NAMES = "#recently-browsing .names .name"


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright's own loop runs in this thread, and Django would take us for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, live_server: Any) -> Callable[..., Any]:
    """Open an address in a window of its own: a member's by their session, else a guest's."""

    def open_window(address: str, member: Any = None, **options: Any) -> Any:
        context = chromium.new_context(**options)
        if member is not None:
            session = signed_in(member).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return open_window


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that are asked for each second, where a promise is not about seconds."""
    monkeypatch.setattr("forum.presence.timing.REFRESH_SECONDS", 1)
    monkeypatch.setattr("forum.presence.timing.REFRESH_SECONDS_OF_GUESTS", 1)


@pytest.fixture
def topic() -> Topic:
    return TopicFactory(title="Night ferry")


def see(page: Any, words: str, within: int = TEN_SECONDS) -> None:
    page.wait_for_function(
        "([where, words]) => document.querySelector(where).textContent.trim() === words",
        arg=[HEADING, words],
        timeout=within,
    )


def heading(page: Any) -> str:
    return page.locator(HEADING).text_content().strip()


def names(page: Any) -> list[str]:
    return page.locator(NAMES).all_text_contents()


def test_who_opens_and_closes_the_topic_is_seen_to_come_and_go(visit: Any, topic: Topic) -> None:
    address = topic.get_absolute_url()
    ann = visit(address, MemberFactory(username="Ann"))
    assert heading(ann) == "1 member"
    ben = visit(address, MemberFactory(username="Ben"))
    assert names(ben) == ["Ben", "Ann"]
    see(ann, "2 members")
    assert names(ann) == ["Ben", "Ann"]
    ben.close(run_before_unload=True)
    see(ann, "1 member")
    assert names(ann) == ["Ann"]


def test_who_turns_to_another_page_is_seen_to_go(visit: Any, quick: None, topic: Topic) -> None:
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    ben = visit(topic.get_absolute_url(), MemberFactory(username="Ben"))
    see(ann, "2 members")
    ben.goto(ben.url.partition("/topic/")[0] + "/members/")
    see(ann, "1 member")


def test_a_hidden_tab_stops_counting_and_one_shown_again_counts(
    visit: Any, quick: None, topic: Topic
) -> None:
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    ben = visit(topic.get_absolute_url(), MemberFactory(username="Ben"))
    see(ann, "2 members")
    hide(ben, "hidden")
    see(ann, "1 member")
    hide(ben, "visible")
    see(ann, "2 members")


def test_a_guest_sees_members_come(visit: Any, quick: None, topic: Topic) -> None:
    guest = visit(topic.get_absolute_url())
    assert heading(guest) == "0 members"
    visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    see(guest, "1 member")
    assert guest.context.cookies() == []


def test_one_member_in_two_tabs_is_one_name_until_both_are_closed(
    visit: Any, quick: None, topic: Topic
) -> None:
    watcher = visit(topic.get_absolute_url(), MemberFactory(username="Ben"))
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    second = ann.context.new_page()
    second.goto(ann.url)
    see(watcher, "2 members")
    second.close(run_before_unload=True)
    watcher.wait_for_timeout(5_000)
    assert Sighting.objects.filter(kind="topic").count() == 2
    see(watcher, "2 members")
    ann.close(run_before_unload=True)
    see(watcher, "1 member")


def test_turning_the_pages_of_one_topic_writes_nothing_more(visit: Any, quick: None) -> None:
    topic = topic_with_replies(30, author=MemberFactory(username="Writer"))
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    assert heading(ann) == "1 member"
    first = Sighting.objects.get()
    for _ in range(2):
        ann.locator(".pager a[rel=next]").first.click()
        ann.wait_for_url("**/page/2/")
        ann.go_back()
    ann.wait_for_timeout(3_000)
    now = Sighting.objects.get()
    assert (now.pk, now.seen_at, now.until) == (first.pk, first.seen_at, first.until)


def test_who_reloads_the_page_stays(visit: Any, topic: Topic) -> None:
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    arrived = Sighting.objects.get().arrived_at
    ann.reload()
    assert names(ann) == ["Ann"]
    ann.wait_for_timeout(4_000)
    now = Sighting.objects.get()
    assert now.arrived_at == arrived
    assert now.until > timezone.now() + timedelta(minutes=4)


def test_an_open_list_never_moves_what_is_read(visit: Any, quick: None) -> None:
    topic = topic_with_replies(8)
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    ann.evaluate("document.querySelector('#recently-browsing').scrollIntoView()")
    post = ann.locator("article[data-post]").last
    before = post.bounding_box()
    for number in range(6):
        visit(topic.get_absolute_url(), MemberFactory(username=f"Reader{number}"))
    see(ann, "7 members")
    assert post.bounding_box() == before


def test_a_topic_hidden_while_it_is_read_asks_no_more(
    visit: Any, quick: None, topic: Topic
) -> None:
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"))
    hide_topic(topic=topic, by=ModeratorFactory(), reason="spam")
    answers: list[int] = []
    ann.on("response", lambda r: "/presence/viewers/" in r.url and answers.append(r.status))
    ann.wait_for_timeout(4_000)
    assert answers == [404]


def test_without_script_the_list_is_whole(visit: Any, topic: Topic) -> None:
    ann = visit(topic.get_absolute_url(), MemberFactory(username="Ann"), java_script_enabled=False)
    assert names(ann) == ["Ann"]


def hide(page: Any, state: str) -> None:
    """As if the tab were put behind another, which a headless browser does not do."""
    page.evaluate(
        """state => {
            const value = state === "hidden";
            Object.defineProperty(document, "hidden", { configurable: true, value });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )
