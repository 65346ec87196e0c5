"""Presence's periodic job."""

from datetime import timedelta

from django.utils import timezone

from forum.jobs import every
from forum.presence.stores import store

KEPT = timedelta(hours=1)


@every(minutes=60)
def sweep_old_signs() -> int:
    """Drop signs that ran out over an hour ago; how many there were. Nothing reads them."""
    return store().sweep(timezone.now() - KEPT)
