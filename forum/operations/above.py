"""Minding a SIGINT that was sent to ``make`` alone.

GNU make passes SIGTERM on to what it runs, but at SIGINT it only waits, taking for granted that a
terminal sent the signal to all; a script that sent it to make would wait for ever. While make
waits so, it holds the signal blocked, which the kernel shows in /proc.
"""

import os
import signal
import threading
import time
from pathlib import Path

LOOK_EVERY_SECONDS = 0.5
INTERRUPTED = 1 << (signal.SIGINT - 1)


def mind_make() -> None:
    """Send ourselves the SIGINT that make got, once it has got one."""
    parent = os.getppid()
    if not _is_make(parent):
        return
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    # The first look comes later: make blocks signals for a moment while it starts us, too.
    time.sleep(LOOK_EVERY_SECONDS)
    while not _is_interrupted(parent):
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGINT)


def _is_make(pid: int) -> bool:
    try:
        return "make" in Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return False


def _is_interrupted(pid: int) -> bool:
    """Whether this process holds SIGINT blocked now."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:  # it is gone, and with it whoever wanted us
        return True
    blocked = next(line for line in lines if line.startswith("SigBlk:"))
    return bool(int(blocked.split()[1], 16) & INTERRUPTED)
