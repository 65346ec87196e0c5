"""A volunteer clears the moderators' queue by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.board import Board
from tests.browser.queue_filling import fill_queue
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser
QUEUE = "/moderation/"
NUMBER = 20


@pytest.fixture
def filled(board: Board) -> Board:
    """Some mixed cases wait, besides what other tests have left."""
    fill_queue(board, 4)
    return board


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.tagName"))


def offered(page: Any) -> set[str]:
    """The keys of the decisions that the page offers."""
    return set(page.evaluate("[...document.querySelectorAll('form.decide [data-key]')]"
                             ".map((one) => one.dataset.key)"))  # fmt: skip


def decided(page: Any, act: Callable[[], None]) -> None:
    """Act, and wait for the page that follows."""
    with page.expect_navigation():
        act()


def test_twenty_mixed_cases_are_cleared_by_keyboard_alone(
    visit: Callable[..., Any], board: Board
) -> None:
    fill_queue(board, NUMBER)
    page = visit(QUEUE, by="moderator")
    press(page, "j")
    assert focused(page) == "ARTICLE"
    decided(page, lambda: press(page, "o"))
    assert page.get_by_text("You have taken it").is_visible()

    turn, used, count = 0, set(), 0
    while "/case/" in page.url:
        assert focused(page) == "H1"
        wanted = "a" if "a" in offered(page) and turn % 2 == 0 else "lhd"[turn % 3]
        key = wanted if wanted in offered(page) else min(offered(page))
        if turn == 1:
            press(page, "r")
            page.keyboard.type("dull ad, hidden all the same")  # letters that are keys, too
            press(page, "Escape")
            assert focused(page) == "H1"
        decided(page, lambda key=key: press(page, key))
        page.locator(".message", has_text="post").first.wait_for()
        used.add(key)
        turn, count = turn + 1, count + 1
        assert count < 60
    assert count >= NUMBER
    assert used == set("adhl")
    page.get_by_text("Nothing is waiting").wait_for()

    decided(page, lambda: press(page, "u"))
    page.get_by_text("Undone: all is as it was before.").wait_for()
    assert page.locator("article.case").count() == 1


def test_the_queue_itself_decides_and_goes_on_at_the_next(
    visit: Callable[..., Any], filled: Board
) -> None:
    page = visit(QUEUE, by="moderator")
    press(page, "j", "j", "k")
    first, second = (page.locator("article.case").nth(n).get_attribute("id") for n in (0, 1))
    assert page.evaluate("document.activeElement.id") == first
    key = page.evaluate("document.activeElement.querySelector('[formaction]').dataset.key")
    decided(page, lambda: press(page, key))
    assert page.locator(f"#{first}").count() == 0
    assert page.evaluate("document.activeElement.id") == second


def test_typing_presses_nothing_and_keys_can_be_switched_off(
    visit: Callable[..., Any], filled: Board
) -> None:
    page = visit(QUEUE, by="moderator")
    press(page, "j", "r")
    assert focused(page) == "TEXTAREA"
    page.keyboard.type("hadltjko")
    assert page.locator("article.case textarea[name=reason]").first.input_value() == "hadltjko"

    page.goto(QUEUE)
    press(page, "?")
    switch = page.get_by_role("button", name="Single keys are on")
    tab_to(page, name="Single keys are on")
    press(page, "Enter")
    assert page.get_by_role("button", name="Single keys are off").is_visible()
    page.goto(QUEUE)
    press(page, "j")
    assert focused(page) == "BODY"
    assert not page.locator("article.case kbd").first.is_visible()
    press(page, "?")
    assert not switch.is_visible()


def test_a_key_without_a_deed_says_so(visit: Callable[..., Any], filled: Board) -> None:
    page = visit(QUEUE, by="moderator")
    press(page, "h")
    assert page.locator("[data-key-says]").inner_text() == "h does nothing here."


def test_all_of_it_is_reached_with_tab_and_enter(visit: Callable[..., Any], filled: Board) -> None:
    page = visit(QUEUE, by="moderator")
    page.evaluate("localStorage.setItem('queue-keys', 'off')")
    page.reload()
    tab_to(page, name="Open and take")
    decided(page, lambda: press(page, "Enter"))
    tab_to(page, field="reason")
    page.keyboard.type("By Tab alone")
    name = page.locator("form.decide button").first.inner_text().strip()
    tab_to(page, name=name)
    decided(page, lambda: press(page, "Enter"))
    tab_to(page, name="Undo")
    decided(page, lambda: press(page, "Enter"))
    page.get_by_text("Undone: all is as it was before.").wait_for()


def test_the_others_see_who_has_taken_a_case(visit: Callable[..., Any], filled: Board) -> None:
    first = visit(QUEUE, by="moderator")
    press(first, "j")
    decided(first, lambda: press(first, "o"))
    second = visit(first.url, by="Joaquim Reis")
    assert second.get_by_text("Taken by Quartermaster").is_visible()
    assert second.locator("form.decide").count() == 0
    decided(second, lambda: press(second, "t"))
    assert second.get_by_text("You have taken it").is_visible()
