"""Members' text: Markdown in, safe HTML out. Pure functions; no models, no requests.

``docs/TEXT.md`` has the rules. Nobody else in this project makes safe HTML out of members' words.
"""

from forum.text.contents import Contents, contents
from forum.text.context import PIPELINE_VERSION, RenderContext, Rendered
from forum.text.errors import TextRefused, TextTooDeep, TextTooLong
from forum.text.excerpts import one_line, plain_text
from forum.text.limits import MAX_LENGTH
from forum.text.quotes import quote
from forum.text.rendering import render
from forum.text.terms import Term, Terms

__all__ = [
    "MAX_LENGTH",
    "PIPELINE_VERSION",
    "Contents",
    "RenderContext",
    "Rendered",
    "Term",
    "Terms",
    "TextRefused",
    "TextTooDeep",
    "TextTooLong",
    "contents",
    "one_line",
    "plain_text",
    "quote",
    "render",
]
