"""Readers of one topic on the board as it is served: many processes, lists in their own time.

Hidden tabs, two tabs of one member, reloads, turned pages: ``tests/presence/test_open_page.py``.
"""

import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.board import Board

pytestmark = pytest.mark.browser

SECONDS = 10_000
numbers = itertools.count()


@pytest.fixture
def topic(board: Board) -> str:
    """A topic where no other test of this file looks: the goodbyes of windows may come late."""
    return board.quiet_topic(next(numbers))


@pytest.fixture
def another_topic(board: Board) -> str:
    return board.quiet_topic(next(numbers))


def see(page: Any, *names: str) -> None:
    """Wait until the list shows these names, the newest first, without touching the page."""
    page.wait_for_function(
        """names => {
          const block = document.getElementById("recently-browsing");
          const shown = [...block.querySelectorAll(".names .name")].map((one) => one.innerText);
          const count = Number.parseInt(block.querySelector("h2 span").innerText);
          return count === names.length && shown.join() === names.join();
        }""",
        arg=list(names),
        timeout=SECONDS,
    )


def test_who_closes_the_page_is_gone_within_ten_seconds(
    visit: Callable[..., Any], topic: str
) -> None:
    reader = visit(topic, by="Wilf")
    reader.evaluate("window.neverLeft = true")
    other = visit(topic, by="Noor")
    see(reader, "Noor", "Wilf")
    closed_at = time.monotonic()
    other.close(run_before_unload=True)
    see(reader, "Wilf")
    assert time.monotonic() - closed_at < 10
    assert reader.evaluate("window.neverLeft")


def test_who_turns_to_another_topic_leaves_the_one_and_is_in_the_other(
    visit: Callable[..., Any], topic: str, another_topic: str
) -> None:
    here = visit(topic, by="Wilf")
    there = visit(another_topic, by="Tobias")
    other = visit(topic, by="Noor")
    see(here, "Noor", "Wilf")
    turned_at = time.monotonic()
    other.goto(another_topic)
    see(here, "Wilf")
    see(there, "Noor", "Tobias")
    assert time.monotonic() - turned_at < 10


def test_list_that_changes_moves_neither_focus_nor_page(
    visit: Callable[..., Any], topic: str
) -> None:
    reader = visit(topic, by="Wilf")
    words = "Half a sentence, to be ended"
    reader.locator("#reply textarea").fill(words)
    reader.evaluate("document.querySelector('#reply textarea').setSelectionRange(5, 13)")
    state = """() => {
      const text = document.activeElement;
      return [text.name, text.value, text.selectionStart, text.selectionEnd, scrollX, scrollY];
    }"""
    before = reader.evaluate(state)
    assert before[:2] == ["body", words]
    visit(topic, by="Noor")
    see(reader, "Noor", "Wilf")
    assert reader.evaluate(state) == before


def test_name_that_has_the_focus_stays_under_it(visit: Callable[..., Any], topic: str) -> None:
    reader = visit(topic, by="Wilf")
    name = reader.locator("#recently-browsing .names a")
    name.focus()
    visit(topic, by="Noor")
    with reader.expect_response("**/presence/viewers/*", timeout=SECONDS):
        pass
    assert name.evaluate("link => link === document.activeElement")
    name.blur()
    see(reader, "Noor", "Wilf")
