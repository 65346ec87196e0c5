"""What the first view of the topic page weighs on its way, and whether it jumps."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.board import Board
from tests.browser.kinds import NEWS

pytestmark = pytest.mark.browser

MOST = {"document": 20_000, "stylesheet": 15_000, "script": 10_000}
SHIFTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().map((entry) => entry.value)))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done([]), 500);
})"""


@pytest.mark.parametrize("width", [1280, 390])
def test_first_view_of_a_topic_is_light_and_still(
    visit: Callable[..., Any], board: Board, width: int, request: pytest.FixtureRequest
) -> None:
    page = visit("about:blank", width=width)
    answers: list[Any] = []

    def keep(answer: Any) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(board.topic(NEWS), wait_until="networkidle")

    weights: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        weights[kind] = weights.get(kind, 0) + answer.request.sizes()["responseBodySize"]
        if kind in MOST:
            assert answer.headers["content-encoding"] in {"br", "gzip"}
    figures = ", ".join(f"{kind} {size:,}" for kind, size in sorted(weights.items()))
    told = f"First view at {width} px, bytes as sent: {figures}"
    request.node.user_properties.append(("measured", told))
    assert set(MOST) <= set(weights)
    assert {kind: most for kind, most in MOST.items() if weights[kind] > most} == {}
    assert "font" not in weights
    assert page.evaluate(SHIFTS) == []
    scroll_to_the_end(page)
    assert page.evaluate(SHIFTS) == []


def scroll_to_the_end(page: Any) -> None:
    """Step by step, so that pictures which wait for it are loaded."""
    end = page.evaluate("document.scrollingElement.scrollHeight")
    for top in range(0, end, 600):
        page.evaluate("top => scrollTo(0, top)", top)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")
