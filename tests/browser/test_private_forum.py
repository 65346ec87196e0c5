"""An administrator makes a forum for one group alone, looks whether it is so, and a guest finds no
trace of it; and the matrix by keyboard alone."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.board import Board
from tests.browser.entering import sign_in
from tests.browser.test_keyboard import WHERE, tab, tab_to

pytestmark = pytest.mark.browser
WORD = "Lanternroom"  # stands nowhere else
FORUM, CREW, MEMBER, STRANGER = f"{WORD} watch", "Lamp keepers", "Marisol Vega", "Beachcomber"
TITLE, REPLY = f"{WORD} rota for the winter", f"The {WORD} key hangs behind the door."
CHANGED = "The rights are changed, and hold at once."


@pytest.fixture
def office(visit: Callable[..., Any], board: Board) -> Any:
    """The administrator's window, signed in for itself: looking as others is of the session."""
    page = visit("/guidelines/")
    sign_in(page, *board.account("administrator"))
    return page


def test_a_forum_for_one_group_leaves_no_trace_for_a_guest(
    visit: Callable[..., Any], board: Board, office: Any
) -> None:
    make_group_with_member(office, board)
    make_private_forum(office)
    check_by_looking(office)
    address, topic = write_in_it(visit, board)

    sitting = visit(topic, by=MEMBER)
    sitting.locator("#recently-browsing .name", has_text=MEMBER).wait_for()
    for name in (None, STRANGER):
        reader = visit("/", by=name)
        assert traces(reader, board) == []
        for gone in (address, f"{address}feed/", f"{address}new/", topic, f"{topic}feed/",
                     f"{topic}latest/", f"/post/{board.post(TITLE, 2)}/",
                     number_only(address), number_only(topic)):  # fmt: skip
            if name is None and gone.endswith("/new/"):
                continue  # guests are led to sign in, to whatever number
            answer = reader.context.request.get(gone, max_redirects=0)
            assert answer.status == 404, gone
            assert WORD not in answer.text()
    # The same search finds it for the member: else it would prove nothing.
    assert {"/", "/discover/"} <= set(traces(sitting, board))


def make_group_with_member(page: Any, board: Board) -> None:
    page.goto("/admin/accounts/group/add/")
    page.locator("[name=name]").fill(CREW)
    page.locator("[name=kind]").select_option("members")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#result_list", has_text=CREW).wait_for()
    page.goto(f"/admin/accounts/member/{board.number_of_member(MEMBER)}/join-group/")
    page.locator("select[name=group]").select_option(label=CREW)
    page.locator("#content form .btn.primary").click()
    page.locator(".message.success").wait_for()


def make_private_forum(page: Any) -> None:
    page.goto("/admin/boards/forum/add/")
    page.locator("[name=name]").fill(FORUM)
    page.locator("[name=description]").fill(f"Who tends the {WORD}")
    page.locator("[name=category]").select_option(label="On the bench")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name=f"Rights of “{FORUM}”").click()
    for group in ("Guests", "Members", "Moderators", "News team"):
        says(page, "See the forum", group).select_option("no")
    says(page, "See the forum", CREW).select_option("yes")
    page.get_by_role("button", name="Save the rights").click()
    page.get_by_text(CHANGED).wait_for()
    assert says(page, "See the forum", "Guests").input_value() == "no"
    assert says(page, "Reply", CREW).input_value() == ""  # and goes on as before


def check_by_looking(page: Any) -> None:
    link = page.locator("main").get_by_role("link", name=FORUM)
    for field, whom, found in (("group", "Guests", False), ("member", STRANGER, False),
                               ("member", MEMBER, True), ("group", CREW, True)):  # fmt: skip
        page.goto("/admin/boards/forum/rights/")
        page.get_by_role("link", name="See the board as…").click()
        if field == "group":
            page.locator("[name=group]").select_option(label=whom)
        else:
            page.locator("[name=member]").fill(whom)
        page.get_by_role("main").get_by_role("button", name="Look").click()
        page.locator(".seen-as", has_text=whom).wait_for()
        assert (link.count() > 0) is found, whom
        page.get_by_role("button", name="Back to yourself").click()
        page.get_by_text("You see the board as yourself again.").wait_for()
        assert page.locator(".seen-as").count() == 0
    assert link.count() > 0


