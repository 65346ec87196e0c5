"""What visitors do again and again, through the page's own controls."""

from typing import Any


def sign_in(page: Any, name: str, password: str, address: str = "/login/") -> None:
    """Sign in through the form at ``address``."""
    page.goto(address)
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign In").click()
    page.wait_for_url(lambda url: "/login/" not in url)
