"""What the sources may not hold, so that one slip is not enough for an attack."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sorted([*ROOT.glob("forum/**/*.py"), *ROOT.glob("accounts/**/*.py")])
TEMPLATES = sorted(path for path in ROOT.glob("templates/**/*") if path.is_file())
PAGES = [path for path in TEMPLATES if path.suffix in {".html", ".xml"}]
STATIC = sorted(
    path
    for path in ROOT.glob("static/**/*")
    if path.suffix in {".js", ".css", ".svg", ".html"} and "vendor" not in path.parts
)
ICONS = sorted(ROOT.glob("static/vendor/**/*.svg"))

# Where text goes out as it is, and why that is safe.
UNESCAPED = {
    "forum/text/rendering.py": "the end of the pipeline, after the sanitiser",
    "templates/topics/_body.html": "what that pipeline has stored, or made for a preview",
    "forum/web/templatetags/web_head.py": "JSON whose <, > and & are escaped",
}
# Where chance need not be secret: demo content and drawn faces come out the same each time.
PLAIN_CHANCE = ("forum/demo/", "accounts/portraits/")
# Names of vocabularies: no browser asks them for anything.
VOCABULARIES = (
    "http://www.w3.org/2000/svg", "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://www.w3.org/2005/Atom", "https://schema.org",
)  # fmt: skip
# What is forbidden, and the one place that has a reason for it.
WITH_REASON = (
    # A guest's look and language need no token; the docstring there says what guards them.
    ("csrf_exempt", "accounts/views/settings.py"),
    # A list of our own keys as one parameter: thousands would be too many for the database.
    ("RawSQL", "forum/topics/splitting.py"),
    # The services against spam, which an operator switches on: bounded, and no redirect followed.
    ("urllib", "forum/spam/services/asking.py"),
)
# What the server has made is read by a parser that runs nothing; these are all the places.
PARSED = {
    "static/js/presence.js", "static/js/composer.js", "static/js/board.js", "static/js/ticks.js",
}  # fmt: skip


def found(pattern: str, paths: list[Path], *, flags: int = 0) -> dict[str, list[str]]:
    """Each file with what matches in it."""
    wanted = re.compile(pattern, flags)
    hits = {
        path.relative_to(ROOT).as_posix(): [m[0] for m in wanted.finditer(path.read_text("utf-8"))]
        for path in paths
    }
    return {name: matches for name, matches in hits.items() if matches}


def test_there_is_something_to_look_at() -> None:
    assert len(PYTHON) > 100
    assert len(PAGES) > 50
    assert len(STATIC) > 20


def test_text_goes_out_unescaped_in_the_listed_places_alone() -> None:
    marks = r"\bmark_safe\(|\|\s*safe\b|\|\s*safeseq\b|__html__|SafeString\(|SafeText"
    assert found(marks, PYTHON + PAGES).keys() == UNESCAPED.keys()


def test_escaping_is_off_in_plain_text_mails_alone() -> None:
    off = found(r"autoescape\s+off", PYTHON + TEMPLATES)
    mails = r"templates/\w+/(?:e?mail|messages|recovery_codes)/\w+\.txt"
    assert [name for name in off if not re.fullmatch(mails, name)] == []


@pytest.mark.parametrize(
    "forbidden",
    [
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"'{]",
        r"<style\b",
        r"<base\b",
        r"<iframe\b|<object\b|<embed\b",
        r"javascript:",
        r"<script(?![^>]*\ssrc=)",
        r"http-equiv",
        r"\{%\s*debug",
    ],
)
def test_no_template_holds_what_the_policy_forbids(forbidden: str) -> None:
    assert found(forbidden, PAGES, flags=re.IGNORECASE) == {}


def test_every_form_that_posts_carries_the_token_and_those_that_ask_do_not() -> None:
    wrong = []
    for path in PAGES:
        for form in re.findall(r"<form\b.*?</form>", path.read_text("utf-8"), re.DOTALL):
            posts = re.search(r'method="post"', form) is not None
            if posts != ("csrf_token" in form):
                wrong.append(path.relative_to(ROOT).as_posix())
    assert wrong == []


def test_no_page_style_or_script_names_another_host() -> None:
    hosts = found(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'<>)]*", PAGES + STATIC + ICONS)
    named = {address for addresses in hosts.values() for address in addresses}
    assert [one for one in named if not one.startswith(VOCABULARIES)] == []
    assert found(r"url\(\s*['\"]?(?:https?:|//|data:)|@import", STATIC) == {}


def test_scripts_write_no_markup_and_run_no_text() -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|"
        r"setTimeout\(\s*[\"'`]|setInterval\(\s*[\"'`]|setHTMLUnsafe|createContextualFragment"
    )
    scripts = [path for path in STATIC if path.suffix == ".js"]
    assert found(forbidden, scripts) == {}
    assert found(r"DOMParser", scripts).keys() == PARSED


@pytest.mark.parametrize(
    "forbidden",
    [
        r"(?:import|from) (?:pickle|marshal|shelve|dill|joblib)\b|yaml\.(?:unsafe_)?load\(",
        r"(?<![\w.])(?:eval|exec|compile)\(|__import__\(",
        r"shell\s*=\s*True|os\.system\(|os\.popen\(",
        r"\.extra\(|RawSQL|\.raw\(|executemany?\(\s*f[\"']",
        r"\*\*\s*request\.(?:GET|POST)|\*\*\s*dict\(request",
        r"csrf_exempt|verify\s*=\s*False|cache_page",
        r"\.filter\([^)]*request\.(?:GET|POST)|order_by\([^)]*request\.",
        r"getattr\([^)]*request\.(?:GET|POST)",
        r"urlize|striptags|truncatechars_html|truncatewords_html",
        r"(?:import|from) (?:urllib\.request|http\.client|requests|httpx|aiohttp)\b",
    ],
)
def test_no_program_text_holds_what_has_undone_other_boards(forbidden: str) -> None:
    exempt = {path for word, path in WITH_REASON if word in forbidden}
    assert found(forbidden, PYTHON).keys() - exempt == set()


def test_templates_use_no_filter_that_parses_markup() -> None:
    risky = (
        r"\|\s*(?:urlize|urlizetrunc|striptags|truncatechars_html|truncatewords_html|linebreaks)"
    )
    assert found(risky, PAGES) == {}


def test_chance_comes_from_secrets_where_it_matters() -> None:
    users = found(r"^\s*(?:import|from) random\b", PYTHON, flags=re.MULTILINE)
    assert [name for name in users if not name.startswith(PLAIN_CHANCE)] == []
    assert found(r"^\s*(?:import|from) secrets\b", PYTHON, flags=re.MULTILINE)
    weak = found(r"uuid1\(|hashlib\.(?:md5|sha1)\(|\bmd5\(", PYTHON)
    assert weak == {}
