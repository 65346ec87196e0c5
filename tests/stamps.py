"""The moment that a form carries, as a person's form has it who took a minute over it."""

from datetime import UTC, datetime, timedelta

import time_machine

from forum.web.traps import SHOWN, stamp


def shown_before(**ago: float) -> dict[str, str]:
    """The field of a form that was shown some time ago: ``shown_before(minutes=1)``."""
    with time_machine.travel(datetime.now(UTC) - timedelta(**ago), tick=False):
        return {SHOWN: stamp()}
