"""Whether the lock files hold what pyproject.toml asks for, told without asking any registry."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = "veranda (pyproject.toml"
# pyproject's own words for what each lock file adds to the dependencies proper.
LOCKS = {"base": None, "s3": "s3", "dev": "dev"}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")


@dataclass
class Pin:
    """One package of a lock file."""

    version: Version
    has_hash: bool = False
    is_direct: bool = False


def differences(root: Path) -> list[str]:
    """Each difference as a sentence; none where all lock files are in step."""
    wanted = _wanted(root / "pyproject.toml")
    locks = {name: _pins(root / "requirements" / f"{name}.txt") for name in LOCKS}
    found: list[str] = []
    for name, pins in locks.items():
        requirements = wanted[""] + wanted.get(LOCKS[name] or "-", [])
        found += [f"requirements/{name}.txt: {line}" for line in _of_one(requirements, pins)]
        found += [f"requirements/{name}.txt: {line}" for line in _of_two(locks["base"], pins)]
    return found


def _of_one(requirements: list[Requirement], pins: dict[str, Pin]) -> Iterator[str]:
    asked = {_key(requirement.name): requirement for requirement in requirements}
    for name, requirement in asked.items():
        if name not in pins:
            yield f"{requirement} is missing."
        elif not requirement.specifier.contains(pins[name].version, prereleases=True):
            yield f"{name} {pins[name].version} is not what pyproject.toml asks for: {requirement}."
    for name, pin in pins.items():
        if pin.is_direct and name not in asked:
            yield f"{name} is no longer in pyproject.toml."
        if not pin.has_hash:
            yield f"{name} has no hash."


def _of_two(base: dict[str, Pin], pins: dict[str, Pin]) -> Iterator[str]:
    """What runs in tests must be what runs in production."""
    for name, pin in base.items():
        if name in pins and pins[name].version != pin.version:
            yield f"{name} is {pins[name].version}, but {pin.version} in requirements/base.txt."
        elif name not in pins:
            yield f"{name} of requirements/base.txt is missing."


def _wanted(pyproject: Path) -> dict[str, list[Requirement]]:
    content = tomllib.loads(pyproject.read_text("utf-8"))
    project = content["project"]
    groups = {"": project["dependencies"]} | project.get("optional-dependencies", {})
    groups |= content.get("dependency-groups", {})
    return {name: [Requirement(line) for line in lines] for name, lines in groups.items()}


def _key(name: str) -> str:
    """A package's name in the one spelling that all its spellings share."""
    return str(canonicalize_name(name))


def _pins(lock: Path) -> dict[str, Pin]:
    pins: dict[str, Pin] = {}
    latest: Pin | None = None
    for line in lock.read_text("utf-8").splitlines():
        match = _PIN.match(line)
        if match:
            latest = pins[_key(match[1])] = Pin(Version(match[2]))
        elif latest and "--hash=" in line:
            latest.has_hash = True
        elif latest and PROJECT in line:
            latest.is_direct = True
    return pins
