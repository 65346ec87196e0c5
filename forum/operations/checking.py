"""``make check``: what can be said of the code without running a test, in one table."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forum.operations.lockfiles import differences

# The settings know the root too, but to import them is to be in need of a whole environment.
ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

# A board in production, as far as its settings go.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "forum.settings",
    "DEBUG": "off",
    "TESTING": "off",
    "SITE_URL": "https://board.example.org",
    "TRUSTED_PROXY_COUNT": "1",
    "EMAIL_URL": "smtps://board:secret@mail.example.org",
}


@dataclass(frozen=True)
class Check:
    """One line of the table: a name, and what answers with an exit status."""

    name: str
    run: Callable[[dict[str, str]], int]


def main() -> int:
    """Run every check, also after one that failed; 1 if any did."""
    with tempfile.TemporaryDirectory(prefix="veranda-check-") as folder:
        made = {"VAR_ROOT": folder, "SECRET_KEY": secrets.token_urlsafe(50)}
        made["DATABASE_URL"] = f"sqlite:///{folder}/board.sqlite3"
        environment = dict(os.environ) | PRODUCTION | made
        outcomes = [(check.name, *_timed(check, environment)) for check in CHECKS]
    print()
    for name, status, seconds in outcomes:
        print(f"{name:<24}{'well' if status == 0 else 'FAILED':<8}{seconds:6.1f} s")
    return int(any(status for _, status, _ in outcomes))


def _timed(check: Check, environment: dict[str, str]) -> tuple[int, float]:
    print(f"— {check.name} —", flush=True)
    started = time.monotonic()
    return check.run(environment), time.monotonic() - started


def command(*arguments: str) -> Callable[[dict[str, str]], int]:
    """A check that is a program's exit status."""

    def run(environment: dict[str, str]) -> int:
        return subprocess.run(arguments, check=False, cwd=ROOT, env=environment).returncode

    return run


def templates_are_formatted(environment: dict[str, str]) -> int:
    """djade wants the templates by name."""
    found = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("**/templates/**/*.html"))]
    wanted = [path for path in found if not path.startswith((".venv", "var"))]
    return command(str(BIN / "djade"), "--check", "--target-version", "5.2", *wanted)(environment)


def locks_are_in_step(environment: dict[str, str]) -> int:
    """Compare pyproject.toml with the lock files, which needs no network."""
    found = differences(ROOT)
    for difference in found:
        print(difference)
    if found:
        print("Bring them in step with the commands at the head of each lock file.")
    return int(bool(found))


CHECKS = (
    Check("format", command(str(BIN / "ruff"), "format", "--check", ".")),
    Check("lint", command(str(BIN / "ruff"), "check", ".")),
    Check("templates", templates_are_formatted),
    Check("types", command(str(BIN / "mypy"))),
    Check("import contracts", command(str(BIN / "lint-imports"))),
    Check("deployment", command(*MANAGE, "check", "--deploy", "--fail-level", "WARNING")),
    Check("migrations", command(*MANAGE, "makemigrations", "--check", "--dry-run")),
    Check("messages", command(*MANAGE, "check_messages")),
    Check("lock files", locks_are_in_step),
)


if __name__ == "__main__":
    sys.exit(main())
