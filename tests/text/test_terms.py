"""Words for which others are shown: whole ones, in any script; never in code or addresses."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text import RenderContext, Term, Terms, contents, plain_text, render


def shown(source: str, *terms: Term) -> str:
    return str(render(source, context=RenderContext(terms=Terms(terms))).html).strip()


CASINO = Term("casino", "***")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("A Casino and a CASINO.", "<p>A *** and a ***.</p>"),
        ("casinos, minicasino, casino2", "<p>casinos, minicasino, casino2</p>"),
        ("ca**si**no", "<p>***<strong></strong></p>"),
        ("ca\u00adsi\u200bno ｃａｓｉｎｏ", "<p>*** ***</p>"),
        ("买casino吧", "<p>买***吧</p>"),
        ("_casino_", "<p><em>***</em></p>"),
    ],
)
def test_a_word_is_found_whole_whatever_its_case_width_or_marks(source: str, html: str) -> None:
    assert shown(source, CASINO) == html


@pytest.mark.parametrize(
    ("term", "source", "text"),
    [
        ("Straße", "STRASSE, Straßen", "x, Straßen"),
        ("赌场", "在赌场玩", "在x玩"),
        ("คาสิโน", "เล่นคาสิโนออนไลน์", "เล่นxออนไลน์"),
        ("카지노", "카지노는, 온라인카지노", "x는, 온라인카지노"),
        ("कम", "कम, कमी", "x, कमी"),
        ("شقة", "شقة، شقته", "x، شقته"),
        ("buy now", "Buy\nnow or buy   now", "x\nor x"),
        ("$$$", "a$$$b", "axb"),
    ],
)
def test_scripts_have_words_of_their_own_kind(term: str, source: str, text: str) -> None:
    html = shown(source, Term(term, "x"))
    words = re.sub(r"<br>\n", "\n", html).removeprefix("<p>").removesuffix("</p>")
    assert re.sub(r"\s+", " ", words) == re.sub(r"\s+", " ", text)


def test_inside_other_words_only_where_that_is_asked_for() -> None:
    assert shown("buyviagranow", Term("viagra", "x", inside=True)) == "<p>buyxnow</p>"
    assert shown("buyviagranow", Term("viagra", "x")) == "<p>buyviagranow</p>"


@pytest.mark.parametrize(
    "source",
    [
        "`casino`",
        "```\ncasino\n```",
        "```python\ncasino = 1\n```",
        "    casino",
        "https://casino.example/casino",
        "[words](https://host.example/casino 'casino')",
        "casino@host.example",
        "<https://host.example/casino>",
    ],
)
def test_code_addresses_and_attributes_stay(source: str) -> None:
    assert shown(source, CASINO) == shown(source)


def test_words_of_a_link_captions_and_quoted_names_are_words() -> None:
    assert ">***</a>" in shown("[casino](https://host.example/)", CASINO)
    assert ">***</a>:" in shown("> [casino](/post/1/):\n>\n> Yes", CASINO)
    context = RenderContext(terms=Terms([CASINO]), picture_size=lambda path: (4, 3))
    html = render("![casino](/media/a.png 'The casino')", context=context).html
    assert "<figcaption>The ***</figcaption>" in html


def test_links_to_a_listed_domain_and_what_is_inside_it_lose_their_address() -> None:
    gone = Term("spam.example", "[gone]", is_domain=True)
    html = shown("http://www.spam.example/x and [mine](https://spam.example)", gone)
    assert html == "<p>http://www.[gone]/x and mine</p>"
    assert "href" in shown("https://spam.example.org https://notspam.example", gone)
    assert Terms([Term("bücher.example", is_domain=True)]).around("xn--bcher-kva.example")


def test_an_excerpt_is_shown_as_the_post_is() -> None:
    terms = Terms([CASINO])
    assert plain_text("The **casino** and `casino`", 100, terms) == "The *** and casino"


def test_longer_terms_go_before_what_they_begin_with() -> None:
    assert shown("online casino", CASINO, Term("online casino", "y"), Term("online", "z")) == (
        "<p>y</p>"
    )


words = st.text(st.sampled_from("ab Ünaïß赌ค`*[]()\n<&_-."), max_size=60)


@given(source=words, terms=st.lists(st.text("abßÜ赌ค", min_size=1, max_size=4), max_size=5))
def test_code_and_tags_are_the_same_with_any_list(source: str, terms: list[str]) -> None:
    source = f"{source}\n\n`{source.replace('`', '')}x`\n"
    listed = [Term(term, "◆") for term in terms]

    def code(html: str) -> list[str]:
        return re.findall(r"<code>.*?</code>|href=\"[^\"]*\"", html, re.DOTALL)

    before, after = shown(source), shown(source, *listed)
    assert code(before) == code(after)
    assert after.count("<p>") == before.count("<p>")
    assert "◆" in shown(f"{source}\n\n{terms[0]}\n", *listed) if terms else before == after


@given(st.text(max_size=80))
def test_a_list_of_nothing_changes_nothing(source: str) -> None:
    assert shown(source) == shown(source, Term("", "x"), Term("   ", "y"))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_can_be_in_a_list_and_any_text_searched(text: str) -> None:
    terms = Terms([Term(text, "x"), Term(text, "y", inside=True)])
    for found in terms.found_in(text + " " + text.upper()):
        assert 0 <= found.start < found.end


LISTED = Terms(
    [Term(f"word{n} of the list") for n in range(900)] + [Term(f"赌场{n}") for n in range(90)]
)
HOSTILE = ("a", "word1 ", "word1" + " " * 50, "赌", "é", "word9 of the ", "`", "\u00ad")


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_is_in_line_with_the_length(piece: str) -> None:
    list(LISTED.found_in("warm"))  # the pattern is made once

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        started = time.thread_time()
        list(LISTED.found_in(text))
        return time.thread_time() - started

    short = min(seconds(25_000) for _ in range(3))
    assert min(seconds(100_000) for _ in range(3)) < max(0.05, 8 * short)


def test_contents_are_words_outside_code_and_other_hosts() -> None:
    context = RenderContext(site_url="https://board.example")
    held = contents(
        "Se**e** https://A.example/x [b](http://b.example) `code https://no.example`\n\n"
        "> quoted ![p](https://c.example/p.png) mail@d.example\n\n"
        "[own](https://board.example/topic/1/) [path](/post/1/)\n\n    https://code.example",
        context,
    )
    assert held.hosts == {"a.example", "b.example", "c.example"}
    assert held.mail_hosts == {"d.example"}
    assert "See" in held.words
    assert "quoted" in held.words
    assert "code" not in held.words
