"""``manage.py check_messages``: no language lacks a sentence, and each .mo is made of its .po."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from forum.operations.messages import compiled_differs, extract, unfinished
from forum.settings.environment import ROOT

SOURCE_LANGUAGE = "en"
NEEDED = ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgfmt")
SHOWN = 12


class Command(BaseCommand):
    help = "Checks that every language has every message, and that compiled files are fresh."

    def handle(self, *args: Any, **options: Any) -> None:
        if not all(shutil.which(program) for program in NEEDED):
            self._without_gettext()
            return
        languages = [code for code, _ in settings.LANGUAGES if code != SOURCE_LANGUAGE]
        faults: list[str] = []
        with extract(ROOT, languages) as extracted:
            for language in languages:
                faults += self._faults(language, extracted)
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{', '.join(languages)}: every message is there.")

    def _faults(self, language: str, extracted: Path) -> list[str]:
        catalogue = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        if not catalogue.exists():
            return [f"{language}: there is no {catalogue.relative_to(ROOT)}."]
        merged = extracted / catalogue.relative_to(ROOT)
        missing = unfinished(merged)
        faults = [f"{language}: not translated: {message}" for message in missing[:SHOWN]]
        if len(missing) > SHOWN:
            faults.append(f"{language}: and {len(missing) - SHOWN} more.")
        if compiled_differs(catalogue):
            faults.append(f"{language}: django.mo is not made of django.po: run compilemessages.")
        return faults

    def _without_gettext(self) -> None:
        sentence = "The messages were not checked: apt install gettext enables it."
        if os.environ.get("REQUIRE_ALL") == "1":
            raise CommandError(sentence)
        self.stdout.write(sentence)
        sys.stdout.flush()
