"""``{% moment value %}``: a ``<time>`` in the reader's zone, relative while it is fresh.

``static/js/times.js`` keeps the relative ones true while the page stays open, and turns all of
them into the device's zone for guests, for whom the server only knows the board's.
"""

from datetime import UTC, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

register = template.Library()

FRESH = timedelta(hours=24)
THIS_WEEK = timedelta(days=7)


@register.simple_tag
def moment(value: datetime | None, style: str = "") -> str:
    """``<time>`` for a point in time; style "date" leaves the hour out, "month" the day too."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    words = {"date": long_date, "month": month, "full": full}.get(style, in_words)(local)
    stamp = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if style:
        return format_html('<time datetime="{}">{}</time>', stamp, words)
    return format_html(
        '<time datetime="{}" title="{}" data-live>{}</time>', stamp, full(local), words
    )


def in_words(local: datetime) -> str:
    """How long ago while fresh, the weekday within a week, then the date."""
    now = timezone.localtime()
    age = now - local
    if age < timedelta(0):
        # A clock that runs a little ahead must not speak of the future.
        return _("just now") if age > -timedelta(minutes=5) else full(local)
    if age < FRESH:
        return _ago(int(age.total_seconds()))
    if age < THIS_WEEK:
        return weekday_at(local)
    return long_date(local)


def full(local: datetime) -> str:
    """Date and hour, written out: "August 26, 2026 at 14:05"."""
    return day_at(long_date(local, with_year=True), local)


def day_at(day: str, local: datetime) -> str:
    return pgettext("a day and an hour", "%(day)s at %(time)s") % {
        "day": day,
        "time": local.strftime("%H:%M"),
    }


def weekday_at(local: datetime) -> str:
    """ "Monday at 14:05"; a sentence of its own, since some languages put "day" before the name."""
    return pgettext("a weekday and an hour", "%(day)s at %(time)s") % {
        "day": date_format(local, "l"),
        "time": local.strftime("%H:%M"),
    }


def long_date(local: datetime, with_year: bool = False) -> str:
    """ "August 26", and the year where it is not this one."""
    if not with_year and local.year == timezone.localtime().year:
        return str(date_format(local, "MONTH_DAY_FORMAT"))
    # English has the newspapers' short months here; "Aug." beside "August" looks careless.
    return str(date_format(local, get_format("DATE_FORMAT").replace("N", "F")))


def month(local: datetime) -> str:
    return str(date_format(local, "YEAR_MONTH_FORMAT"))


def _ago(seconds: int) -> str:
    if seconds < 60:
        return _("just now")
    if seconds < 3600:
        minutes = seconds // 60
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    hours = seconds // 3600
    return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
