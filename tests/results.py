"""Running pytest for one part, and telling what came of all parts."""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.parts import Part, Place

PART_SECONDS = 20 * 60
ALL_WELL, SOME_FAILED, NO_TESTS = 0, 1, 5
# Only a part's place may name a server or a browser, never the operator's shell.
NAMED_BY_PLACES = ("TEST_DATABASE_URL", "TEST_CACHE_URL", "CHROMIUM")


@dataclass
class Result:
    """What came of one part. ``missing`` says why there was no place to run it."""

    name: str
    where: str
    passed: int = 0
    failed: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0
    missing: str = ""


def run_pytest(part: Part, place: Place, wanted: list[str]) -> Result:
    """The result of pytest on the tests of ``part`` among those ``wanted``; none means all."""
    result = Result(part.name, where=place.words)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="veranda-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--tb=short",
            "-m",
            part.marks,
            "-n",
            part.processes,
        ]
        command += [f"--junitxml={report}", *wanted]
        status = _status(command, place)
        if report.exists():
            _read(report, result)
    result.seconds = time.monotonic() - started
    if status not in {ALL_WELL, SOME_FAILED, NO_TESTS} and not result.failed:
        result.failed = 1
    return result


def _status(command: list[str], place: Place) -> int:
    environment = {key: value for key, value in os.environ.items() if key not in NAMED_BY_PLACES}
    try:
        done = subprocess.run(
            command, check=False, env=environment | place.variables, timeout=PART_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"This part was ended after {PART_SECONDS} seconds.", flush=True)
        return -1
    return done.returncode


def _read(report: Path, result: Result) -> None:
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            result.failed += 1
        elif skipped is not None:
            name = f"{case.get('classname', '')}.{case.get('name', '')}".strip(".")
            result.skipped.append((name, skipped.get("message", "")))
        else:
            result.passed += 1


def table(results: list[Result]) -> str:
    """What ran where, and by name what did not and why."""
    rows = [("part", "where", "passed", "failed", "skipped", "seconds")]
    for result in results:
        count = "all" if result.missing else str(len(result.skipped))
        numbers = (str(result.passed), str(result.failed), count, f"{result.seconds:.0f}")
        rows.append((result.name, result.where, *numbers))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(_cell(row, at, widths) for at in range(len(row))).rstrip() for row in rows]
    return "\n".join(["", *lines, *_skips(results)])


def _cell(row: tuple[str, ...], at: int, widths: list[int]) -> str:
    return row[at].ljust(widths[at]) if at < 2 else row[at].rjust(widths[at])


def _skips(results: list[Result]) -> list[str]:
    whole = [f"  {result.name}: {result.missing}" for result in results if result.missing]
    alone = Counter(
        f"  {name} ({result.name}): {reason}"
        for result in results
        for name, reason in result.skipped
    )
    lines = [*whole, *alone]
    return ["", "Skipped, why, and what would enable it:", *lines] if lines else []
