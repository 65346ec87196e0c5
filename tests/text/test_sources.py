"""The line that says where an adapted text came from."""

from forum.text import RenderContext, plain_text, render


def html(source: str) -> str:
    context = RenderContext(picture_size=lambda path: (32, 32))
    return render(source, context=context).html.strip()


def test_a_paragraph_that_begins_with_the_mark_is_a_source_line() -> None:
    assert html("{source} Adapted by [Desk](/profile/1-desk/) from the port office 2026-08-25") == (
        '<p class="source">Adapted by <a href="/profile/1-desk/">Desk</a> '
        "from the port office 2026-08-25</p>"
    )


def test_a_source_line_may_hold_a_picture() -> None:
    shown = html("{source} Adapted by Desk\n![The port](/media/port.png)")
    assert shown.startswith('<p class="source">Adapted by Desk<br>\n<img src="/media/port.png"')


def test_the_mark_is_one_word_and_nothing_else_in_braces_means_anything() -> None:
    for text in (
        "{.btn} x",
        "{source.btn} x",
        "{source}x",
        "x {source} y",
        "{Source} x",
        "\\{source} x",
    ):
        assert "class=" not in html(text)


def test_the_mark_is_not_in_the_excerpt() -> None:
    assert plain_text("{source} Adapted by Desk", 100) == "Adapted by Desk"
