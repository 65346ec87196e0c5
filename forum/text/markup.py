"""The HTML of each kind of token that differs from the parser's own."""

from collections.abc import MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from forum.text import code

Env = MutableMapping[str, Any]


class PostMarkup(RendererHTML):
    """The parser's renderer with this board's code, tables, deletions, pictures and quotes.

    Each method is named for the token it writes, as the parser wants it.
    """

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        token = tokens[idx]
        words = token.info.split()
        language = code.language(words[0]) if words else None
        if language is None:
            return self.code_block(tokens, idx, options, env)
        inner = code.coloured(token.content, language, env) or escape(token.content)
        return f'<pre tabindex="0"><code class="language-{language}">{inner}</code></pre>\n'

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return f'<pre tabindex="0"><code>{escape(tokens[idx].content)}</code></pre>\n'

    def s_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return "<del>"

    def s_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return "</del>"

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return '<table tabindex="0">\n'

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return f"<th{_align(tokens[idx])}>"

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return f"<td{_align(tokens[idx])}>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return f"<img{self.renderAttrs(tokens[idx])}>"

    def figure(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        caption = tokens[idx].content
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        return f"<figure><img{self.renderAttrs(tokens[idx])}>{below}</figure>\n"

    def quote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        link = f"<a{self.renderAttrs(tokens[idx])}>{escape(tokens[idx].content)}</a>"
        return f'<div class="quote"><cite>{link}:</cite>\n'

    def quote_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Env) -> str:
        return "</div>\n"


def _align(cell: Token) -> str:
    """The column's side as GFM writes it: the page's policy lets no ``style`` through."""
    side = str(cell.attrs.get("style", "")).removeprefix("text-align:")
    return f' align="{side}"' if side else ""
