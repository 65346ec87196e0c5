"""Colours for fenced code: by the language's name, never by guessing, and only so much of it."""

from collections.abc import MutableMapping
from functools import cache
from html import escape
from itertools import groupby
from time import thread_time
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String
from pygments.token import _TokenType as TokenType

from forum.text.limits import COLOURING_SECONDS, MAX_COLOURED

# The name used in the page, and what else members call it. Left out for lexers that take seconds
# for one hostile line: console, ini, ocaml.
LANGUAGES: dict[str, tuple[str, ...]] = {
    "bash": ("sh", "shell", "zsh", "console"),
    "c": ("h",),
    "clojure": ("clj",),
    "cpp": ("c++", "cc", "hpp"),
    "csharp": ("cs", "c#"),
    "css": (),
    "diff": ("patch",),
    "django": ("jinja",),
    "docker": ("dockerfile",),
    "elixir": ("ex", "exs"),
    "erlang": ("erl",),
    "go": ("golang",),
    "graphql": (),
    "haskell": ("hs",),
    "html": (),
    "http": (),
    "java": (),
    "javascript": ("js", "mjs"),
    "json": ("jsonl",),
    "kotlin": ("kt",),
    "lua": (),
    "make": ("makefile", "mk"),
    "nginx": (),
    "objective-c": ("objc",),
    "perl": ("pl",),
    "php": (),
    "powershell": ("ps1", "pwsh"),
    "pycon": (),
    "python": ("py", "python3"),
    "r": (),
    "ruby": ("rb",),
    "rust": ("rs",),
    "scala": (),
    "scss": (),
    "sql": ("mysql", "postgresql", "sqlite"),
    "swift": (),
    "tex": ("latex",),
    "toml": (),
    "typescript": ("ts", "tsx"),
    "xml": ("svg", "xhtml"),
    "yaml": ("yml",),
}
_NAMES = {name: name for name in LANGUAGES} | {
    alias: name for name, aliases in LANGUAGES.items() for alias in aliases
}

# Pygments' eighty kinds of token in nine inks; the first that holds the token decides.
_INKS: tuple[tuple[TokenType, str], ...] = (
    (Comment.Preproc, "keyword"),
    (Comment, "comment"),
    (Keyword.Constant, "number"),
    (Keyword.Type, "type"),
    (Keyword, "keyword"),
    (Operator.Word, "keyword"),
    (Name.Tag, "keyword"),
    (Name.Attribute, "name"),
    (Name.Function, "name"),
    (Name.Class, "type"),
    (Name.Exception, "type"),
    (Name.Decorator, "name"),
    (Name.Builtin, "type"),
    (Name.Entity, "number"),
    (String, "string"),
    (Number, "number"),
    (Literal, "string"),
    (Generic.Inserted, "inserted"),
    (Generic.Deleted, "deleted"),
    (Generic.Heading, "heading"),
    (Generic.Subheading, "heading"),
    (Generic.Prompt, "comment"),
)
TOKEN_CLASSES = frozenset(ink for _, ink in _INKS)


def language(word: str) -> str | None:
    """The name of the language that a fence names, or ``None`` for one that is not known."""
    return _NAMES.get(word.lower())


def coloured(code: str, name: str, env: MutableMapping[str, Any]) -> str | None:
    """The code as HTML with a ``span`` per coloured stretch, or ``None`` where it is too much.

    ``env`` counts the characters and the time that this post has used for colours.
    """
    env["coloured"] = env.get("coloured", 0) + len(code)
    if env["coloured"] > MAX_COLOURED:
        return None
    tokens = _tokens(code, name, env)
    if "".join(words for _, words in tokens) != code:
        return None
    inked = groupby(((_ink(kind), words) for kind, words in tokens), key=lambda pair: pair[0])
    return "".join(_span(ink, "".join(words for _, words in run)) for ink, run in inked)


def _tokens(code: str, name: str, env: MutableMapping[str, Any]) -> list[tuple[TokenType, str]]:
    """The lexer's tokens, or the first of them where it takes too long.

    Some lexers look ahead to the end at every line: 10,000 empty lines of "C" take three
    seconds. Honest code of that length takes a tenth of the time it may have. The thread's
    own time is counted, so that a busy machine colours what an idle one does.
    """
    tokens: list[tuple[TokenType, str]] = []
    started = thread_time()
    spent = env.get("spent", 0.0)
    for kind, words in _lexer(name).get_tokens(code):
        tokens.append((kind, words))
        if spent + thread_time() - started > COLOURING_SECONDS:
            break
    env["spent"] = spent + thread_time() - started
    return tokens


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _ink(kind: TokenType) -> str:
    return next((ink for holder, ink in _INKS if kind in holder), "")


def _span(ink: str, words: str) -> str:
    text = escape(words, quote=False)
    return f'<span class="tok-{ink}">{text}</span>' if ink and words.strip() else text
