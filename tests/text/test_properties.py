"""What holds for every text that anybody could type."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.text import RenderContext, TextRefused, plain_text, quote, render
from forum.text.normalising import normalise
from forum.text.sanitising import sanitise
from tests.text.checking import problems, read

CONTEXT = RenderContext(site_url="https://board.example", picture_size=lambda path: (3, 2))

# Pieces that mean something to the parser, to the transforms or to a browser.
PIECES = st.sampled_from(
    [
        *[
            "> ",
            "- ",
            "1. ",
            "# ",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "\r",
            "***",
            "_",
            "~~",
            "`",
            "```py\n",
        ],
        *["[", "](", ")", "![", "<", ">", '"', "'", "|", "|-|-|\n", "\\", "&", "&#0;", "&#x202e;"],
        *["[a]: /u 't'\n", "[a]", "{source} ", "[N](/post/1/):", "/media/x.png", "//evil.example"],
        *["https://a.example/(x)", "https://board.example/p", "www.b.example", "me@b.example"],
        *["javascript:alert(1)", "data:", "<script>", "</p>", "<img src=x onerror=1>", "http://"],
        *[
            "\x00",
            "\ud800",
            "\u202e",
            "\u0301",
            "ก",
            "漢",
            "👩\u200d👧",
            "\ufffe",
            "\u2028",
            "\x85",
        ],
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
HTML = st.lists(
    st.sampled_from(
        [
            *["<p>", "</p>", "<pre>", "<pre>\n", "<table>", "<td>", "<a href=/x>", "<a href=//y>"],
            *["<math>", "<svg>", "<style>", "</style>", "<noscript>", "<template>", "<select>"],
            *[
                "<!--",
                "-->",
                "<![CDATA[",
                "<div class='quote x'>",
                "<span class=tok-name>",
                "x",
                "\n",
            ],
            *[
                "<img src=/media/a.png onload=x>",
                "<form>",
                "<input>",
                "</a>",
                "&lt;",
                "\x0c",
                "<title>",
            ],
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_is_refused_or_becomes_what_the_allow_list_names(text: str) -> None:
    try:
        html = render(text, context=CONTEXT).html
    except TextRefused:
        return
    assert problems(html) == []
    assert sanitise(html) == html


@settings(max_examples=300, deadline=None)
@given(HTML)
def test_any_html_is_the_same_after_sanitising_twice(text: str) -> None:
    html = sanitise(text)
    assert problems(html) == []
    assert sanitise(html) == html


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(min_value=0, max_value=300))
def test_any_text_has_an_excerpt_of_one_line(text: str, length: int) -> None:
    excerpt = plain_text(text, length)
    assert len(excerpt) <= length
    assert excerpt == " ".join(excerpt.split())


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_normalising_twice_is_the_same_as_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.text(min_size=1, max_size=20).filter(lambda name: normalise(name).strip()))
def test_any_post_of_any_member_can_be_quoted(text: str, name: str) -> None:
    try:
        html = render(quote(text, name, 5)).html
    except TextRefused:
        return
    expected = " ".join(normalise(name).split())
    assert "".join(read(html).text).strip().startswith(f"{expected}:")
