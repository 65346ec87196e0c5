"""The worker's own periodic job: it shows that periodic jobs are done at all."""

from forum.jobs.heartbeat import beat
from forum.jobs.queue import every


@every(minutes=1)
def show_life() -> None:
    beat()
