"""What each morning was like: wind, rain, the ferry's delay, the dog. The same dice every time."""

from dataclasses import dataclass
from random import Random
from typing import Any

SEED = "old pier"
WINDS = ("NE", "NE", "E", "N", "SW", "SW", "W")


@dataclass(frozen=True)
class Morning:
    """One morning. ``minutes`` is the ferry's delay, negative when early, None when it stays in."""

    day: int
    wind: str
    force: int
    rain: bool
    minutes: int | None
    dog: bool
    air: float
    water: float

    @property
    def grade(self) -> str:
        """The sea in one word of the log's own scale."""
        if self.force <= 1:
            return "flat"
        if self.force <= 3:
            return "slight"
        return "choppy" if self.force <= 5 else "rough"

    @property
    def delay(self) -> str:
        """The ferry's delay in a column of figures."""
        if self.minutes is None:
            return "in port"
        return f"{self.minutes:+d}" if self.minutes else "0"

    @property
    def is_late(self) -> bool:
        """So late that people speak of it."""
        return self.minutes is not None and self.minutes >= 12


def mornings(content: dict[str, Any]) -> list[Morning]:
    """The mornings from day 2 on."""
    random = Random(SEED)
    force, wind, water = 2, "NE", 28.6
    found = []
    for day in range(2, content["days"] + 1):
        force = max(1, force + random.choice((-1, -1, 0, 1) if force > 3 else (-1, 0, 1)))
        force = content["force"].get(str(day), force)
        wind = random.choice(WINDS) if random.random() < 0.3 else wind
        water += random.uniform(-0.25, 0.25)
        raining = random.random() < 0.14
        found.append(
            Morning(
                day=day,
                wind="SW" if force >= 6 else wind,
                force=force,
                rain=content["rain"].get(str(day), raining),
                minutes=_delay(random, force),
                dog=day not in content["absent"],
                air=round(25 + random.uniform(-1.6, 2.4), 1),
                water=round(water, 1),
            )
        )
    return found


def _delay(random: Random, force: int) -> int | None:
    if force >= 8:
        return None
    dice = random.random()
    if dice < 0.04:
        return -random.randint(1, 3)
    if dice < 0.2:
        return 0
    if dice < 0.8:
        return random.randint(1, 9)
    return random.randint(12, 41)
