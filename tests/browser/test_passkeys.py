"""A passkey from adding it to removing it, with an authenticator that the browser plays."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.accounts.authenticator import code_now
from tests.browser.board import Board
from tests.browser.test_axe import violations
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

WHO = "Tobias"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def window(board: Board, chromium: Any) -> Iterator[Any]:
    """A page on the board by the name of this machine: no browser makes a key for a number."""
    origin = board.url.replace("127.0.0.1", "localhost")
    watch = Watch(origin)
    context = chromium.new_context(base_url=origin, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    watch.over(context)
    yield context.new_page()
    context.close()
    assert not watch.faults, watch.faults


def with_key(page: Any) -> tuple[Any, str]:
    """An authenticator of the page's browser, and its number."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return devtools, made["authenticatorId"]


def give_password(page: Any, password: str) -> None:
    page.locator("[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button").filter(has_text="Continue").click()


def begin_to_sign_in(page: Any, name: str, password: str) -> None:
    page.goto("/login/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign In").click()


def look_at(page: Any) -> None:
    """Nothing stands in anybody's way on this page, on a desk or a phone, in light or dark."""
    found = []
    for width, look in ((1280, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=look)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        found += [f"{page.url} {width} {look}: {fault}" for fault in violations(page)]
    assert not found, "\n".join(found)


def test_a_passkey_is_added_opens_the_account_and_is_removed(board: Board, window: Any) -> None:
    name, password = board.account(WHO)
    devtools, key = with_key(window)
    begin_to_sign_in(window, name, password)
    window.wait_for_url("**/")
    window.goto("/settings/two-step/")
    window.get_by_role("link", name="Add a passkey").click()
    look_at(window)
    give_password(window, password)
    window.locator("[name=name]").fill("My laptop")
    look_at(window)
    window.get_by_role("button", name="Add").click()
    window.wait_for_url("**/settings/two-step/codes/")
    assert window.locator(".codes code").count() == 10
    look_at(window)
    recovery_code = window.locator(".codes code").first.inner_text()
    credentials = devtools.send("WebAuthn.getCredentials", {"authenticatorId": key})
    assert len(credentials["credentials"]) == 1
    window.goto("/settings/two-step/")
    assert window.get_by_text("My laptop", exact=True).is_visible()
    look_at(window)

    window.context.clear_cookies()
    begin_to_sign_in(window, name, password)
    window.wait_for_url("**/login/step/")
    look_at(window)
    window.goto("/settings/")
    assert window.url.endswith("/login/step/"), "the password alone opens nothing"
    window.get_by_role("button", name="Use a passkey").click()
    window.wait_for_url(lambda url: "/login/" not in url)
    window.goto("/settings/two-step/")
    assert window.get_by_text("Last used").is_visible()

    # Without the key, words instead of silence; a recovery code opens the account all the same.
    devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "isUserVerified": False}})
    window.context.clear_cookies()
    begin_to_sign_in(window, name, password)
    window.get_by_role("button", name="Use a passkey").click()
    window.get_by_text("Nothing was done").wait_for()
    window.locator("[name=code]").fill(recovery_code)
    window.get_by_role("main").get_by_role("button", name="Sign In").click()
    window.wait_for_url(lambda url: "/login/" not in url)

    window.goto("/settings/two-step/")
    window.get_by_role("link", name="Remove My laptop").click()
    if "reauthenticate" in window.url:
        give_password(window, password)
    window.get_by_role("button", name="Remove the passkey").click()
    window.wait_for_url("**/settings/two-step/")
    assert window.get_by_text("My laptop", exact=True).count() == 0
    window.context.clear_cookies()
    begin_to_sign_in(window, name, password)
    window.wait_for_url(lambda url: "/login/" not in url)


def test_the_page_says_when_the_browser_cannot(board: Board, visit: Any) -> None:
    """At an address that is a number, where no key can be made."""
    name, password = board.account(WHO)
    page = visit("/login/")
    begin_to_sign_in(page, name, password)
    page.wait_for_url("**/")
    page.goto("/settings/two-step/keys/add/")
    give_password(page, password)
    page.get_by_role("button", name="Add").click()
    page.get_by_text("cannot use passkeys here").wait_for()


def test_the_app_is_set_up_without_scripts(board: Board, visit: Any) -> None:
    name, password = board.account(WHO)
    page = visit("/login/", scripts=False, width=320)
    begin_to_sign_in(page, name, password)
    page.goto("/settings/two-step/app/")
    give_password(page, password)
    assert page.locator("svg.qr path").count() == 1
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.locator("[name=code]").fill(code_now(secret))
    page.get_by_role("button", name="Set up").click()
    page.wait_for_url("**/settings/two-step/codes/")
    page.goto("/settings/two-step/app/remove/")
    page.get_by_role("button", name="Remove the app").click()
    page.get_by_text("The app is removed.").wait_for()
