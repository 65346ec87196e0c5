"""How much there was on each day, kept so that nothing is counted when a page is read."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayCountQuerySet(models.QuerySet["DayCount"]):
    def since(self, day: date) -> "DayCountQuerySet":
        return self.filter(day__gte=day)


class DayCount(models.Model):
    """What came on one day: posts, topics, members or reports.

    ``settled`` is counted for good; ``fresh`` is of the last hour, and counted again each time.
    """

    kind = models.CharField(max_length=10)
    day = models.DateField(_("day"))
    settled = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)

    objects = DayCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="one_count_a_day")]
        indexes = [models.Index(fields=["day"], name="day_count_day")]

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}: {self.number}"

    @property
    def number(self) -> int:
        return self.settled + self.fresh


class CountedTo(models.Model):
    """The key up to which a kind's rows are settled."""

    kind = models.CharField(max_length=10, primary_key=True)
    key = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
