"""One of each kind of page that the board has, and how to come to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.browser.board import Board

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

    def __str__(self) -> str:
        return self.name

    def open(self, visit: Callable[..., Any], board: Board, **how: Any) -> Any:
        """The page in a window of its own."""
        address = self.address if isinstance(self.address, str) else self.address(board)
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


def _choose_deed(page: Any) -> None:
    page.locator("#result_list tbody input[type=checkbox]").first.check()
    page.locator("select[name=action]").select_option("lock")
    page.get_by_role("button", name="Go").click()
    page.locator("[name=reason]").wait_for()


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
    Kind("reports", "/moderation/", "moderator"),
    Kind("moderation log", "/moderation/log/", "moderator"),
    Kind("not found", "/topic/999999/"),
    Kind("not allowed", _new_topic("Island and Coast News"), "member"),
    Kind("guidelines", "/guidelines/"),
    Kind("privacy", "/privacy/"),
    Kind("administration", "/admin/", "administrator"),
    Kind("admin list", "/admin/topics/topic/", "administrator"),
    Kind("admin list of members", "/admin/accounts/member/", "administrator"),
    Kind("admin form", "/admin/boards/forum/1/change/", "administrator"),
    Kind("admin form of a member", "/admin/accounts/member/5/change/", "administrator"),
    Kind("admin deed", "/admin/topics/topic/", "administrator", _choose_deed),
]
