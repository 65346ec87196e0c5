"""Each kind of page as axe reads it, in both looks and on a desk and a phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.browser.board import Board
from tests.browser.kinds import KINDS, NEWS, Kind

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """(within) => axe.run(within, {
  runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
  rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"],
  preload: false,
})"""


def violations(page: Any, within: str = "html") -> list[str]:
    """Rule, place and reason of each finding in the part of the page that is asked for."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [
        f"{found['id']} at {node['target']}: {' '.join(node['failureSummary'].split())}"
        for found in page.evaluate(RUN, within)["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("kind", KINDS, ids=str)
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
    page = visit(board.topic(NEWS), by="moderator", width=width)
    for summary in page.locator("details > summary:visible").all():
        summary.click()
        found = violations(page, "details[open]")
        assert not found, "\n".join(found)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_axe_finds_nothing_on_pages_of_a_broken_board(visit: Callable[..., Any], name: str) -> None:
    page = visit("/guidelines/", look="dark")
    html = render_to_string(name)
    page.route("**/broken/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/broken/")
    assert page.locator(".fault").evaluate("one => getComputedStyle(one).textAlign") == "center"
    found = violations(page)
    assert not found, "\n".join(found)
