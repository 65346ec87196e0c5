"""StopForumSpam: whether somebody who registers is known for spam elsewhere."""

import json
from dataclasses import dataclass
from typing import Any

from accounts.newcomers import Newcomer
from forum.spam.services.asking import Service

URL = "https://api.stopforumspam.org/api"
CERTAIN = 90.0  # per cent, as the service rates them
LIKELY = 40.0
_NAMES = {"ip": "address", "email": "e-mail", "username": "name"}

service = Service("StopForumSpam")


@dataclass(frozen=True)
class Answer:
    """``reason`` is for staff and empty where nothing speaks against the newcomer."""

    reason: str = ""
    is_certain: bool = False


def look_up(newcomer: Newcomer) -> Answer:
    """What the service knows; nothing where it does not answer.

    A name alone proves nothing, since many share it: it counts with an address only.
    """
    fields = {"json": "", "username": newcomer.username, "email": newcomer.email}
    if newcomer.address:
        fields["ip"] = newcomer.address
    text = service.ask(URL, fields)
    found = _read(text) if text else {}
    if not (found.get("ip", 0.0) >= LIKELY or found.get("email", 0.0) >= LIKELY):
        return Answer()
    words = ", ".join(f"{_NAMES[kind]} {found[kind]:.0f} %" for kind in _NAMES if kind in found)
    is_certain = max(found.get("ip", 0.0), found.get("email", 0.0)) >= CERTAIN
    return Answer(f"StopForumSpam: {words}", is_certain)


def _read(text: str) -> dict[str, float]:
    """How sure the service is, in per cent, by kind; kinds that it does not know are left out."""
    try:
        answer: Any = json.loads(text)
        if answer.get("success") != 1:
            return {}
        rated = {kind: answer.get(kind) or {} for kind in _NAMES}
        return {
            kind: float(facts.get("confidence", 0.0))
            for kind, facts in rated.items()
            if facts.get("appears")
        }
    except (ValueError, TypeError, AttributeError):
        return {}
