"""Web server and worker as one: they start together, and when one ends so does the other."""

import os
import shlex
import sys
import threading
from typing import Any

from honcho.manager import Manager
from honcho.printer import Printer

RETRY_SECONDS = 0.1


class Together(Manager):
    """Honcho's manager, which also minds a signal that comes while it is still starting."""

    was_told_to_stop = False

    def __init__(self) -> None:
        super().__init__(Printer(sys.stdout, time_format="%H:%M:%S"))

    def terminate(self) -> None:
        """End all processes; those whose number is not known yet as soon as it is."""
        if self.returncode is not None and not self._any_stopped():
            self.was_told_to_stop = True
        if self._all_started():
            super().terminate()
            return
        threading.Timer(RETRY_SECONDS, self.terminate).start()

    def _system_print(self, data: str) -> None:
        """Say nothing of starts and signals: whoever pressed Ctrl-C knows."""


def run_together(processes: dict[str, list[str]]) -> int:
    """Run these commands by name until one ends or a signal comes, then end all.

    Returns the exit status: 0 after SIGINT or SIGTERM, else that of the one that ended by itself,
    but never 0, since none of them should.
    """
    manager = Together()
    for name, command in processes.items():
        line = "exec " + shlex.join(command)
        manager.add_process(name, line, env=_child_environment())
    manager.loop()
    if manager.was_told_to_stop:
        return 0
    return abs(manager.returncode or 1)


def _child_environment() -> dict[str, Any]:
    return dict(os.environ) | {"PYTHONUNBUFFERED": "1"}
