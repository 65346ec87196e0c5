"""Everything that members and moderators do, with JavaScript off.

Registering and commenting without a script are told in ``test_journey.py``.
"""

import io
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from tests.browser.board import Board

pytestmark = pytest.mark.browser

numbers = itertools.count(20)


@pytest.fixture
def topic(board: Board) -> str:
    """A topic where no other test writes."""
    return board.quiet_topic(next(numbers))


@pytest.fixture
def open_plain(visit: Callable[..., Any]) -> Callable[..., Any]:
    """A window in which no script runs."""
    return lambda address, **options: visit(address, scripts=False, **options)


def button(page: Any, name: str) -> Any:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def test_registering_tells_what_is_wrong_and_keeps_what_was_typed(
    open_plain: Callable[..., Any],
) -> None:
    page = open_plain("/register/")
    page.locator("[name=username]").fill("Harbourmaster")
    page.locator("[name=email]").fill("newcomer@mail.example")
    page.locator("[name=password1]").fill("short")
    button(page, "Create my account").click()
    page.get_by_role("alert").wait_for()
    assert page.locator("[name=username]").input_value() == "Harbourmaster"
    for field in ("username", "password1"):
        ids = page.locator(f"[name={field}]").get_attribute("aria-describedby").split()
        assert any(page.locator(f"#{one}.error").is_visible() for one in ids)


def test_topic_is_started_previewed_and_edited(
    open_plain: Callable[..., Any], board: Board
) -> None:
    page = open_plain(f"{board.forum('Getting Around')}new/", by="Gwen Pritchard")
    page.locator("[name=title]").fill("A bell for the bicycle")
    page.locator("[name=body]").fill("It **rings**.")
    button(page, "Preview").click()
    assert page.get_by_role("status").locator("strong").inner_text() == "rings"
    assert page.locator("[name=body]").input_value() == "It **rings**."
    button(page, "Submit Topic").click()
    page.get_by_role("heading", name="A bell for the bicycle", level=1).wait_for()

    page.get_by_role("link", name="Edit", exact=True).click()
    page.locator("[name=body]").fill("It *sings*.")
    page.locator("[name=reason]").fill("a better word")
    button(page, "Save changes").click()
    assert page.locator(".post-body em").inner_text() == "sings"
    assert "a better word" in page.locator(".edited").inner_text()


def test_reply_is_quoted_previewed_and_sent(open_plain: Callable[..., Any], topic: str) -> None:
    page = open_plain(topic, by="Gwen Pritchard")
    page.get_by_role("link", name="Quote").first.click()
    quote = page.locator("#reply [name=body]").input_value()
    assert quote.startswith("> ")
    page.locator("#reply [name=body]").fill(f"{quote}\n\nWith **no** script.")
    button(page, "Preview").click()
    assert page.get_by_role("status").locator("strong").last.inner_text() == "no"
    button(page, "Submit Reply").click()
    comment = page.locator("article", has_text="With no script.")
    comment.locator("blockquote").wait_for()


def test_post_is_reported_and_the_report_is_answered(
    open_plain: Callable[..., Any], topic: str
) -> None:
    page = open_plain(topic, by="Gwen Pritchard")
    replies = page.locator("article:not([data-position='1'])")
    replies.get_by_role("link", name="Report").first.click()
    page.locator("[name=reason]").fill("Speaks of bells")
    button(page, "Report post").click()
    page.get_by_role("status").wait_for()

    moderator = open_plain("/moderation/", by="moderator")
    report = moderator.locator("article.case", has_text="Speaks of bells")
    report.get_by_role("button", name="Hide post").click()
    moderator.get_by_role("status").wait_for()
    assert report.count() == 0


def test_moderator_hides_shows_locks_and_moves(open_plain: Callable[..., Any], topic: str) -> None:
    page = open_plain(topic, by="moderator")
    post = page.locator("article").nth(1)
    post.get_by_role("link", name="Hide", exact=True).click()
    page.locator("[name=reason]").fill("out of tune")
    button(page, "Hide post").click()
    assert "out of tune" in page.locator("article.is-hidden .verdict").inner_text()
    page.locator("article.is-hidden").get_by_role("button", name="Show again").click()
    assert page.locator("article.is-hidden").count() == 0

    page.get_by_text("Moderate", exact=True).click()
    button(page, "Lock").click()
    page.get_by_text("This topic is now closed to further replies.").wait_for()
    page.get_by_text("Moderate", exact=True).click()
    page.get_by_role("link", name="Move", exact=True).click()
    page.locator("[name=forum]").select_option(label="Food and Markets")
    button(page, "Move topic").click()
    crumbs = page.get_by_role("navigation", name="Breadcrumb")
    crumbs.get_by_role("link", name="Food and Markets").wait_for()


def test_settings_are_kept(open_plain: Callable[..., Any]) -> None:
    page = open_plain("/settings/", by="Gwen Pritchard")
    page.locator("[name=location]").fill("Above the bell")
    button(page, "Save the profile").click()
    page.get_by_role("status").wait_for()
    assert page.locator("[name=location]").input_value() == "Above the bell"
    page.get_by_role("radio", name="Dark").check()
    button(page, "Save the preferences").click()
    assert page.locator("html").get_attribute("data-look") == "dark"


def test_picture_is_uploaded_and_removed(open_plain: Callable[..., Any]) -> None:
    page = open_plain("/settings/avatar/", by="Gwen Pritchard")
    page.locator("[name=avatar]").set_input_files(
        {"name": "bell.png", "mimeType": "image/png", "buffer": drawn()}
    )
    button(page, "Use this picture").click()
    page.get_by_role("status").wait_for()
    face = page.get_by_role("main").locator("img").first
    assert page.request.get(face.get_attribute("src")).headers["content-type"] == "image/webp"
    button(page, "Remove the picture").click()
    page.get_by_role("status").wait_for()
    assert page.get_by_role("main").locator("img").count() == 0


def test_guest_chooses_look_and_language(open_plain: Callable[..., Any], topic: str) -> None:
    page = open_plain(topic)
    foot = page.get_by_role("contentinfo")
    foot.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-look") == "dark"
    foot.locator("summary", has_text="English").click()
    foot.locator("button[lang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.url.endswith(topic)
    assert {cookie["name"] for cookie in page.context.cookies()} == {"look", "language"}


def test_who_forgot_the_password_chooses_a_new_one(
    open_plain: Callable[..., Any], board: Board
) -> None:
    address = "aziz@mail.example"
    page = open_plain("/account/password/reset/")
    page.locator("[name=email]").fill(address)
    button(page, "Send me the link").click()
    page.goto(board.link_mailed_to(address))
    page.locator("[name=password1]").fill("nine loud parrots sing")
    button(page, "Save the password").click()
    page.goto("/login/")
    page.locator("[name=login]").fill("Aziz Rahimov")
    page.locator("[name=password]").fill("nine loud parrots sing")
    button(page, "Sign In").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def drawn() -> bytes:
    """A small picture, of a kind that people upload."""
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "#b4541a").save(file, "PNG")
    return file.getvalue()
