"""What people write, in any script, is shown as they wrote it."""

import gzip
import html
import json
import re
import unicodedata

from forum.text import plain_text, quote, render
from tests.corpora import corpus_path, load_json, load_jsonl
from tests.text.checking import problems, read, visible_text

# Addresses of links and pictures, and the numbers of lists, which the browser draws.
NOT_WORDS = re.compile(r"\]\([^\n]*?\)|https?://\S+|^[\s>]*(?:\d{1,9}[.)]\s+)+", re.MULTILINE)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def _shown_words(page: str) -> set[str]:
    reading = read(page)
    return set(_words(" ".join([*reading.text, *reading.values])))


def test_texts_of_many_scripts_are_shown_letter_by_letter() -> None:
    changed = []
    for row in load_jsonl("text/multilingual.jsonl"):
        for typed in (row.get(key) for key in ("text", "a", "b")):
            if typed is None:
                continue
            shown = visible_text(render(typed).html)
            if _letters(shown) != _letters(typed):
                changed.append((row["id"], typed, shown))
    assert changed == []


def _letters(text: str) -> str:
    """The text in normal form C without white space and Markdown's own marks."""
    return re.sub(r"[\s*_`#>\[\]()~|-]|^\d+\.", "", unicodedata.normalize("NFC", text), flags=re.M)


def test_naughty_strings_are_shown_and_never_more_than_shown() -> None:
    wrong = {typed: found for typed in _naughty() if (found := problems(render(typed).html))}
    assert wrong == {}


def test_no_word_of_a_naughty_string_is_lost() -> None:
    lost = {}
    for typed in _naughty():
        shown = _shown_words(render(typed).html)
        missing = [word for word in _words(_decoded(typed)) if word not in shown]
        if missing:
            lost[typed] = missing
    assert lost == {}


def test_naughty_strings_can_be_quoted_and_shortened() -> None:
    for typed in _naughty():
        assert problems(render(quote(typed, typed or "Ann", 1)).html) == []
        assert len(plain_text(typed, 80)) <= 80


def _naughty() -> list[str]:
    return load_json("text/naughty.json")


def _decoded(typed: str) -> str:
    """The text as Markdown reads it: without controls, and with its entities resolved."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", typed)
    return re.sub(r"&#?\w{1,32};", lambda entity: html.unescape(entity.group()), text)


def test_posts_that_real_people_wrote_keep_every_word() -> None:
    path = corpus_path("forum-text/stackexchange.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        posts = [json.loads(line) for line in lines]
    lost = {}
    for post in posts:
        page = render(post["body"]).html
        shown = _shown_words(page)
        words = _words(_decoded(NOT_WORDS.sub(" ", post["body"])))
        missing = [word for word in words if word not in shown]
        if missing or problems(page):
            lost[post["id"]] = missing
    assert lost == {}
