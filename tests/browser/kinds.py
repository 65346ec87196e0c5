"""One of each kind of page that the board has, and how to come to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.browser.board import Board
from tests.browser.entering import sign_in

NEWS = "Night Ferry to the Outer Islands Returns After Four Years"
LONG = "The morning log: sea, ferry, dog"
CLOSED = "Comments Closed: the Election of the Harbour Council"


@dataclass(frozen=True)
class Kind:
    """A kind of page: who sees it where, and what they do there before it is looked at."""

    name: str
    address: str | Callable[[Board], str]
    by: str | None = None
    then: Callable[[Any], Any] | None = None
    # Signs in for itself: what is done there changes how the session finds the board.
    alone: bool = False

    def __str__(self) -> str:
        return self.name

    def open(self, visit: Callable[..., Any], board: Board, **how: Any) -> Any:
        """The page in a window of its own."""
        address = self.address if isinstance(self.address, str) else self.address(board)
        if self.alone:
            page = visit("/guidelines/", **how)
            sign_in(page, *board.account(str(self.by)))
            page.goto(address)
        else:
            page = visit(address, by=self.by, **how)
        if self.then is not None:
            self.then(page)
        return page


def _topic(title: str, more: str = "") -> Callable[[Board], str]:
    return lambda board: board.topic(title) + more


def _post(deed: str, position: int = 2) -> Callable[[Board], str]:
    return lambda board: f"/post/{board.post(NEWS, position)}/{deed}/"


def _new_topic(name: str) -> Callable[[Board], str]:
    return lambda board: f"{board.forum(name)}new/"


def _press(name: str, says: str) -> Callable[[Any], Any]:
    """Press a button of the page's own form, and wait for the words that the answer shows."""

    def press(page: Any) -> None:
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        page.get_by_text(says).first.wait_for()

    return press


def _preview(page: Any) -> None:
    page.locator("[name=body]").fill("> Quoted\n\n**Bold**, `code`, [a link](https://a.example)")
    page.get_by_role("button", name="Preview").click()
    page.locator("[data-preview] .post-body").wait_for()


def _in_arabic(page: Any) -> None:
    foot = page.get_by_role("contentinfo")
    foot.locator("summary").click()
    foot.locator("button[lang=ar]").click()
    page.locator("html[dir=rtl]").wait_for()


def _tick(page: Any) -> None:
    page.locator("input[name=tick]").first.check()
    page.locator("#ticks [data-deeds] button").first.wait_for()


def _tick_and_lock(page: Any) -> None:
    _tick(page)
    page.locator("#ticks").get_by_role("button", name="Lock", exact=True).click()
    page.locator("[name=reason]").wait_for()


def _open_filter(page: Any) -> None:
    page.locator(".log-narrow summary").click()


def _ask_to_undo(page: Any) -> None:
    """Pin a topic, or unpin it; then to the log, and there to its way back."""
    page.get_by_text("Moderate", exact=True).click()
    page.get_by_role("button", name=re.compile("^(Pin|Unpin)$")).click()
    page.get_by_role("status").get_by_role("button", name="Undo").wait_for()
    page.goto("/moderation/log/")
    page.get_by_role("link", name="Undo", exact=True).first.click()
    page.get_by_role("heading", name="Undo", level=1).wait_for()


def _look_as_members(page: Any) -> None:
    page.locator("[name=group]").select_option(label="Members")
    page.get_by_role("main").get_by_role("button", name="Look").click()
    page.locator(".seen-as").wait_for()


def _look_at_what_is_private(page: Any) -> None:
    _look_as_members(page)
    page.goto("/settings/")
    page.get_by_role("heading", name="You are only looking").wait_for()


def _appoint(page: Any) -> None:
    page.locator("[name=member]").fill("Marisol Vega")
    page.locator("[name=forum]").select_option(label="Getting Around")
    _press("Appoint", "Appointed: Marisol Vega")(page)


def _change_a_right(page: Any) -> None:
    """So that the page shows what is set in colour, and the way back."""
    cell = page.locator("select[name$=-attach]").first
    cell.select_option("yes" if cell.input_value() == "no" else "no")
    _press("Save the rights", "The rights are changed")(page)


def _write_note(page: Any) -> None:
    page.get_by_text("Moderate", exact=True).click()
    page.get_by_role("link", name="Staff note").click()
    page.locator("[name=text]").fill("Keep an eye on it until the weekend.")
    _press("Write the note", "The note is written.")(page)


def _write_no_note(page: Any) -> None:
    _press("Write the note", "Please look at this again")(page)


def _preview_rule(page: Any) -> None:
    page.locator("[name=name]").fill(f"Regulars {uuid4().hex[:8]}")
    page.locator("[name=group]").select_option(label="Members")
    page.locator("[name=min_posts]").fill("20")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_role("link", name="Look whom it would promote").click()
    page.get_by_text("Nothing is changed by looking.").wait_for()


def _rules_with_one(page: Any) -> None:
    page.locator("[name=name]").fill(f"Regulars {uuid4().hex[:8]}")
    page.locator("[name=group]").select_option(label="Members")
    page.locator("[name=min_posts]").fill("20")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#result_list").wait_for()


def _choose_deed(page: Any) -> None:
    page.locator("#result_list tbody input[type=checkbox]").first.check()
    page.locator("select[name=action]").select_option("lock")
    page.get_by_role("button", name="Go").click()
    page.locator("[name=reason]").wait_for()


def _no_name(page: Any) -> None:
    page.locator("[name=name]").fill("")
    _press("Save settings", "Please look at this again")(page)


