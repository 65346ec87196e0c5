"""What came by day, as bars that a template draws: figures of an SVG, and the same as a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.admin_site.models import DayCount

DAYS = 30
STEP, BAR, HEIGHT = 10, 7, 60  # units of the drawing
LABELS: dict[str, Promise] = {
    "posts": _("Posts"),
    "topics": _("Topics"),
    "members": _("New members"),
    "reports": _("Reports"),
}


@dataclass(frozen=True)
class Bar:
    """One day: how much came, and where its bar stands."""

    day: date
    number: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    """The bars of one kind, oldest first, and what they say in words."""

    kind: str
    label: str
    bars: list[Bar]

    width = DAYS * STEP
    height = HEIGHT
    bar_width = BAR

    @property
    def total(self) -> int:
        return sum(bar.number for bar in self.bars)

    @property
    def today(self) -> int:
        return self.bars[-1].number

    @property
    def description(self) -> str:
        """The chart for those who do not see it."""
        most = max(self.bars, key=lambda bar: bar.number)
        if not most.number:
            return str(_("Nothing in these days."))
        words = ngettext(
            "%(total)d in %(days)d days; the most on one day, %(most)d, on %(when)s.",
            "%(total)d in %(days)d days; the most on one day, %(most)d, on %(when)s.",
            self.total,
        )
        when = date_format(most.day, "DATE_FORMAT")
        return words % {"total": self.total, "days": DAYS, "most": most.number, "when": when}


def charts() -> list[Chart]:
    """Posts, topics, members and reports of the last thirty days: one query, nothing counted."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    found: dict[Any, int] = {
        (row.kind, row.day): row.number for row in DayCount.objects.since(days[0])
    }
    return [
        Chart(kind, str(label), _bars(days, [found.get((kind, day), 0) for day in days]))
        for kind, label in LABELS.items()
    ]


def _bars(days: list[date], numbers: list[int]) -> list[Bar]:
    most = max(numbers) or 1
    bars = []
    for place, (day, number) in enumerate(zip(days, numbers, strict=True)):
        # Something is always to be seen of what is not nothing.
        height = max(round(number / most * HEIGHT), 2) if number else 0
        bars.append(Bar(day, number, place * STEP, HEIGHT - height, height))
    return bars
