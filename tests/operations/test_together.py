"""Web server and worker start together and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
MAIN = """
import json, sys
from forum.operations.together import run_together
sys.exit(run_together(json.loads(sys.argv[1])))
"""


def together(processes: dict[str, list[str]]) -> subprocess.Popen[str]:
    import json

    return subprocess.Popen(
        [sys.executable, "-c", MAIN, json.dumps(processes)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def marked(mark: str) -> list[str]:
    """A process that can be found by its mark."""
    return [*SLEEPER, mark]


def is_running(mark: str) -> bool:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if mark.encode() in words:
            return True
    return False


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("to_group", [True, False])
def test_a_signal_ends_all_with_status_0(sent, to_group):
    mark = f"veranda-{os.getpid()}-{sent}-{to_group}"
    running = together({"web": marked(mark), "worker": marked(mark)})
    assert running.stdout
    running.stdout.readline()
    running.stdout.readline()
    assert is_running(mark)
    if to_group:
        os.killpg(running.pid, sent)
    else:
        running.send_signal(sent)
    assert running.wait(10) == 0
    assert not is_running(mark)


def test_a_signal_while_all_is_starting_is_not_lost():
    mark = f"veranda-{os.getpid()}-early"
    running = together({"web": marked(mark), "worker": marked(mark)})
    time.sleep(0.25)
    running.send_signal(signal.SIGTERM)
    # Before Python has come to our code at all, the signal ends it as any program.
    assert running.wait(15) in {0, -signal.SIGTERM}
    assert not is_running(mark)


def test_when_one_ends_the_other_ends_too_and_it_is_no_success():
    mark = f"veranda-{os.getpid()}-one"
    running = together({"web": marked(mark), "worker": [sys.executable, "-c", "pass"]})
    assert running.wait(15) == 1
    assert not is_running(mark)


def test_the_status_of_the_one_that_failed_is_passed_on():
    mark = f"veranda-{os.getpid()}-status"
    fails = [sys.executable, "-c", "import sys; sys.exit(3)"]
    running = together({"web": fails, "worker": marked(mark)})
    assert running.wait(15) == 3
    assert not is_running(mark)
