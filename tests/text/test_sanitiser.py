"""What attackers write, through the pipeline and straight into the sanitiser."""

from collections.abc import Callable

import pytest

from forum.text import RenderContext, TextRefused, render
from forum.text.sanitising import sanitise
from tests.corpora import load_jsonl
from tests.text.checking import problems, read

CORPORA = ["sanitiser/markdown.jsonl", "sanitiser/bbcode.jsonl", "sanitiser/html.jsonl"]

# What must survive, with the reason for each row of keep.jsonl that does not do so here.
NOT_KEPT = {
    "keep-03": "a remote picture is a link, so that reading asks no other host",
    **dict.fromkeys(
        [f"keep-{number}" for number in (25, 26, 27, 28, 29)],
        "BBCode is shown as typed until it can be imported",
    ),
}


def _as_post(text: str) -> str:
    try:
        return render(text, context=RenderContext(picture_size=lambda path: (640, 360))).html
    except TextRefused:
        return ""


def _straight(text: str) -> str:
    # Text from the web has no lone surrogates; the corpora do, in their JSON.
    return sanitise(text.encode("utf-8", "replace").decode())


@pytest.mark.parametrize("way", [_as_post, _straight])
@pytest.mark.parametrize("corpus", CORPORA)
def test_nothing_outside_the_allow_list_comes_through(
    corpus: str, way: Callable[[str], str]
) -> None:
    wrong = {
        row["id"]: found for row in load_jsonl(corpus) if (found := problems(way(row["input"])))
    }
    assert wrong == {}


@pytest.mark.parametrize("way", [_as_post, _straight])
@pytest.mark.parametrize("corpus", CORPORA)
def test_sanitising_twice_changes_nothing(corpus: str, way: Callable[[str], str]) -> None:
    once = {row["id"]: way(row["input"]) for row in load_jsonl(corpus)}
    assert [id_ for id_, html in once.items() if sanitise(html) != html] == []


def test_what_is_harmless_is_kept() -> None:
    lost = {row["id"] for row in load_jsonl("sanitiser/keep.jsonl") if not _is_kept(row)}
    assert lost == set(NOT_KEPT)


def _is_kept(row: dict) -> bool:
    reading = read(_as_post(row["input"]))
    shown = "".join(reading.text)
    has_elements = all(set(names.split("|")) & reading.tags for names in row["elements"])
    return has_elements and all(words in shown for words in row["visible_text"])


def test_words_of_what_is_not_kept_are_still_shown() -> None:
    rows = [row for row in load_jsonl("sanitiser/keep.jsonl") if row["id"] in NOT_KEPT]
    for row in rows:
        shown = "".join(read(_as_post(row["input"])).text)
        assert all(words in shown for words in row["visible_text"]), row["id"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="//evil.example">x</a>',
        '<a href="/\\evil.example">x</a>',
        '<a href="/\t/evil.example">x</a>',
        '<a href="http:evil.example">x</a>',
        '<a href="page.html">x</a>',
        '<img src="https://evil.example/x.png">',
        '<img src="/media/../online/">',
        '<img src="/media/%2e%2e/online/">',
        '<img src="/media/a.png?x=1">',
        '<img src="/avatar.png">',
    ],
)
def test_sanitiser_removes_addresses_that_are_not_allowed(html: str) -> None:
    assert read(sanitise(html)).values in ([], ["nofollow ugc noopener"])


def test_rel_is_the_boards_and_not_the_writers() -> None:
    html = '<a rel="dofollow" href="https://a.example">x</a><a rel="me" href="/topic/5-x/">y</a>'
    assert sanitise(html) == (
        '<a href="https://a.example" rel="nofollow ugc noopener">x</a><a href="/topic/5-x/">y</a>'
    )


def test_an_own_link_before_it_takes_nothing_from_a_link_elsewhere() -> None:
    html = '<a href="/a/"><a href="https://b.example"></a><a href="/c/">x</a><a href="https://d.example">'
    assert problems(sanitise(html)) == []
    assert sanitise(html).count("nofollow ugc noopener") == 2


def test_classes_are_those_of_the_pipeline_alone() -> None:
    html = (
        '<p class="source btn">a</p><div class="quote post">b</div>'
        '<span class="tok-name x">c</span>'
    )
    assert sanitise(html) == (
        '<p class="source">a</p><div class="quote">b</div><span class="tok-name">c</span>'
    )
