"""The row is the truth and the task is a nudge."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import TestCase

from forum.jobs import every, job, queue
from forum.jobs.queue import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def done() -> Iterator[list[int]]:
    """What the jobs made in a test have done; they are forgotten after it."""
    known = list(Job.known)
    yield []
    Job.known[:] = known


def noting(done: list[int]) -> Job:
    @job
    def note(number: int) -> None:
        done.append(number)

    note.name = f"note.{id(done)}"
    return note


def test_a_job_can_be_done_at_once(done):
    noting(done)(1)
    assert done == [1]


def test_a_nudge_comes_after_the_commit(done):
    note = noting(done)
    with TestCase.captureOnCommitCallbacks(execute=True):
        note.after_commit(2)
        assert done == []
    assert done == [2]


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_the_nudge_back(done):
    note = noting(done)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.after_commit(3)
        raise ZeroDivisionError
    assert done == []


def test_a_queue_that_is_gone_hurts_no_deed(done, monkeypatch, caplog):
    note = noting(done)

    def gone(name: str) -> None:
        raise ConnectionError("no queue")

    monkeypatch.setattr(queue, "bound", gone)
    with caplog.at_level(logging.ERROR, logger="forum.jobs"):
        note.nudge(4)
    assert done == []
    assert "could not be nudged" in caplog.text


def test_a_periodic_job_can_be_called_too(done):
    @every(minutes=5)
    def tidy() -> None:
        done.append(5)

    tidy()
    assert done == [5]
    assert tidy.minutes == 5
