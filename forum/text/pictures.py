"""Pictures: the board's own are shown, all others are links, so that reading asks no other host."""

from collections.abc import Iterator

from markdown_it.token import Token

from forum.text.addresses import is_allowed, localised, picture_path
from forum.text.context import RenderContext
from forum.text.limits import MAX_PICTURES
from forum.text.wording import words_of


def place(tokens: list[Token], context: RenderContext) -> list[Token]:
    """The tokens with each picture as a figure, a small picture in its line, or a link."""
    album = _Album(context)
    placed: list[Token] = []
    skip_to = 0
    for at, token in enumerate(tokens):
        if at < skip_to:
            continue
        figure = _figure(tokens, at, album)
        if figure:
            placed.append(figure)
            skip_to = at + 3
            continue
        if token.children:
            token.children = list(_in_line(token.children, album))
        placed.append(token)
    return placed


class _Album:
    """Looks sizes up, each once, and no more of them than a post may have."""

    def __init__(self, context: RenderContext) -> None:
        self.context = context
        self.sizes: dict[str, tuple[int, int] | None] = {}
        self.shown = 0

    def address(self, image: Token) -> str:
        return localised(str(image.attrs["src"]), self.context)

    def attrs(self, image: Token) -> dict[str, str | int | float] | None:
        """The attributes of an ``img`` that may be shown, or ``None``."""
        address = self.address(image)
        path = picture_path(address, self.context.media_url)
        if path is None or self.shown >= MAX_PICTURES:
            return None
        if path not in self.sizes:
            self.sizes[path] = self.context.picture_size(path)
        size = self.sizes[path]
        if size is None:
            return None
        self.shown += 1
        return {
            "src": address,
            "alt": words_of(image.children),
            "width": size[0],
            "height": size[1],
            "loading": "lazy",
            "decoding": "async",
        }


def _figure(tokens: list[Token], at: int, album: _Album) -> Token | None:
    """A figure for a paragraph that is one own picture and nothing else."""
    if tokens[at].type != "paragraph_open":
        return None
    children = tokens[at + 1].children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    attrs = album.attrs(children[0])
    if attrs is None:
        return None
    caption = str(children[0].attrs.get("title", ""))
    return Token("figure", "figure", 0, attrs=attrs, content=caption, block=True)


def _in_line(children: list[Token], album: _Album) -> Iterator[Token]:
    in_link = 0
    for child in children:
        in_link += child.nesting if child.tag == "a" else 0
        if child.type != "image":
            yield child
            continue
        attrs = album.attrs(child)
        if attrs is not None:
            child.attrs = attrs
            yield child
            continue
        yield from _instead(child, album.address(child), bool(in_link))


def _instead(image: Token, address: str, in_link: bool) -> Iterator[Token]:
    """A link to the picture; its words alone where a link is around it or none can be made."""
    text = Token("text", "", 0, content=words_of(image.children) or address)
    if in_link or not is_allowed(address):
        yield text
        return
    attrs: dict[str, str | int | float] = {"href": address}
    if image.attrs.get("title"):
        attrs["title"] = image.attrs["title"]
    yield Token("link_open", "a", 1, attrs=attrs)
    yield text
    yield Token("link_close", "a", -1)
