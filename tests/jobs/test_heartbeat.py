"""The worker shows that it lives, and its silence is noticed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.jobs.heartbeat import PATIENCE, beat, worker_seen_at
from forum.jobs.models import Heartbeat
from forum.jobs.tasks import show_life

pytestmark = pytest.mark.django_db


def test_a_worker_that_never_ran_was_not_seen():
    assert worker_seen_at() is None


def test_a_beat_is_seen():
    show_life()
    assert timezone.now() - worker_seen_at() < timedelta(seconds=5)


def test_many_beats_are_one_row():
    beat()
    beat()
    assert Heartbeat.objects.count() == 1


def test_a_worker_that_fell_silent_is_not_seen():
    beat()
    Heartbeat.objects.update(at=timezone.now() - PATIENCE - timedelta(seconds=1))
    assert worker_seen_at() is None
