"""``make test``: every test that can run here, on everything it can run on, and a table of it."""

import os
import signal
import sys
from contextlib import ExitStack
from typing import NoReturn

from tests.parts import PARTS, Part, Place, PlaceMissing
from tests.results import Result, run_pytest, table


def main(wanted: list[str]) -> int:
    """Run the parts that this machine has a place for; the exit status says whether all is well."""
    signal.signal(signal.SIGTERM, _leave)
    results = [_run(part, wanted) for part in PARTS]
    print(table(results))
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results)
    skipped = sum(len(result.skipped) for result in results)
    missing = [result for result in results if result.missing]
    # A part that nobody could run counts as one skipped test, so that the last line shows it.
    print(f"\n{passed} passed, {failed} failed, {skipped + len(missing)} skipped")
    if failed or not passed:
        return 1
    return 1 if missing and os.environ.get("REQUIRE_ALL") == "1" else 0


def _run(part: Part, wanted: list[str]) -> Result:
    print(f"\n— {part.name} —", flush=True)
    with ExitStack() as stack:
        try:
            place: Place = stack.enter_context(part.place())
        except PlaceMissing as reason:
            print(reason, flush=True)
            return Result(part.name, where="nowhere", missing=str(reason))
        return run_pytest(part, place, wanted)


def _leave(signum: int, frame: object) -> NoReturn:
    """SIGTERM ends the run as Ctrl-C does, so that no server is left behind."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
