"""Quotes that say whom they quote, and how one is made."""

from forum.text import RenderContext, quote, render


def html(source: str) -> str:
    return render(source, context=RenderContext(site_url="https://board.example")).html


def test_a_quote_of_a_post_stands_in_a_box_with_its_author() -> None:
    assert html("> [Marisol Vega](/post/12/):\n>\n> Four years!\n\nYes.") == (
        '<div class="quote"><cite><a href="/post/12/">Marisol Vega</a>:</cite>\n'
        "<blockquote>\n<p>Four years!</p>\n</blockquote>\n</div>\n<p>Yes.</p>\n"
    )


def test_the_text_may_follow_on_the_next_line() -> None:
    assert "<blockquote>\n<p>Four years!</p>" in html("> [Ann](/post/12/):\n> Four years!")


def test_a_full_address_of_the_board_is_recognised() -> None:
    assert '<cite><a href="/post/3/">' in html("> [Ann](https://board.example/post/3/):\n>\n> x")


def test_other_quotes_stay_plain() -> None:
    plain = [
        "> Four years!",
        "> [Ann](/topic/12/):\n>\n> x",
        "> [Ann](/post/12/) said:\n>\n> x",
        "> [Ann](https://elsewhere.example/post/12/):\n>\n> x",
        "> [Ann](/post/12/):",
        "> see [Ann](/post/12/):\n>\n> x",
    ]
    assert [source for source in plain if "<cite>" in html(source)] == []


def test_quotes_inside_quotes_each_have_their_box() -> None:
    shown = html("> [Ann](/post/2/):\n>\n> > [Bo](/post/1/):\n> >\n> > first\n>\n> second")
    assert shown.count('<div class="quote">') == shown.count("</div>") == 2


def test_quoting_makes_what_the_pipeline_recognises() -> None:
    assert quote("Four years!\n\nReally.", "Marisol Vega", 12) == (
        "> [Marisol Vega](/post/12/):\n>\n> Four years!\n>\n> Really.\n\n"
    )


def test_quotes_inside_the_quoted_post_are_left_out() -> None:
    source = "> [Bo](/post/1/):\n>\n> first\nlazy end\n\nsecond\n\n- item\n  > inner\n\nthird"
    assert quote(source, "Ann", 2) == (
        "> [Ann](/post/2/):\n>\n> second\n>\n> - item\n>\n> third\n\n"
    )


def test_what_looks_like_a_quote_in_code_is_kept() -> None:
    assert "> > $ ls" in quote("```\n> $ ls\n```", "Ann", 2)


def test_a_post_that_only_quotes_is_quoted_as_an_ellipsis() -> None:
    assert quote("> old", "Ann", 2) == "> [Ann](/post/2/):\n>\n> …\n\n"


def test_a_name_made_of_marks_is_quoted_as_it_is() -> None:
    for name in ("*star*", "a_b_c", "[x](y)", "back\\slash", "`tick`", "a|b", "&amp;", "<b>", "#1"):
        shown = html(quote("x", name, 7))
        expected = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert f'<cite><a href="/post/7/">{expected}</a>:</cite>' in shown
