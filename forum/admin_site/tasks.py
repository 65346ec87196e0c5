"""Jobs of this room."""

from forum.admin_site.counting_days import count_days
from forum.jobs import every


@every(minutes=10)
def keep_day_counts() -> None:
    count_days()
