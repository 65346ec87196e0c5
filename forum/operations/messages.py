"""Reading message catalogues with gettext's own programs, always on a copy."""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
    """The messages of a catalogue with a translation that is missing, or was only guessed.

    Read here rather than by ``msgattrib``, which takes a plural with one form for a whole one.
    """
    blocks = catalogue.read_text("utf-8").split("\n\n")
    entries = (_entry(block) for block in blocks)
    return sorted(
        entry.message
        for entry in entries
        if entry.message and (entry.is_guessed or not all(entry.translations))
    )


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


@dataclass
class Entry:
    """One message of a catalogue, with each form of its translation."""

    message: str = ""
    translations: list[str] = field(default_factory=list)
    is_guessed: bool = False


def _entry(block: str) -> Entry:
    entry = Entry()
    into = ""
    for line in block.splitlines():
        if line.startswith("#,"):
            entry.is_guessed = "fuzzy" in line
        elif line.startswith(("msgid", "msgstr", "msgctxt")):
            into, _, quoted = line.partition(" ")
            if into.startswith("msgstr"):
                entry.translations.append("")
            _add(entry, into, quoted)
        elif line.startswith('"'):
            _add(entry, into, line)
    return entry


def _add(entry: Entry, into: str, quoted: str) -> None:
    text = quoted.strip()[1:-1]
    if into == "msgid":
        entry.message += text
    elif into.startswith("msgstr"):
        entry.translations[-1] += text


def _content(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        return dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
