"""A sentence that a language lacks, and a compiled file that is not fresh, are noticed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from forum.operations.messages import compiled_differs, unfinished

pytestmark = pytest.mark.skipif(
    not shutil.which("msgfmt"), reason="no gettext here: apt install gettext"
)

HEAD = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
WHOLE = '\nmsgid "Reply"\nmsgstr "Antworten"\n'


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "django.po"


def test_a_whole_catalogue_lacks_nothing(catalogue):
    catalogue.write_text(HEAD + WHOLE)
    assert unfinished(catalogue) == []


def test_a_message_without_translation_is_named(catalogue):
    catalogue.write_text(HEAD + WHOLE + '\nmsgid "Quote"\nmsgstr ""\n')
    assert unfinished(catalogue) == ["Quote"]


def test_a_message_over_several_lines_is_named_whole(catalogue):
    catalogue.write_text(HEAD + '\nmsgid ""\n"One line "\n"and another"\nmsgstr ""\n')
    assert unfinished(catalogue) == ["One line and another"]


def test_a_plural_needs_every_form(catalogue):
    plural = '\nmsgid "%d reply"\nmsgid_plural "%d replies"\nmsgstr[0] "x"\nmsgstr[1] ""\n'
    catalogue.write_text(HEAD + plural)
    assert unfinished(catalogue) == ["%d reply"]


def test_a_message_that_is_no_longer_used_does_not_count(catalogue):
    catalogue.write_text(HEAD + WHOLE + '\n#~ msgid "Old"\n#~ msgstr ""\n')
    assert unfinished(catalogue) == []


def test_a_guessed_translation_does_not_count(catalogue):
    catalogue.write_text(HEAD + '\n#, fuzzy\nmsgid "Report"\nmsgstr "Bericht"\n')
    assert unfinished(catalogue) == ["Report"]


def test_a_compiled_file_must_say_what_the_catalogue_says(catalogue):
    catalogue.write_text(HEAD + WHOLE)
    assert compiled_differs(catalogue)
    subprocess.run(["msgfmt", "-o", catalogue.with_suffix(".mo"), catalogue], check=True)
    assert not compiled_differs(catalogue)
    catalogue.write_text(HEAD + WHOLE.replace("Antworten", "Erwidern"))
    assert compiled_differs(catalogue)


def test_a_wrong_placeholder_is_an_error(catalogue):
    text = '\n#, python-format\nmsgid "%(count)s replies"\nmsgstr "%(number)s Antworten"\n'
    catalogue.write_text(HEAD + WHOLE)
    subprocess.run(["msgfmt", "-o", catalogue.with_suffix(".mo"), catalogue], check=True)
    catalogue.write_text(HEAD + text)
    with pytest.raises(subprocess.CalledProcessError):
        compiled_differs(catalogue)
