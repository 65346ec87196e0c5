"""An administrator who looks as somebody else: at every address of the board, as that reader.

What is not theirs to know is not told, what is private to a member is not shown, and nothing is
written.
"""

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.groups import GroupKind
from accounts.levels import Level
from accounts.models import Group
from forum.logbook.models import LogEntry
from forum.presence.models import Sighting
from tests.rows import rows_of_content
from tests.security.hidden_board import HiddenBoard, planted
from tests.security.walk_admin import ADMIN_TABLE
from tests.security.walk_table import TABLE, Row
from tests.security.walking import Walker, filled, leaks, steps, things

pytestmark = pytest.mark.django_db
# For members alone, yet about the board and not about the member: these are shown.
ABOUT_THE_BOARD = {
    "new/",
    "forum/<int:forum_id>-<words:slug>/new/",
    "post/<int:post_id>/report/",
    "post/<int:post_id>/edit/",
    "post/<int:post_id>/warn/",
    "post/<int:post_id>/<slug:deed>/",
    "topic/<int:topic_id>-<words:slug>/<slug:deed>/",
}
WAYS_OUT = {"see-as/", "see-as/end/"}  # answered to themselves
THERE = {**TABLE, **ADMIN_TABLE}


@pytest.fixture
def board() -> HiddenBoard:
    return planted()


def looking(board: HiddenBoard, **whom: object) -> Client:
    """The administrator's browser, once they have begun to look."""
    client = Client()
    client.force_login(board.people["administrator"])
    assert client.post("/see-as/", whom).status_code == 302
    return client


def stand_in(name: str, board: HiddenBoard) -> Walker:
    if name == "member":
        member = board.people["member"]
        return Walker(name, member.level, looking(board, member=member.username), member)
    kind, level = {
        "guests": (GroupKind.GUESTS, 0),
        "members": (GroupKind.MEMBERS, int(Level.MEMBERS)),
        "moderators": (GroupKind.MODERATORS, int(Level.MODERATORS)),
    }[name]
    group = Group.objects.of_kind(kind)
    return Walker("moderator" if level > Level.MEMBERS else name, level,
                  looking(board, group=group.pk))  # fmt: skip


@pytest.mark.parametrize("name", ["guests", "member", "members", "moderators"])
def test_every_address_answers_as_to_them_or_not_at_all(board: HiddenBoard, name: str) -> None:
    who = stand_in(name, board)
    who.get("/")
    before = rows_of_content(), LogEntry.objects.count(), Sighting.objects.count()
    wrong, shown = [], 0
    for row in [row for route, row in THERE.items() if route not in WAYS_OUT]:
        for step in steps(row, who, board):
            answer = who.get(step.address)
            if not is_refused(answer) and answer.status_code not in step.right:
                wrong.append(f"{step.address}: {answer.status_code}, not {step.right}")
            if found := leaks(answer, who, step.address):
                wrong.append(f"{step.address}: {sorted(found)}")
            shown += answer.status_code == 200
    assert wrong == [], "\n".join(wrong)
    assert shown > 20
    assert (rows_of_content(), LogEntry.objects.count(), Sighting.objects.count()) == before


def test_a_page_for_members_alone_is_private_unless_it_is_written_down_that_it_is_not(
    board: HiddenBoard,
) -> None:
    client = looking(board, member=board.people["author"].username)
    for route, row in TABLE.items():
        if row.guest == (302,) and row.member in {(200,), (403,)}:
            answer = client.get(address_of(row, board))
            assert is_refused(answer) is (route not in ABOUT_THE_BOARD), route


def test_nothing_is_sent_to_any_address(board: HiddenBoard) -> None:
    client = looking(board, member=board.people["moderator"].username)
    before = rows_of_content(), LogEntry.objects.count(), Sighting.objects.count()
    words = {"body": "Not mine.", "reason": "Not mine.", "title": "Not mine", "place": "index:0"}
    for route, row in THERE.items():
        if route not in WAYS_OUT:
            assert is_refused(client.post(address_of(row, board), words)), route
    assert (rows_of_content(), LogEntry.objects.count(), Sighting.objects.count()) == before


def is_refused(answer: HttpResponse) -> bool:
    return answer.status_code == 403 and b"You are only looking" in answer.content


def address_of(row: Row, board: HiddenBoard) -> str:
    found = things(row.about, board)
    return filled(row.addresses[0], found[0][0], seen=True) if found else row.addresses[0]