def write_in_it(visit: Callable[..., Any], board: Board) -> tuple[str, str]:
    """The member of the group finds the forum, starts a topic there and replies."""
    page = visit("/", by=MEMBER)
    page.get_by_role("main").get_by_role("link", name=FORUM).first.click()
    address = urlsplit(page.url).path
    page.goto(f"{address}new/")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=body]").fill(f"Who tends the {WORD} in January?")
    page.get_by_role("button", name="Submit Topic").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    topic = urlsplit(page.url).path
    page.locator("[name=body]").fill(REPLY)
    page.get_by_role("button", name="Submit Reply").click()
    page.locator("article", has_text=REPLY).wait_for()
    return address, topic


def traces(page: Any, board: Board) -> list[str]:
    """The addresses where the word is, of all that tell of the board as a whole."""
    ask = page.context.request.get
    topic, forum = board.topic(TITLE), board.forum(FORUM)
    maps = re.findall("<loc>[^<]*(/sitemap[^<]*)</loc>", ask("/sitemap.xml").text())
    assert maps
    bare = number_only(topic)
    places = [f"topic:{bare.split('/')[-2]}", f"forum:{number_only(forum).split('/')[-2]}"]
    addresses = [
        "/", "/discover/", "/members/", f"/members/?q={MEMBER[:4]}", "/online/", "/new/",
        "/robots.txt", "/moderation/log/public/", "/sitemap.xml", *maps,
        board.member(MEMBER), board.topic_beside(TITLE),
        f"/login/?next={bare}", f"/register/?next={bare}",
        *(f"/online/?place={place}" for place in places),
        *(f"/presence/viewers/?place={place}" for place in places),
    ]  # fmt: skip
    return [address for address in addresses if WORD.lower() in ask(address).text().lower()]


def number_only(address: str) -> str:
    return re.sub(r"-[^/]*/$", "/", address)


def says(page: Any, right: str, group: str) -> Any:
    """What the matrix says of a right of a group in the forum."""
    return page.get_by_label(f"{right}, {group}, {FORUM}", exact=True)


@pytest.fixture
def matrix(board: Board) -> str:
    return f"/admin/boards/forum/rights/?forum={board.number_of_forum('Food and Markets')}"


@pytest.mark.parametrize("width", [1280, 390])
def test_focus_is_in_sight_at_every_step_of_the_matrix(
    visit: Callable[..., Any], matrix: str, width: int
) -> None:
    page = visit(matrix, by="administrator", width=width)
    steps = []
    while len(steps) < 150 and (step := tab(page))["tag"] != "BODY":
        steps.append(step)
    selects = [step for step in steps if step["field"].startswith("cell-")]
    assert len(selects) >= 17 * 3
    assert [step for step in steps if not step["ringed"]] == []
    assert [step for step in steps if not step["seen"]] == []


def test_a_right_is_set_and_taken_back_by_keyboard_alone(
    visit: Callable[..., Any], matrix: str
) -> None:
    page = visit(matrix, by="administrator")
    cell = page.get_by_label("Attach files, Members, Food and Markets", exact=True)
    field = cell.get_attribute("name")
    assert cell.input_value() == ""
    tab_to(page, field=field)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert cell.input_value() == "no"
    tab_to(page, field="reason")
    page.keyboard.type("The disk is small")
    tab_to(page, name="Save the rights")
    page.keyboard.press("Space")
    page.get_by_text(CHANGED).wait_for()
    assert cell.input_value() == "no"

    tab_to(page, name="Undo")
    page.keyboard.press("Enter")
    page.get_by_text("Undone: all is as it was before.").wait_for()
    assert page.url.endswith(matrix)
    assert cell.input_value() == ""
    assert page.evaluate(WHERE)["tag"] == "BODY"
