"""Everything by keyboard alone, and always in sight where one is."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.board import Board

pytestmark = pytest.mark.browser

MANY = 150
WHERE = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  const ring = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2;
  const box = here.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    name: (here.getAttribute("aria-label") ?? here.innerText ?? "").trim(),
    tag: here.tagName,
    field: here.name ?? "",
    ringed: ring(style) || ring(getComputedStyle(here.parentElement)),
    seen: here.contains(at) || Boolean(at?.contains(here) && at !== document.body),
  };
}"""
numbers = itertools.count(10)


@pytest.fixture
def topic(board: Board) -> str:
    """A topic where no other test writes."""
    return board.quiet_topic(next(numbers))


def tab(page: Any) -> dict[str, Any]:
    """One step on, and where that is."""
    page.keyboard.press("Tab")
    return dict(page.evaluate(WHERE))


def tab_to(page: Any, *, name: str = "", field: str = "") -> None:
    """On and on, to the link or button of this name, or to the field."""
    for _ in range(MANY):
        here = tab(page)
        if (name and here["name"] == name) or (field and here["field"] == field):
            return
    raise AssertionError(f"the keyboard does not come to {name or field}")


def test_first_is_the_way_past_the_header(visit: Callable[..., Any], topic: str) -> None:
    page = visit(topic)
    assert tab(page)["name"] == "Jump to content"
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert tab(page)["name"] == "Home"


def test_focus_is_in_sight_at_every_step_of_a_topic(visit: Callable[..., Any], topic: str) -> None:
    page = visit(topic, by="moderator")
    steps = [tab(page)]
    while len(steps) < 2 * MANY and (step := tab(page))["tag"] != "BODY":
        steps.append(step)
    assert {"Moderate", "Reply to this topic", "Quote", "Hide", "Submit Reply"} <= {
        step["name"] for step in steps
    }
    assert [step for step in steps if not step["ringed"]] == []
    assert [step for step in steps if not step["seen"]] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_menus_open_and_close(visit: Callable[..., Any], topic: str, width: int) -> None:
    page = visit(topic, by="Marisol Vega", width=width)
    opened = page.locator("details.menu[open]")
    for name in ["Create New...", "Menu of Marisol Vega"] if width > 600 else ["Menu"]:
        tab_to(page, name=name)
        page.keyboard.press("Enter")
        assert opened.count() == 1
        tab(page)
        assert page.evaluate("Boolean(document.activeElement.closest('details[open]'))")
        page.keyboard.press("Escape")
        assert opened.count() == 0
        assert page.evaluate(WHERE)["name"] == name


def test_leaving_a_menu_closes_it(visit: Callable[..., Any], topic: str) -> None:
    page = visit(topic, by="Marisol Vega")
    tab_to(page, name="Create New...")
    page.keyboard.press("Space")
    tab_to(page, name="Menu of Marisol Vega")
    assert page.locator("details.menu[open]").count() == 0


def test_reply_is_written_and_sent(visit: Callable[..., Any], topic: str) -> None:
    page = visit(topic, by="Marisol Vega")
    tab_to(page, name="Reply to this topic")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#reply")
    tab_to(page, field="body")
    page.keyboard.type("Written without a mouse.")
    tab_to(page, name="Submit Reply")
    page.keyboard.press("Enter")
    page.locator("article", has_text="Written without a mouse.").wait_for()


def test_reply_is_quoted_into_the_form(visit: Callable[..., Any], topic: str) -> None:
    page = visit(topic, by="Marisol Vega")
    tab_to(page, name="Quote")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.name === 'body'")
    assert page.locator("[name=body]").input_value().startswith("> ")
    page.keyboard.type("So it is.")
    page.keyboard.press("Control+Enter")
    page.locator("article", has_text="So it is.").locator("blockquote").wait_for()


def test_moderator_hides_a_post_and_locks_the_topic(visit: Callable[..., Any], topic: str) -> None:
    page = visit(topic, by="moderator")
    tab_to(page, name="Hide")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Hide post").wait_for()
    tab_to(page, field="reason")
    page.keyboard.type("By keyboard alone")
    tab_to(page, name="Hide post")
    page.keyboard.press("Enter")
    page.get_by_text("Hidden by Quartermaster, By keyboard alone").wait_for()

    page.goto(topic)
    tab_to(page, name="Moderate")
    page.keyboard.press("Enter")
    tab_to(page, name="Lock")
    page.keyboard.press("Enter")
    page.get_by_text("The topic is locked.").wait_for()


def test_error_summary_takes_the_focus_and_leads_to_the_field(
    visit: Callable[..., Any],
) -> None:
    page = visit("/register/")
    tab_to(page, name="Create my account")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    tab(page)
    page.keyboard.press("Enter")
    assert page.evaluate(WHERE)["field"] == "username"
    described = page.locator("[name=username]").get_attribute("aria-describedby")
    error = page.locator("#" + described.split()[-1])
    assert error.is_visible()
