"""Links lead where they say, and only where a link may lead."""

import pytest

from forum.text import RenderContext, render

REL = ' rel="nofollow ugc noopener"'


def html(source: str) -> str:
    context = RenderContext(site_url="https://board.example")
    return render(source, context=context).html.strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "http://a.example/", "mailto:a@b.example"]
)
def test_links_elsewhere_say_that_a_member_set_them(address: str) -> None:
    assert html(f"[x]({address})") == f'<a href="{address}"{REL}>x</a>'


def test_own_links_are_paths_and_say_nothing() -> None:
    assert html("[x](/topic/5-x/)") == '<a href="/topic/5-x/">x</a>'
    assert html("[x](https://board.example/topic/5-x/)") == '<a href="/topic/5-x/">x</a>'
    assert html("[x](https://BOARD.example)") == '<a href="/">x</a>'


@pytest.mark.parametrize(
    "address",
    [
        "https://board.example//evil.example/",
        "https://board.example@evil.example/",
        "https://board.example.evil.example/",
        "https://board.example:8080/",
    ],
)
def test_an_address_that_only_looks_like_the_boards_is_elsewhere(address: str) -> None:
    assert html(f"[x]({address})") == f'<a href="{address}"{REL}>x</a>'


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#9;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http:evil.example",
        "https:/evil.example",
        "ftp://a.example/",
        "page.html",
        "?do=x",
        "#post-5",
    ],
)
def test_an_address_that_is_not_allowed_stays_text(address: str) -> None:
    assert "<a" not in html(f"[x]({address})")
    assert "<a" not in html(f"<{address}>")


def test_a_link_without_an_address_is_its_words() -> None:
    assert html("[words]()") == "words"


@pytest.mark.parametrize(
    ("typed", "linked"),
    [
        ("https://a.example/x_y_z, then", "https://a.example/x_y_z"),
        ("(see https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("**https://a.example/**", "https://a.example/"),
        ("https://a.example/?a=1&b=2.", "https://a.example/?a=1&amp;b=2"),
        ("詳細はhttps://a.example/道。次", "https://a.example/道"),
        ('"https://a.example/"!', "https://a.example/"),
        ("HTTPS://A.example/", "HTTPS://A.example/"),
        ("www.a.example/x...", "www.a.example/x"),
        ("mail me@a.example!", "me@a.example"),
        ("a_b.c+d@a-b.example", "a_b.c+d@a-b.example"),
    ],
)
def test_an_address_typed_as_text_is_a_link(typed: str, linked: str) -> None:
    assert f">{linked}</a>" in html(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "`https://a.example/`",
        "http\\://a.example/",
        "https://",
        "xhttps://a.example/",
        "readme.md",
        "node.js",
        "@alice",
        "a@b",
        "www.",
        "ftp://a.example/",
        "1.5e3",
    ],
)
def test_what_only_resembles_an_address_is_text(typed: str) -> None:
    assert "<a" not in html(typed)


def test_an_address_in_a_links_words_is_not_a_second_link() -> None:
    assert html("[see https://b.example/](/a/)") == '<a href="/a/">see https://b.example/</a>'
    assert (
        html("[www.b.example me@b.example](/a/)") == '<a href="/a/">www.b.example me@b.example</a>'
    )


def test_an_address_is_shown_as_it_was_typed() -> None:
    assert html("https://xn--r8jz45g.example/%41") == (
        f'<a href="https://xn--r8jz45g.example/%41"{REL}>https://xn--r8jz45g.example/%41</a>'
    )
