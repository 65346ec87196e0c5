"""A stranger becomes a member and comments; a moderator hides it; the administrator sees why."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.browser.board import Board

pytestmark = pytest.mark.browser

FORUM = "Island and Coast News"
TOPIC = "Night Ferry to the Outer Islands Returns After Four Years"
REASON = "A test of the bell, and nothing for the passengers"

# What the server sends, in the order in which the reference page shows it.
ROWS = [
    'class="skip" href="#main">Jump to content<',
    ">Create New...<",
    "×",
    'aria-label="Breadcrumb"',
    f">{TOPIC}</h1>",
    ">Recommended Posts<",
    '<article class="post"',
    ">Harbour Desk<",
    "Posted <time datetime=",
    "<figure>",
    "ideo screenshot</figcaption>",
    "Adapted by ",
    'id="join"',
    ">Create an account or sign in to comment<",
    ">You need to be a member in order to leave a comment<",
    ">Create an account<",
    ">Sign up for a new account in our community. It's easy!<",
    ">Register a new account<",
    ">Sign in<",
    ">Already have an account? Sign in here.<",
    ">Sign In Now<",
    ">Recently Browsing ",
    ">0 members<",
    ">No registered users viewing this page.<",
]


@pytest.mark.parametrize(
    ("width", "scripts"),
    [
        pytest.param(1280, True, id="desk"),
        pytest.param(390, True, id="phone"),
        pytest.param(1280, False, id="desk without script"),
        pytest.param(390, False, id="phone without script"),
    ],
)
def test_stranger_joins_comments_and_is_moderated(
    visit: Callable[..., Any], board: Board, width: int, scripts: bool
) -> None:
    board.everybody_leaves()
    how = {"width": width, "scripts": scripts}
    name = f"Traveller {'with' if scripts else 'without'} {width}"
    comment = f"Is there tea on board, asks {name}?"

    stranger = visit("/", **how)
    topic = find_the_news(stranger)
    see_every_row(stranger)
    register(stranger, board, name)
    assert stranger.url == f"{topic}#reply"
    post = write_a_comment(stranger, comment)
    assert browsing(stranger) == ("1 member", [name])

    moderator = visit(topic, by="moderator", **how)
    assert browsing(moderator) == ("2 members", ["Quartermaster", name])
    hide_the_comment(moderator, post)

    stranger.goto(topic)
    assert stranger.locator("article[data-post]").count() > 1
    assert comment not in stranger.content()
    assert REASON not in stranger.content()

    administrator = visit("/admin/", by="administrator", **how)
    find_in_the_log(administrator)


def find_the_news(page: Any) -> str:
    """From the front page to the topic, as a reader goes; its address."""
    page.get_by_role("main").get_by_role("link", name=FORUM, exact=True).click()
    page.get_by_role("heading", name=FORUM, level=1).wait_for()
    page.get_by_role("link", name=TOPIC, exact=True).click()
    page.get_by_role("heading", name=TOPIC, level=1).wait_for()
    return str(page.url)


def see_every_row(page: Any) -> None:
    """In the HTML as it was sent, in order; and in sight."""
    sent = unescape(page.request.get(page.url).text())
    at = 0
    for row in ROWS:
        found = sent.find(row, at)
        assert found >= 0, f"{row} is not there, or not in its place"
        at = found + len(row)

    assert page.locator("h1").all_text_contents() == [TOPIC]
    crumbs = page.get_by_role("navigation", name="Breadcrumb").get_by_role("link")
    assert crumbs.all_text_contents() == ["Home", "News", FORUM]
    first = page.locator("article[data-position='1']")
    assert first.get_by_role("link", name="Harbour Desk", exact=True).first.is_visible()
    for words in ("News team", "11 posts"):
        assert first.get_by_text(words, exact=True).is_visible()
    permalink = first.get_by_role("link", name=re.compile("^Posted "))
    assert permalink.get_attribute("href") == f"/post/{first.get_attribute('data-post')}/"
    assert permalink.locator("time").get_attribute("datetime")
    for picture in first.locator("figure img").all():
        assert int(picture.get_attribute("width")) > 0
        assert int(picture.get_attribute("height")) > 0
    assert first.locator("p.source").get_by_role("link").count() == 2
    assert re.search(r"\d{4}-\d\d-\d\d$", first.locator("p.source").inner_text())
    assert page.locator("#join").get_by_role("link", name="Sign In Now").is_visible()
    assert browsing(page) == ("0 members", [])


def register(page: Any, board: Board, name: str) -> None:
    """From the guest box through form and mail, until the board lets the member in."""
    page.locator("#join").get_by_role("link", name="Register a new account").click()
    address = f"{name.lower().replace(' ', '.')}@mail.example"
    page.locator("[name=username]").fill(name)
    page.locator("[name=email]").fill(address)
    page.locator("[name=password1]").fill("seven quiet herons wade")
    page.get_by_role("button", name="Create my account").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    page.goto(board.link_mailed_to(address))
    page.get_by_role("button", name="Yes, confirm it").click()
    page.locator("#reply").wait_for()


def write_a_comment(page: Any, words: str) -> str:
    """In the open reply form; the id of the comment, which the page then shows."""
    page.locator("#reply [name=body]").fill(words)
    page.get_by_role("button", name="Submit Reply").click()
    comment = page.locator("article", has_text=words)
    comment.wait_for()
    post = str(comment.get_attribute("data-post"))
    page.wait_for_url(f"**/*#post-{post}")
    return post


def hide_the_comment(page: Any, post: str) -> None:
    comment = page.locator(f"#post-{post}")
    comment.get_by_role("link", name="Hide", exact=True).click()
    page.locator("[name=reason]").fill(REASON)
    page.get_by_role("button", name="Hide post").click()
    page.get_by_role("status").get_by_text("The post is hidden.").wait_for()
    comment.get_by_text(f"Hidden by Quartermaster, {REASON}").wait_for()


def find_in_the_log(page: Any) -> None:
    """From the administration's front page to the list of all entries, and into the newest."""
    lists = page.get_by_role("navigation").get_by_role("link", name="Moderation log")
    if not lists.is_visible():  # on a phone all lists stand in a menu
        page.get_by_text("All lists", exact=True).click()
    lists.click()
    row = page.locator("#result_list tbody tr").first
    assert "Quartermaster" in row.inner_text()
    assert TOPIC[:20] in row.inner_text()
    row.get_by_role("link").first.click()
    page.get_by_role("main").get_by_text(REASON).first.wait_for()


