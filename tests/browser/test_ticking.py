"""A moderator ticks topics on two pages, deals with all of them, and takes it back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.board import Board

pytestmark = pytest.mark.browser
FORUM = "Getting Around"


@pytest.fixture(autouse=True)
def nothing_is_ticked(visit: Callable[..., Any]) -> None:
    """The moderator's session is one for all tests, and so are its ticks."""
    page = visit("/ticked/topics/", by="moderator")
    if bar(page).count():
        with page.expect_navigation():
            press(page, "Clear")


def boxes(page: Any) -> Any:
    return page.locator("input[name=tick]")


def bar(page: Any) -> Any:
    return page.get_by_role("form", name="What is ticked")


def press(page: Any, name: str) -> None:
    bar(page).get_by_role("button", name=name, exact=True).click()


def locked(page: Any) -> int:
    return int(page.locator(".rows .chip", has_text="Locked").count())


@pytest.mark.parametrize("scripts", [True, False])
def test_ticks_of_two_pages_are_dealt_with_and_undone(
    visit: Callable[..., Any], board: Board, scripts: bool
) -> None:
    page = visit(board.forum(FORUM), by="moderator", scripts=scripts)
    before = locked(page)
    open_topics = page.locator("[data-topic]:not(:has-text('Locked'))")
    title = open_topics.first.locator("h3").inner_text()
    open_topics.first.locator("input[name=tick]").check()
    if scripts:
        bar(page).get_by_text("1 topic selected").wait_for()
    else:
        press(page, "Keep ticks")

    page.goto(board.forum("Food and Markets"))
    assert "1 topic selected" in bar(page).inner_text()
    page.locator("[data-topic]:not(:has-text('Locked')) input[name=tick]").first.check()
    if scripts:
        bar(page).get_by_text("2 topics selected").wait_for()
        assert not bar(page).get_by_role("button", name="Keep ticks").is_visible()
    press(page, "Lock")

    page.get_by_role("heading", name="Lock: 2 topics").wait_for()
    assert page.get_by_role("link", name=title, exact=True).is_visible()
    page.locator("[name=reason]").fill("Said already")
    page.get_by_role("main").get_by_role("button", name="Lock: 2 topics").click()
    done = page.get_by_role("status").filter(has_text="2 topics are locked.")
    done.wait_for()
    assert locked(visit(board.forum(FORUM), by="moderator")) == before + 1

    done.get_by_role("button", name="Undo").click()
    page.get_by_text("2 deeds are undone.").wait_for()
    assert locked(visit(board.forum(FORUM), by="moderator")) == before


def test_boxes_and_bar_are_reached_by_keyboard_alone(
    visit: Callable[..., Any], board: Board
) -> None:
    page = visit(board.forum(FORUM), by="moderator")
    boxes(page).first.focus()
    page.keyboard.press("Space")
    bar(page).get_by_text("1 topic selected").wait_for()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Clear":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert boxes(page).first.is_checked() is False


def test_shift_ticks_all_between(visit: Callable[..., Any], board: Board) -> None:
    page = visit(board.forum(FORUM), by="moderator")
    boxes(page).nth(0).click()
    boxes(page).nth(3).click(modifiers=["Shift"])
    bar(page).get_by_text("4 topics selected").wait_for()
    press(page, "Clear")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_fits_and_hides_no_box_that_has_the_focus(
    visit: Callable[..., Any], board: Board, width: int
) -> None:
    page = visit(board.forum(FORUM), by="moderator", width=width)
    boxes(page).first.check()
    bar(page).get_by_text("1 topic selected").wait_for()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    boxes(page).last.focus()
    foot = boxes(page).last.evaluate("box => box.getBoundingClientRect().bottom")
    top = bar(page).evaluate("bar => bar.getBoundingClientRect().top")
    assert foot <= top
    press(page, "Clear")
