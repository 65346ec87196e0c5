"""Code in posts, coloured by the name of its language."""

from pathlib import Path

import pytest

from forum.text import render
from forum.text.code import LANGUAGES, TOKEN_CLASSES
from tests.text.checking import problems, visible_text

SNIPPET = 'if (a < b && "x") { return 0; } // <done>\n# note\n'


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_code_of_each_language_keeps_its_words(name: str) -> None:
    html = render(f"```{name}\n{SNIPPET}```").html
    assert html.startswith(f'<pre tabindex="0"><code class="language-{name}">')
    assert visible_text(html).strip() == SNIPPET.strip()
    assert problems(html) == []


def test_python_is_coloured() -> None:
    assert render('```py\ndef f(): return "a"\n```').html == (
        '<pre tabindex="0"><code class="language-python"><span class="tok-keyword">def</span> '
        '<span class="tok-name">f</span>(): <span class="tok-keyword">return</span> '
        '<span class="tok-string">"a"</span>\n</code></pre>\n'
    )


@pytest.mark.parametrize("info", ["", "brainfuck", "btn primary", "__class__"])
def test_a_language_that_is_not_known_is_never_guessed(info: str) -> None:
    assert render(f"```{info}\ndef f(): pass\n```").html == (
        '<pre tabindex="0"><code>def f(): pass\n</code></pre>\n'
    )


def test_too_much_code_is_left_as_it_is() -> None:
    html = render("```python\n" + "x = 1\n" * 4_000 + "```").html
    assert "<span" not in html
    assert 'class="language-python"' in html


def test_code_is_counted_over_the_whole_post() -> None:
    html = render(("```python\n" + "x = 1\n" * 1_000 + "```\n\n") * 3).html
    assert html.count("<span") == 1_000


def test_each_ink_has_its_colour() -> None:
    css = (Path(__file__).parents[2] / "static/css/code.css").read_text()
    assert [ink for ink in TOKEN_CLASSES if f".tok-{ink}" not in css] == []