RIGHTS = "/admin/boards/forum/rights/"


def _rights_in(name: str) -> Callable[[Board], str]:
    return lambda board: f"{RIGHTS}?forum={board.number_of_forum(name)}"


def _explained(board: Board) -> str:
    forum = board.number_of_forum("Getting Around")
    return f"{RIGHTS}explain/?who=Marisol+Vega&right=lock&forum={forum}"


def _record(board: Board, more: str = "") -> str:
    return f"/moderation/member/{board.number_of_member('Harbour Desk')}/{more}"


KINDS = [
    Kind("index", "/"),
    Kind("index of a member", "/", "member"),
    Kind("forum", lambda board: board.forum("Island and Coast News")),
    Kind("forum of a member", lambda board: board.forum("Getting Around"), "member"),
    Kind("topic", _topic(NEWS)),
    Kind("topic of a member", _topic(NEWS), "member"),
    Kind("topic of a moderator", _topic(CLOSED), "moderator"),
    Kind("topic from right to left", _topic(NEWS), None, _in_arabic),
    Kind("forum from right to left", lambda board: board.forum("ภาษาไทย"), None, _in_arabic),
    Kind("long topic", _topic(LONG, "page/3/")),
    Kind("choice of a forum", "/new/", "member"),
    Kind("new topic", _new_topic("Getting Around"), "member"),
    Kind("reply refused", _topic(NEWS), "member", _press("Submit Reply", "Please look at this")),
    Kind("reply previewed", _topic(NEWS), "member", _preview),
    Kind("edit", _post("edit"), "moderator"),
    Kind("hide", _post("hide"), "moderator"),
    Kind("report", _post("report"), "member"),
    Kind("profile", lambda board: board.member("Harbour Desk")),
    Kind("members", "/members/"),
    Kind("nobody found", "/members/?q=zzzz"),
    Kind("activity", "/discover/"),
    Kind("online", "/online/", "member"),
    Kind("register", "/register/"),
    Kind("register refused", "/register/", None, _press("Create my account", "Please look at")),
    Kind("sign in", "/login/"),
    Kind("reset", "/account/password/reset/"),
    Kind("addresses", "/account/email/", "member"),
    Kind("password", "/account/password/change/", "member"),
    Kind("sessions", "/account/sessions/", "member"),
    Kind("settings", "/settings/", "member"),
    Kind("picture", "/settings/avatar/", "member"),
    Kind("two steps", "/settings/two-step/", "member"),
    Kind("queue", "/moderation/", "moderator"),
    Kind("case", lambda board: board.case(), "moderator"),
    Kind("own reports", "/reports/", "member"),
    Kind("moderation log", "/moderation/log/", "moderator", _open_filter),
    Kind("undo", _topic(CLOSED), "moderator", _ask_to_undo),
    Kind("forum with ticks", lambda board: board.forum("Getting Around"), "moderator", _tick),
    Kind("posts with ticks", _topic(NEWS), "moderator", _tick),
    Kind("deed on many", lambda board: board.forum("The Tool Shed"), "moderator", _tick_and_lock),
    Kind("not found", "/topic/999999/"),
    Kind("not allowed", _new_topic("Island and Coast News"), "member"),
    Kind("guidelines", "/guidelines/"),
    Kind("privacy", "/privacy/"),
    Kind("administration", "/admin/", "administrator"),
    Kind("admin list", "/admin/topics/topic/", "administrator"),
    Kind("admin list of cases", "/admin/moderation/case/", "administrator"),
    Kind("admin list of forums", "/admin/boards/forum/", "administrator"),
    Kind("admin list of members", "/admin/accounts/member/", "administrator"),
    Kind("admin form", "/admin/boards/forum/1/change/", "administrator"),
    Kind("admin form of a member", "/admin/accounts/member/5/change/", "administrator"),
    Kind("settings of the site", "/admin/site/siteversion/", "administrator"),
    Kind("settings of the site refused", "/admin/site/siteversion/", "administrator", _no_name),
    Kind("history of the settings", "/admin/site/siteversion/history/", "administrator"),
    Kind("rules of the site", "/admin/site/rulesversion/", "administrator"),
    Kind("invitations", "/settings/invitations/", "administrator"),
    Kind("rights on the board", RIGHTS, "administrator"),
    Kind("rights by forum", _rights_in("Weather and Sea"), "administrator", _change_a_right),
    Kind("rights by group", f"{RIGHTS}?group=3", "administrator"),
    Kind("moderators of forums", "/admin/boards/forum/moderators/", "administrator", _appoint),
    Kind("rights explained", _explained, "administrator"),
    Kind("rights asked wrongly", f"{RIGHTS}explain/?who=Nobody&right=see", "administrator"),
    Kind("admin list of forums", "/admin/boards/forum/", "administrator"),
    Kind("rules of promotion", "/admin/promotion/rule/add/", "administrator", _rules_with_one),
    Kind("rule of promotion", "/admin/promotion/rule/add/", "administrator", _preview_rule),
    Kind("see the board as", "/see-as/", "administrator"),
    Kind("only looking", "/see-as/", "administrator", _look_at_what_is_private, alone=True),
    Kind("looked at as members", "/see-as/", "administrator", _look_as_members, alone=True),
    Kind("record of a member", _record, "moderator"),
    Kind("note", lambda board: _record(board, "note/"), "moderator", _write_no_note),
    Kind("topic with a note", _topic(CLOSED), "moderator", _write_note),
    Kind("admin deed", "/admin/topics/topic/", "administrator", _choose_deed),
]
