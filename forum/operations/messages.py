"""Reading message catalogues with gettext's own programs, always on a copy."""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCES = ("forum", "accounts", "templates", "locale")


@contextmanager
def extract(root: Path, languages: list[str]) -> Iterator[Path]:
    """A copy of the sources whose catalogues hold every message that the sources hold now.

    Raises CalledProcessError where a source cannot be read for its messages.
    """
    with tempfile.TemporaryDirectory(prefix="veranda-messages-") as folder:
        copy = Path(folder)
        shutil.copy(root / "manage.py", copy)
        for name in SOURCES:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("*.pyc"))
        (copy / "locale").mkdir(exist_ok=True)
        command = [sys.executable, "manage.py", "makemessages", "--no-wrap", "--no-location"]
        for language in languages:
            command += ["--locale", language]
        environment = dict(os.environ) | {"PYTHONPATH": folder}
        subprocess.run(command, check=True, cwd=copy, env=environment, stdout=subprocess.DEVNULL)
        yield copy


def unfinished(catalogue: Path) -> list[str]:
    """The messages of a catalogue that have no translation, or one that was only guessed."""
    return sorted({*_messages(catalogue, "--untranslated"), *_messages(catalogue, "--only-fuzzy")})


def compiled_differs(catalogue: Path) -> bool:
    """Whether the .mo beside this .po is missing, or says other things than the .po.

    Raises CalledProcessError for a .po that is malformed, a wrong placeholder included.
    """
    compiled = catalogue.with_suffix(".mo")
    if not compiled.exists():
        return True
    with tempfile.TemporaryDirectory(prefix="veranda-messages-") as folder:
        fresh = Path(folder) / "fresh.mo"
        subprocess.run(["msgfmt", "--check", "-o", fresh, catalogue], check=True)
        return _content(fresh) != _content(compiled)


def _messages(catalogue: Path, which: str) -> list[str]:
    command = ["msgattrib", which, "--no-obsolete", "--no-wrap", str(catalogue)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        line.removeprefix("msgid ").strip('"')
        for line in output.splitlines()
        if line.startswith("msgid ") and line != 'msgid ""'
    ]


def _content(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        return dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
