"""The two served files that are joined from small ones."""

import re
import shutil
from pathlib import Path

import brotli
import pytest
from django.core.management import CommandError, call_command

from forum.web import bundling
from forum.web.bundling import SCRIPTS, STYLES, bundle_dir, bundles, css, js

CSS_AT_MOST = 15_000
JS_AT_MOST = 10_000


def packed(text: str) -> int:
    return len(brotli.compress(text.encode(), quality=5))


def test_committed_bundles_are_fresh():
    for path, text in bundles(bundle_dir()).items():
        assert path.read_text("utf-8") == text, f"{path.name}: run `manage.py bundle`"


def test_style_sheet_and_script_are_light():
    assert packed(css(bundle_dir())) <= CSS_AT_MOST
    assert packed(js(bundle_dir())) <= JS_AT_MOST


def test_dark_values_stand_in_both_places_that_ask_for_them():
    paper = "--paper: #151412"

    assert (bundle_dir() / "css" / "dark.css").read_text("utf-8").count(paper) == 1
    assert css(bundle_dir()).count(paper) == 2


def test_squeezing_keeps_what_matters():
    sheet = css(bundle_dir())

    assert "/*" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert re.search(r"calc\([^)]*\S[+*]\S", sheet) is None


def test_style_sheets_ask_no_other_host_and_name_no_picture():
    assert "url(" not in css(bundle_dir())
    assert "@import" not in css(bundle_dir())


def test_sheets_use_logical_directions():
    """A page that runs from the right needs no sheet of its own."""
    wrong = re.compile(r"(?<![\w-])(margin|padding|border)-(left|right)\b|[;{](left|right):")

    assert wrong.findall(css(bundle_dir())) == []


def test_scripts_write_no_html():
    for name in SCRIPTS:
        text = (bundle_dir() / "js" / f"{name}.js").read_text("utf-8")
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text


def test_every_part_is_there():
    for name in STYLES:
        assert (bundle_dir() / "css" / f"{name}.css").is_file()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "static"
    shutil.copytree(bundle_dir(), root)
    monkeypatch.setattr(bundling, "bundle_dir", lambda: root)
    monkeypatch.setattr("forum.web.management.commands.bundle.bundle_dir", lambda: root)
    return root


def test_command_mends_what_is_stale(copy):
    bundle = copy / "css" / "board.css"
    bundle.write_text("old", "utf-8")

    with pytest.raises(CommandError, match=r"board\.css"):
        call_command("bundle", "--check")
    call_command("bundle", verbosity=0)

    assert bundle.read_text("utf-8") == css(copy)
    call_command("bundle", "--check")
