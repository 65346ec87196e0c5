"""A real board, a real Chromium, and windows on the one in the other."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.board import Board, prepare, served
from tests.browser.entering import sign_in
from tests.browser.watching import Watch
from tests.parts import CHROMIUM_NAMES

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS = 10_000  # of patience with a page, in the milliseconds that Playwright counts


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A board with the demo content, of this test process alone."""
    base = tmp_path_factory.getbasetemp()
    own = Path(os.environ["VAR_ROOT"]) / "served"
    prepare(own, shared=base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    with served(own) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser of this test process."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS + as_root)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(board: Board, chromium: Any) -> Callable[[str], Any]:
    """The cookies of a role or member who signed in through the form, once a run."""
    known: dict[str, Any] = {}

    def session_of(who: str) -> Any:
        if who not in known:
            context = chromium.new_context(base_url=board.url, java_script_enabled=False)
            sign_in(context.new_page(), *board.account(who))
            known[who] = context.storage_state()
            context.close()
        return known[who]

    return session_of


@pytest.fixture
def watch(board: Board) -> Watch:
    """What goes wrong in the windows of one test."""
    return Watch(board.url)


@pytest.fixture
def visit(
    board: Board, chromium: Any, sessions: Callable[[str], Any], watch: Watch
) -> Iterator[Callable[..., Any]]:
    """Opens an address in a window with cookies of its own.

    ``by`` is a role of the demo ("moderator") or a member's name; without it a guest looks. The
    test fails at its end when anything went wrong in any window.
    """
    contexts = []

    def open_window(
        address: str = "/",
        *,
        by: str | None = None,
        width: int = 1280,
        height: int | None = None,
        look: str = "light",
        scripts: bool = True,
        language: str = "en-GB",
        **options: Any,
    ) -> Any:
        context = chromium.new_context(
            base_url=board.url,
            viewport={"width": width, "height": height or (844 if width < 600 else 900)},
            color_scheme=look,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            locale=language,
            timezone_id="Asia/Bangkok",
            storage_state=sessions(by) if by else None,
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(SECONDS)
        watch.over(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not watch.faults, "\n".join([*watch.faults, board.last_words()])
