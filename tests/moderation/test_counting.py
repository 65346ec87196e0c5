"""What a case says of its reports and flags is compared with the truth, and mended."""

import pytest

from forum.moderation.flagging import flag
from forum.moderation.models import Case
from forum.operations.recounting import differences, recount
from tests.moderation.queueing import reported

pytestmark = pytest.mark.django_db


def test_the_deeds_keep_the_counts_of_cases_right():
    case = reported(times=2)
    flag(post=case.post, reason="Links.", source="spam")
    assert list(differences()) == []


def test_a_wrong_count_is_told_and_mended():
    case = reported(times=2)
    Case.objects.update(weight=9, report_count=7)
    found = {(one.field, one.stored, one.truth) for one in recount()}
    assert found == {("weight", 9, 2), ("report_count", 7, 2)}
    case.refresh_from_db()
    assert (case.weight, case.report_count) == (2, 2)