def browsing(page: Any) -> tuple[str, list[str]]:
    """What Recently Browsing says: its count, and the names."""
    block = page.locator("#recently-browsing")
    names = block.locator(".names .name").all_inner_texts()
    return block.locator("h2 span").inner_text().strip(), names


@pytest.mark.parametrize("scripts", [True, False])
def test_guest_who_creates_something_signs_in_and_is_at_the_form(
    visit: Callable[..., Any], board: Board, scripts: bool
) -> None:
    page = visit("/", scripts=scripts)
    page.get_by_text("Create New...", exact=True).first.click()
    page.get_by_role("link", name="Topic", exact=True).first.click()
    page.get_by_role("heading", name="Sign in").wait_for()
    name, password = board.account("Marisol Vega")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign In").click()
    page.get_by_role("heading", name="Where does your topic belong?").wait_for()
    page.get_by_role("link", name="Getting Around").click()
    page.get_by_role("heading", name="Start new topic").wait_for()
    page.locator("[name=title]").wait_for()


def test_cross_closes_the_menu_and_the_message(visit: Callable[..., Any]) -> None:
    page = visit("/settings/", by="Marisol Vega")
    page.get_by_text("Create New...", exact=True).first.click()
    menu = page.locator("details.menu[open]")
    menu.get_by_role("link", name="Close").click()
    menu.wait_for(state="detached")
    page.get_by_role("button", name="Save the profile").click()
    message = page.get_by_role("status")
    message.get_by_role("link", name="Close").click()
    message.wait_for(state="detached")
