"""What a page leaves in a buffer reaches the database, also when the process ends."""

import subprocess
import sys
from collections.abc import Hashable
from typing import Any

from forum.web.buffer import Buffer

ENDING = """
import os, sys, time
import django
django.setup()
from forum.web.buffer import Buffer

def write(facts):
    time.sleep(0.5)  # a slow database
    print(sorted(facts.items()), flush=True)

buffer = Buffer(write, lambda known, more: known + more, seconds=float(sys.argv[1]))
buffer.add("before", 1)  # a thread of the parent, as with a server that loads before it forks
if os.fork():
    os.wait()
    os._exit(0)
buffer.forget()
buffer.add("a", 1)
buffer.add("a", 2)
time.sleep(0.3)
"""


def written_by_a_child(seconds: float) -> str:
    command = [sys.executable, "-c", ENDING, str(seconds)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_process_that_ends_writes_what_it_had_gathered() -> None:
    assert written_by_a_child(60) == "[('a', 3)]\n"


def test_a_write_under_way_as_the_process_ends_is_finished() -> None:
    assert "[('a', 3)]\n" in written_by_a_child(0.1)


def test_what_could_not_be_written_is_written_later_and_once() -> None:
    written: list[dict[Hashable, Any]] = []
    fails = iter([True, False])

    def write(facts: dict[Hashable, Any]) -> None:
        if next(fails):
            raise OSError
        written.append(facts)

    buffer = Buffer(write, lambda known, more: known + more, seconds=60)
    buffer.add("a", 1)
    buffer.flush_now()
    assert buffer.pending("a") == 1
    buffer.add("a", 2)
    buffer.flush_now()
    buffer.flush_now()
    assert written == [{"a": 3}]
