"""The worker's sign of life, which /readyz asks for."""

from datetime import datetime, timedelta

from django.utils import timezone

from forum.jobs.models import Heartbeat

WORKER = "worker"
# Two beats may be missed while long work is done.
PATIENCE = timedelta(seconds=150)


def beat() -> None:
    """Note that the worker is at work now."""
    Heartbeat.objects.update_or_create(name=WORKER, defaults={"at": timezone.now()})


def worker_seen_at() -> datetime | None:
    """When the worker was last at work; None if never, or so long ago that it must have stopped."""
    at = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
    if at is None or timezone.now() - at > PATIENCE:
        return None
    return at
