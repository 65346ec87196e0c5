"""The words of the moderation log."""

import re
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from forum.moderation.naming import DEEDS, changes

RECORDED = re.compile(r'deed="([a-z]+\.[a-z]+)"')


def test_every_deed_that_is_recorded_has_its_words():
    root = Path(settings.BASE_DIR)
    found = {
        deed
        for room in ("forum", "accounts")
        for path in (root / room).rglob("*.py")
        for deed in RECORDED.findall(path.read_text("utf-8"))
    }
    assert found
    assert found <= set(DEEDS)


def test_changes_are_told_in_words_and_what_stayed_is_left_out():
    before = {"state": "visible", "is_locked": False, "forum_id": 3, "title": "Same"}
    after = {"state": "hidden", "is_locked": True, "forum_id": 4, "title": "Same"}
    assert list(changes(before, after)) == [
        ("State", "visible", "hidden"),
        ("Locked", "no", "yes"),
    ]


def test_a_long_text_is_cut():
    ((_what, old, new),) = changes({"source": "x" * 5000}, {"source": ""})
    assert (len(old), new) == (160, "—")


def test_moments_and_days_are_told_as_people_write_them():
    before = {"until": "2026-11-04T22:49:00+00:00", "day": "2026-11-04", "note": "2026-13-44"}
    with timezone.override("Asia/Bangkok"):
        told = {what: old for what, old, _new in changes(before, {})}
    assert told["Until"] == "November 5, 2026 at 05:49"
    assert told["day"] == "November 4, 2026"
    assert told["note"] == "2026-13-44"


def test_rights_are_told_by_their_names_in_the_matrix():
    ((what, _old, new),) = changes({"rights": ""}, {"rights": "lock, see_hidden"})
    assert (what, new) == ("Rights", "Lock, See what is hidden")


def test_a_cell_of_the_matrix_is_told_by_group_and_right():
    told = list(changes({"Members · see_hidden": None}, {"Members · see_hidden": True}))
    assert told == [("Members · See what is hidden", "—", "yes")]
