"""What a post is made of."""

import threading

from django.utils.safestring import SafeString

from forum.text import PIPELINE_VERSION, plain_text, render


def html(source: str) -> str:
    return render(source).html.strip()


def test_a_post_is_safe_html_with_the_version_that_made_it() -> None:
    rendered = render("*Hello*")
    assert isinstance(rendered.html, SafeString)
    assert rendered.html == "<p><em>Hello</em></p>\n"
    assert rendered.version == PIPELINE_VERSION


def test_html_is_shown_as_it_was_typed() -> None:
    assert html("<b>x</b> & <script>alert(1)</script>") == (
        "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


def test_headings_stand_below_the_pages_own() -> None:
    shown = html("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6")
    assert shown == ("<h3>1</h3>\n<h4>2</h4>\n<h5>3</h5>\n<h6>4</h6>\n<h6>5</h6>\n<h6>6</h6>")


def test_a_line_end_is_a_line_end() -> None:
    assert html("one\ntwo\r\nthree") == "<p>one<br>\ntwo<br>\nthree</p>"


def test_tables_keep_the_sides_of_their_columns() -> None:
    shown = html("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")
    assert '<table tabindex="0">' in shown
    assert '<td align="left">1</td>\n<td align="center">2</td>\n<td align="right">3</td>' in shown


def test_deleted_text_is_del() -> None:
    assert html("~~gone~~ ~5") == "<p><del>gone</del> ~5</p>"


def test_lists_begin_where_the_writer_began() -> None:
    assert html("3. x").startswith('<ol start="3">')


def test_text_is_stored_in_one_normal_form_without_controls() -> None:
    assert html("e\u0301\x00\x07 a\x1b[0m\ud800") == "<p>é a[0m</p>"


def test_emoji_and_joiners_are_left_alone() -> None:
    for text in ("👩\u200d👧", "می\u200cخواهم", "☺\ufe0f", "\u2067שלום\u2069"):
        assert html(text) == f"<p>{text}</p>"


def test_bbcode_is_plain_text() -> None:
    assert html("[b]x[/b] [url=javascript:alert(1)]y[/url]") == (
        "<p>[b]x[/b] [url=javascript:alert(1)]y[/url]</p>"
    )


def test_nothing_of_a_template_is_run() -> None:
    assert html("{{ settings.SECRET_KEY }} {% now 'Y' %}") == (
        "<p>{{ settings.SECRET_KEY }} {% now 'Y' %}</p>"
    )


def test_threads_do_not_disturb_each_other() -> None:
    sources = [f"# {n}\n\n[a]: /{n}/\n\n[a] {'[' * n} https://x.example/{n}" for n in range(40)]
    alone = [render(source).html for source in sources]
    together: dict[int, str] = {}

    def work(at: int) -> None:
        for _ in range(5):
            together[at] = render(sources[at]).html
            plain_text(sources[at], 50)

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(sources))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[at] for at in range(len(sources))] == alone
