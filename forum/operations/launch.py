"""What stands behind ``make``: an environment with what the lock file names, then the program.

Only the standard library is here yet when this runs, and perhaps a Python that is too old for the
rest of the board, so this file keeps to what any Python 3 can read.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
OLDEST_PYTHON = (3, 11)
KEY_BYTES = 50

# What each command needs installed, and what it then becomes.
COMMANDS = {
    "run": ("base", ["manage.py", "serve"]),
    "test": ("dev", ["-m", "tests.runner"]),
    "check": ("dev", ["-m", "forum.operations.checking"]),
}
# A larger set holds all that a smaller one does.
ALSO_INSTALLED = {"base": ["base"], "dev": ["dev", "base"]}


class LaunchError(Exception):
    """Why the command cannot start, as one sentence."""


def main(arguments: list[str]) -> None:
    """Install what is missing and become the command; exit with 2 and a sentence if that fails."""
    try:
        command, needed, program = chosen(arguments)
        check_python()
        with only_one_at_a_time():
            install(needed)
            if command == "run":
                make_secret_key()
    except LaunchError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    os.chdir(ROOT)
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), *program, *arguments[1:]])


def chosen(arguments: list[str]) -> tuple[str, str, list[str]]:
    """The command's name, what it needs installed and what it becomes."""
    command = arguments[0] if arguments else ""
    if command not in COMMANDS:
        raise LaunchError("Write one of: " + ", ".join("make " + name for name in COMMANDS))
    needed, program = COMMANDS[command]
    return command, needed, program


def check_python() -> None:
    """Raise LaunchError where Python is too old or lacks what makes an environment."""
    if sys.version_info < OLDEST_PYTHON:
        raise LaunchError(
            "Veranda needs Python 3.11 or newer and this is {}.{}; write for example "
            "make run PYTHON=python3.12.".format(*sys.version_info)
        )
    try:
        import ensurepip
        import venv
    except ImportError:
        raise LaunchError(
            "This Python cannot make a virtual environment; on Debian and Ubuntu install it "
            "with: apt install python3-venv"
        ) from None
    del ensurepip, venv


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold back a second start while the first installs."""
    var = var_root()
    try:
        var.mkdir(parents=True, exist_ok=True)
        lock = (var / "launch.lock").open("w")
    except OSError as error:
        raise unwritable(var, error) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(needed: str) -> None:
    """Bring ``.venv`` up to the lock file of this set, unless it is already."""
    if not VENV_PYTHON.exists():
        print("Making .venv …", flush=True)
        make_environment()
    if stamp().get(needed) == fingerprint(needed):
        return
    print(f"Installing what requirements/{needed}.txt names …", flush=True)
    pip_install(needed)
    installed = {name: fingerprint(name) for name in ALSO_INSTALLED[needed]}
    STAMP.write_text(json.dumps(installed))


def make_environment() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode:
        raise LaunchError(
            f"The environment {VENV} could not be made; on Debian and Ubuntu install what it "
            "needs with: apt install python3-venv"
        )


def pip_install(name: str) -> None:
    lock = ROOT / "requirements" / f"{name}.txt"
    command = [
        str(VENV_PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
    ]
    command += ["--no-input", "-qq", "--require-hashes", "-r", str(lock)]
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise LaunchError(
            f"pip could not install requirements/{name}.txt, as it says above; where this machine "
            "reaches packages by a mirror, write for example PIP_INDEX_URL=https://… make run."
        )


def fingerprint(name: str) -> str:
    """What changes when the lock file or the Python of ``.venv`` does."""
    lock = (ROOT / "requirements" / f"{name}.txt").read_bytes()
    python = (VENV / "pyvenv.cfg").read_bytes()
    return hashlib.sha256(lock + python).hexdigest()


def stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def make_secret_key() -> None:
    """Make the key that signs sessions, once, readable by its owner alone."""
    path = var_root() / "secret-key"
    if os.environ.get("SECRET_KEY") or path.exists():
        return
    draft = path.with_suffix(".part")
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
        draft.rename(path)
    except OSError as error:
        raise unwritable(path.parent, error) from None


def unwritable(folder: Path, error: OSError) -> LaunchError:
    return LaunchError(
        f"The folder {folder} cannot be written to ({error.strerror}); make it so, or write for "
        "example VAR_ROOT=/tmp/veranda make run."
    )


def var_root() -> Path:
    folder = os.environ.get("VAR_ROOT") or "var"
    try:
        return ROOT / Path(folder).expanduser()
    except RuntimeError:
        raise LaunchError(
            f"VAR_ROOT is {folder}, whose owner has no home here; write for example "
            "VAR_ROOT=/tmp/veranda make run."
        ) from None


if __name__ == "__main__":
    main(sys.argv[1:])
