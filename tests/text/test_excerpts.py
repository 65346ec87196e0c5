"""A post in one line, for descriptions, feeds and previews."""

import pytest

from forum.text import plain_text
from forum.text.normalising import normalise


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# Title\n\nA **bold** [link](/x/)\nand `code` <b>", "Title A bold link and code <b>"),
        ("- one\n- two\n\n1. three", "one two three"),
        ("|a|b|\n|-|-|\n|1|2|", "a b 1 2"),
        ("> quoted\n\nmine", "mine"),
        ("> [Ann](/post/1/):\n>\n> quoted\n\nmine", "mine"),
        ("> only quoted", "only quoted"),
        ("![A ferry](/media/f.png)\n\nThe line stopped.", "The line stopped."),
        ("![A ferry](/media/f.png)", "A ferry"),
        ("&lt;script&gt; & more", "<script> & more"),
        ("", ""),
        ("\x00 \u202egnp", "gnp"),
    ],
)
def test_marks_are_left_out_and_words_kept(source: str, line: str) -> None:
    assert plain_text(source, 200) == line


def test_a_long_text_ends_with_a_whole_word_and_an_ellipsis() -> None:
    assert plain_text("The night ferry is to run again", 20) == "The night ferry is…"


def test_a_text_without_spaces_is_cut_within_the_length() -> None:
    assert plain_text("漢" * 100, 10) == "漢" * 9 + "…"


@pytest.mark.parametrize("letter", ["ก\u0e49", "e\u0323\u0302", "👩\u200d👧", "☺\ufe0f", "नि"])
def test_nothing_is_cut_in_the_middle_of_a_letter(letter: str) -> None:
    whole = normalise(letter)
    for length in range(2, 40):
        shortened = plain_text(letter * 50, length)
        assert len(shortened) <= length
        assert shortened.removesuffix("…").replace(whole, "") == ""


@pytest.mark.parametrize("length", [0, 1, 2])
def test_the_length_holds_however_small(length: int) -> None:
    assert len(plain_text("some words here", length)) <= length


def test_what_cannot_be_rendered_has_no_excerpt() -> None:
    assert plain_text("> " * 50 + "x", 100) == ""


def test_only_the_beginning_of_a_long_post_is_read() -> None:
    assert plain_text("word " * 20_000, 100) == " ".join(["word"] * 20) + "…"
