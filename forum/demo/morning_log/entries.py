"""A morning in the words of whoever was first on the pier."""

from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from forum.demo.morning_log.mornings import SEED, Morning

NAMED_ON = 10  # from this day on the dog is called Sergeant
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Entry:
    """The log's entry of a day, and the pieces of it that others may quote."""

    author: str
    body: str
    sea: str
    ferry: str
    dog: str


class Pool:
    """Phrases in a shuffled order; none comes again before all have come."""

    def __init__(self, phrases: list[str], name: str) -> None:
        self.random = Random(f"{SEED} {name}")
        self.phrases = phrases
        self.left: list[str] = []

    def take(self) -> str:
        if not self.left:
            self.left = self.random.sample(self.phrases, len(self.phrases))
        return self.left.pop()


class Keepers:
    """Who writes the entries, and in which of their forms."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.random = Random(f"{SEED} keepers")
        self.keepers = {keeper["name"]: keeper for keeper in content["keeper"]}
        self.turns = {name: count() for name in self.keepers}
        self.kept_by = content["kept_by"]
        self.dog_at = content["dog_at"]
        self.words = content["words"]
        names = ("places", "causes", "questions", "chidi", "sky_fair", "sky_rain", "sky_rough")
        self.pools = {name: Pool(self.words[name], name) for name in names}
        self.before = ""

    def entry(self, morning: Morning, *, is_quoted: bool) -> Entry:
        """The entry of a morning; one that is quoted is kept by somebody who writes it out."""
        keeper = self._keeper(morning.day, is_quoted)
        self.before = keeper["name"]
        forms = keeper["entries"]
        form = forms[next(self.turns[keeper["name"]]) % len(forms)]
        sea = f"{morning.grade}, wind {morning.wind} {morning.force}"
        ferry, dog = self._ferry(morning), self._dog(morning)
        body = form.format(
            **self._everywhere(morning), sea=sea, ferry=ferry, dog=dog,
            sky=self._sky(morning) if "{sky}" in form else "",
            question=self.pools["questions"].take() if "{question}" in form else "",
            chidi=self.pools["chidi"].take() if "{chidi}" in form else "",
        )  # fmt: skip
        return Entry(keeper["name"], body.strip(), sea, ferry, dog)

    def _keeper(self, day: int, is_quoted: bool) -> dict[str, Any]:
        if str(day) in self.kept_by:
            return self.keepers[self.kept_by[str(day)]]
        able = [
            keeper for keeper in self.keepers.values()
            if keeper.get("from", 0) <= day and keeper["name"] != self.before
            and (keeper.get("quotable") or not is_quoted)
        ]  # fmt: skip
        return self.random.choices(able, [keeper["weight"] for keeper in able])[0]

    def _everywhere(self, morning: Morning) -> dict[str, Any]:
        """The fields that need no dice."""
        how, minutes = _punctuality(morning), abs(morning.minutes or 0)
        where = "here" if morning.dog else "away"
        return {
            "day": morning.day,
            "wind": f"{morning.wind} {morning.force}",
            "grade": morning.grade,
            "Grade": morning.grade.capitalize(),
            "late": _late(morning),
            "Late": _late(morning).capitalize(),
            "minutes": morning.delay,
            "who": "Dog" if morning.day < NAMED_ON else "Sergeant",
            "aye": "on station" if morning.dog else "not on station",
            "air": morning.air,
            "water": morning.water,
            "sea_th": self.words["sea_th"][morning.grade],
            "sea_ja": self.words["sea_ja"][morning.grade],
            "ferry_th": self.words["ferry_th"][how].format(n=minutes),
            "ferry_ja": self.words["ferry_ja"][how].format(n=minutes),
            "dog_th": self.words["dog_th"][where],
            "dog_ja": self.words["dog_ja"][where],
        }

    def _ferry(self, morning: Morning) -> str:
        if morning.minutes is None:
            return "stays in"
        if morning.minutes == 0:
            return "on time"
        if morning.minutes < 0:
            return f"{_minutes(-morning.minutes)} early (witnesses: all of us)"
        cause = f", {self.pools['causes'].take()}" if morning.is_late else ""
        return f"{_minutes(morning.minutes)} late{cause}"

    def _dog(self, morning: Morning) -> str:
        if not morning.dog:
            return "absent"
        place = self.dog_at.get(str(morning.day)) or self.pools["places"].take()
        return f"present, {place}"

    def _sky(self, morning: Morning) -> str:
        if morning.force >= 5:
            return self.pools["sky_rough"].take()
        return self.pools["sky_rain" if morning.rain else "sky_fair"].take()


def _minutes(number: int) -> str:
    return f"{number} minute{'' if number == 1 else 's'}"


def _punctuality(morning: Morning) -> str:
    if morning.minutes is None:
        return "stays"
    if morning.minutes == 0:
        return "on_time"
    return "late" if morning.minutes > 0 else "early"


def _late(morning: Morning) -> str:
    """As an old sailor says it."""
    if morning.minutes is None:
        return "no boat"
    if morning.minutes == 0:
        return "on the bell"
    number = abs(morning.minutes)
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {'late' if morning.minutes > 0 else 'early'}"
