"""A PostgreSQL server for one test run: private, without a port, gone in every ending."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

START_SECONDS = 30
STOP_SECONDS = 10
# Root may not run PostgreSQL; these may, where they exist.
UNPRIVILEGED = ("postgres", "nobody")
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)

QUICK_AND_FORGETFUL = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "log_min_messages": "fatal",
}


def binaries() -> Path | None:
    """The folder with initdb and postgres: from PATH, else the newest that Debian installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    by_version = sorted(installed, key=lambda path: _version(path.parent.parent.name))
    return by_version[-1].parent if by_version else None


@contextmanager
def private_server(bin_folder: Path) -> Iterator[str]:
    """A server's DATABASE_URL, for as long as the block lasts.

    Raises RuntimeError with what the server said where it does not start.
    """
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="veranda-pg-"))
    try:
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _make_cluster(bin_folder, folder, owner)
        with _running(bin_folder, folder, owner):
            yield f"postgres://veranda@{quote(str(folder), safe='')}/veranda"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(bin_folder: Path, folder: Path, owner: pwd.struct_passwd | None) -> None:
    command = [
        str(bin_folder / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        "veranda",
        "--auth=trust",
    ]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, **_as(owner)
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr.strip()}")


@contextmanager
def _running(bin_folder: Path, folder: Path, owner: pwd.struct_passwd | None) -> Iterator[None]:
    command = [str(bin_folder / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for name, value in QUICK_AND_FORGETFUL.items():
        command += ["-c", f"{name}={value}"]
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  (no thread runs here yet)
            **_as(owner),
        )
    try:
        _wait_until_ready(bin_folder, folder, server, log)
        yield
    finally:
        _stop(server)


def _wait_until_ready(
    bin_folder: Path, folder: Path, server: subprocess.Popen[bytes], log: Path
) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at and server.poll() is None:
        ready = subprocess.run(
            [bin_folder / "pg_isready", "-q", "-h", folder], check=False
        ).returncode
        if ready == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # "fast": connections are cut, none is waited for
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _die_with_parent() -> None:
    """Have the kernel stop the server even where this process is killed."""
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGINT)


def _owner() -> pwd.struct_passwd | None:
    """Whom to run as where we are root; None where we run as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _as(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    if owner is None:
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split(".") if part.isdigit())
