"""Where CACHE_URL names a server, the worker's queue is there."""

import pytest
from django.conf import settings

from forum.jobs.queue import _redis_queue

pytestmark = pytest.mark.redis


@pytest.fixture
def queue():
    queue = _redis_queue()
    queue.flush()
    yield queue
    queue.flush()


def test_a_nudge_from_one_process_reaches_the_worker_in_another(queue):
    done: list[int] = []
    queue.task(name="test.note")(done.append)(7)

    elsewhere = _redis_queue()
    elsewhere.task(name="test.note")(done.append)
    task = elsewhere.dequeue()
    assert done == []
    elsewhere.execute(task)
    assert done == [7]


def test_a_server_that_hangs_holds_up_a_nudge_for_a_moment_only(queue):
    pool = queue.storage.pool
    assert pool.connection_kwargs["socket_timeout"] == 0.2
    assert pool.connection_kwargs["socket_connect_timeout"] == 0.2


def test_the_queue_is_where_the_settings_say(queue):
    assert settings.CACHE_URL.startswith("redis://")
    assert queue.pending_count() == 0
