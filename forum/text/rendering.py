"""The whole way from what a member typed to what everybody reads."""

from django.utils.safestring import mark_safe
from markdown_it.token import Token

from forum.text import headings, links, pictures, quotes, replacing, sources
from forum.text.context import PIPELINE_VERSION, RenderContext, Rendered
from forum.text.errors import TextTooDeep, TextTooLong
from forum.text.limits import MAX_HTML, MAX_LENGTH
from forum.text.normalising import normalise
from forum.text.parsing import parse, parser
from forum.text.sanitising import sanitise


def render(source: str, *, context: RenderContext | None = None) -> Rendered:
    """Markdown as safe HTML.

    Raises ``TextTooLong`` or ``TextTooDeep``, both ``TextRefused``, and nothing else.
    """
    if len(source) > MAX_LENGTH:
        raise TextTooLong
    context = context or RenderContext()
    tokens = _transformed(parse(normalise(source)), context)
    html = _written(tokens)
    clean = sanitise(html, media_url=context.media_url)
    if len(clean.encode()) > MAX_HTML:
        raise TextTooLong
    # The only place in the project where text is called safe: the sanitiser has just left it.
    return Rendered(html=mark_safe(clean), version=PIPELINE_VERSION)  # noqa: S308


def _transformed(tokens: list[Token], context: RenderContext) -> list[Token]:
    headings.lower(tokens)
    links.localise(tokens, context)
    links.flatten(tokens)
    sources.mark(tokens)
    placed = pictures.place(quotes.attribute(tokens), context)
    replacing.replace(placed, context.terms)
    return placed


def _written(tokens: list[Token]) -> str:
    md = parser()
    try:
        html = md.renderer.render(tokens, md.options, {})
    except RecursionError:
        raise TextTooDeep from None
    if len(html) > MAX_HTML:
        raise TextTooLong
    return html
