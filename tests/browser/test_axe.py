"""Each kind of page for everybody: by axe in both looks and widths, on small screens, enlarged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.board import Board
from tests.browser.kinds import KINDS, Kind

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """(within) => axe.run(within, {
  runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
  rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"],
  preload: false,
})"""

kinds = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


def violations(page: Any, within: str = "html") -> list[str]:
    """Rule, place and reason of each finding in the part of the page that is asked for."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [
        f"{found['id']} at {node['target']}: {' '.join(node['failureSummary'].split())}"
        for found in page.evaluate(RUN, within)["violations"]
        for node in found["nodes"]
    ]


@kinds
def test_axe_finds_nothing(visit: Callable[..., Any], board: Board, kind: Kind) -> None:
    page = kind.open(visit, board)
    found = []
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for look in ("light", "dark"):
            page.emulate_media(color_scheme=look)
            found += [f"{width} px, {look}: {fault}" for fault in violations(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_open_menus(
    visit: Callable[..., Any], board: Board, width: int
) -> None:
    page = next(kind for kind in KINDS if kind.name == "topic of a moderator").open(
        visit, board, width=width
    )
    for summary in page.locator("details > summary:visible").all():
        summary.click()
        found = violations(page, "details[open]")
        assert not found, "\n".join(found)
        page.keyboard.press("Escape")


# Width and height, and the size of letters that the reader has chosen: 16 is what browsers begin with.
SIZES = ((320, 640, 16), (640, 900, 16), (1280, 900, 16), (1280, 900, 32), (640, 900, 32))

WIDER = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const right = (element) => element.getBoundingClientRect().right;
  return [...document.body.querySelectorAll("*")]
    .filter((element) => right(element) > page.clientWidth + 1)
    .map((element) => `${element.tagName} ${element.className} ${Math.round(right(element))}`)
    .slice(0, 8)
    .concat(`${page.scrollWidth} in ${page.clientWidth}`);
}"""


@kinds
def test_page_is_no_wider_than_small_screens_and_large_text_allow(
    visit: Callable[..., Any], board: Board, kind: Kind
) -> None:
    page = kind.open(visit, board)
    browser = page.context.new_cdp_session(page)
    found = []
    for width, height, letters in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})
        root = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert root == f"{letters}px"
        found += [f"{width} px, letters of {letters}: {fault}" for fault in page.evaluate(WIDER)]
    assert not found, "\n".join(found)
