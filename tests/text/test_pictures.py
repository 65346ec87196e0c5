"""Pictures of the board's own are shown, others are links."""

import pytest

from forum.text import RenderContext, render

SIZES = {"news/ferry.webp": (1200, 675), "a b.png": (10, 20), "logo.png": (32, 32)}
OWN = RenderContext(site_url="https://board.example", picture_size=SIZES.get)
IMG = '<img src="/media/{}" alt="{}" width="{}" height="{}" loading="lazy" decoding="async">'


def html(source: str, context: RenderContext = OWN) -> str:
    return render(source, context=context).html.strip()


def test_a_picture_alone_is_a_figure_with_its_caption() -> None:
    img = IMG.format("news/ferry.webp", "A ferry", 1200, 675)
    assert html('![A *ferry*](/media/news/ferry.webp "video <screenshot>")') == (
        f"<figure>{img}<figcaption>video &lt;screenshot&gt;</figcaption></figure>"
    )


def test_a_picture_without_a_caption_is_a_figure_all_the_same() -> None:
    assert html("![](/media/logo.png)") == f"<figure>{IMG.format('logo.png', '', 32, 32)}</figure>"


def test_a_picture_within_a_line_stays_in_the_line() -> None:
    img = IMG.format("logo.png", "logo", 32, 32)
    assert html("See ![logo](/media/logo.png) here") == f"<p>See {img} here</p>"


def test_a_picture_named_by_the_boards_full_address_is_its_own() -> None:
    assert 'src="/media/logo.png"' in html("![x](https://board.example/media/logo.png)")


def test_a_name_with_a_space_is_looked_up_as_the_storage_knows_it() -> None:
    assert 'src="/media/a%20b.png" alt="x" width="10" height="20"' in html("![x](</media/a b.png>)")


def test_pictures_on_another_media_host_are_the_boards_own_when_it_says_so() -> None:
    context = RenderContext(media_url="https://cdn.example/m/", picture_size=SIZES.get)
    assert '<img src="https://cdn.example/m/logo.png"' in html(
        "![x](https://cdn.example/m/logo.png)", context
    )


def test_a_remote_picture_is_a_link_with_its_description_or_its_address() -> None:
    address = "https://elsewhere.example/x.png"
    rel = 'rel="nofollow ugc noopener"'
    assert html(f"![A cat]({address})") == f'<p><a href="{address}" {rel}>A cat</a></p>'
    assert html(f"![]({address})") == f'<p><a href="{address}" {rel}>{address}</a></p>'


def test_a_remote_picture_inside_a_link_is_its_words() -> None:
    assert html("[![A cat](https://elsewhere.example/x.png)](/topic/5-x/)") == (
        '<p><a href="/topic/5-x/">A cat</a></p>'
    )


def test_an_own_picture_that_is_not_there_is_a_link() -> None:
    assert html("![gone](/media/gone.png)") == '<p><a href="/media/gone.png">gone</a></p>'


@pytest.mark.parametrize(
    "address",
    ["/media/../online/", "/media/%2e%2e/online/", "/media/logo.png?x=1", "/online/", "/media/"],
)
def test_an_address_beside_the_media_folder_is_never_shown(address: str) -> None:
    context = RenderContext(picture_size=lambda path: (1, 1))
    assert "<img" not in html(f"![x]({address})", context)


def test_each_size_is_looked_up_once_and_no_more_than_a_hundred_are_shown() -> None:
    asked: list[str] = []

    def size(path: str) -> tuple[int, int]:
        asked.append(path)
        return 1, 1

    shown = html("![](/media/logo.png)\n\n" * 150, RenderContext(picture_size=size))
    assert asked == ["logo.png"]
    assert shown.count("<img") == 100
