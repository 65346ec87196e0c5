"""No page is wider than the screen: not on the smallest, not with letters twice as large, in no
language."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.board import Board
from tests.browser.kinds import KINDS, NEWS, Kind

pytestmark = pytest.mark.browser

# Width and height, and the size of letters that the reader has chosen; browsers begin with 16.
EXTREMES = ((320, 640, 16), (640, 900, 32))
SIZES = (*EXTREMES, (640, 900, 16), (1280, 900, 16), (1280, 900, 32))
# A page may also hide what is too wide; only what scrolls within its own box may stick out of it.
WIDER = """() => {
  const width = document.scrollingElement.clientWidth;
  const scrolls = (element) => element && element !== document.body
    && (["auto", "scroll"].includes(getComputedStyle(element).overflowX)
      || scrolls(element.parentElement));
  const sticksOut = ({left, right}) => right - left > 1 && (left < -1 || right > width + 1);
  const found = [...document.body.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && sticksOut(one.getBoundingClientRect()))
    .filter((one) => !scrolls(one.parentElement))
    .map((one) => `${one.tagName} ${one.className} ${one.getBoundingClientRect().right}`);
  if (document.scrollingElement.scrollWidth > width) found.push("the page scrolls sideways");
  return found.slice(0, 8);
}"""
WITH_WORDS = {"index", "forum", "topic of a moderator", "new topic", "register", "settings",
              "queue", "case", "moderation log", "members", "sessions"}  # fmt: skip


def too_wide(page: Any, sizes: tuple[tuple[int, int, int], ...]) -> list[str]:
    """What sticks out, at each of the sizes."""
    browser = page.context.new_cdp_session(page)
    found = []
    for width, height, letters in sizes:
        page.set_viewport_size({"width": width, "height": height})
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})
        root = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert root == f"{letters}px"
        found += [f"{width} px, letters of {letters}: {fault}" for fault in page.evaluate(WIDER)]
    return found


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_page_fits_small_screens_and_large_letters(
    visit: Callable[..., Any], board: Board, kind: Kind
) -> None:
    found = too_wide(kind.open(visit, board), SIZES)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["de", "es", "th", "ar"])
def test_page_fits_in_every_language(
    visit: Callable[..., Any], board: Board, language: str
) -> None:
    found = []
    for kind in KINDS:
        if kind.name in WITH_WORDS:
            page = kind.open(visit, board, language=language)
            assert page.locator("html").get_attribute("lang") == language
            found += [f"{kind}: {fault}" for fault in too_wide(page, EXTREMES)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 900])
def test_open_menu_stays_on_the_page(
    visit: Callable[..., Any], board: Board, width: int, language: str
) -> None:
    page = visit(board.topic(NEWS), by="moderator", width=width, language=language)
    menus = page.locator("details > summary:visible").all()
    assert len(menus) >= 3
    found = []
    for summary in menus:
        summary.click()
        found += [f"{summary.inner_text()}: {fault}" for fault in page.evaluate(WIDER)]
        page.keyboard.press("Escape")
    assert not found, "\n".join(found)
