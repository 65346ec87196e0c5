"""``{% moment %}``: times in words, in the reader's zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone, translation

from forum.web.templatetags.web_times import moment

NOW = datetime(2026, 8, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def words(age: timedelta, style: str = "") -> str:
    return moment(NOW - age, style).split(">")[1].split("<")[0]


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        (timedelta(seconds=30), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "Tuesday at 12:00"),
        (timedelta(days=6), "Thursday at 12:00"),
        (timedelta(days=30), "July 27"),
        (timedelta(days=365), "August 26, 2025"),
    ],
)
def test_time_is_relative_while_fresh_and_a_date_later(age, shown):
    assert words(age) == shown


def test_clock_that_runs_ahead_does_not_speak_of_the_future():
    assert words(-timedelta(minutes=2)) == "just now"
    assert words(-timedelta(days=2)) == "August 28, 2026 at 12:00"


def test_stamp_is_universal_time_and_the_title_tells_all():
    with timezone.override(ZoneInfo("Asia/Bangkok")):
        html = moment(NOW - timedelta(minutes=5))

    assert 'datetime="2026-08-26T11:55:00Z"' in html
    assert 'title="August 26, 2026 at 18:55"' in html


def test_date_is_that_of_the_readers_zone():
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        assert "August 1" in moment(datetime(2026, 7, 31, 20, 0, tzinfo=UTC), "date")


def test_month_leaves_the_day_out():
    assert words(timedelta(days=0), "month") == "August 2026"


def test_nothing_is_written_for_nothing():
    assert moment(None) == ""


def test_only_times_that_may_change_are_kept_true_by_the_script():
    assert "data-live" in moment(NOW)
    assert "data-live" not in moment(NOW, "date")


def test_dates_follow_the_language():
    with translation.override("de"):
        assert words(timedelta(days=400)) == "22. Juli 2025"


@pytest.mark.parametrize(
    ("language", "ago", "weekday", "date"),
    [
        ("th", "5 นาทีที่ผ่านมา", "วันอังคาร เวลา 12:00 น.", "26 สิงหาคม 2025"),
        ("ar", "قبل 5 دقائق", "الثلاثاء الساعة 12:00", "26 أغسطس 2025"),
    ],
)
def test_time_is_said_as_browsers_say_it_in_that_language(language, ago, weekday, date):
    with translation.override(language):
        assert words(timedelta(minutes=5)) == ago
        assert words(timedelta(days=1)) == weekday
        assert words(timedelta(days=365)) == date
