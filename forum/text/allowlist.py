"""All that may be in the HTML of a post. Tests check pages in a real browser against this."""

from forum.text.code import LANGUAGES, TOKEN_CLASSES

TAGS = frozenset(
    {"p", "br", "hr", "h3", "h4", "h5", "h6"}
    | {"strong", "em", "del", "a", "code", "span"}
    | {"img", "figure", "figcaption"}
    | {"div", "cite", "blockquote", "pre", "ul", "ol", "li"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)

# Attributes with the values they may have; None: see sanitising.py, which looks at each.
ATTRIBUTES: dict[str, dict[str, frozenset[str] | None]] = {
    "a": {"href": None, "title": None, "rel": frozenset({"nofollow ugc noopener"})},
    "img": {
        "src": None,
        "alt": None,
        "width": None,
        "height": None,
        "loading": frozenset({"lazy"}),
        "decoding": frozenset({"async"}),
    },
    "ol": {"start": None},
    "th": {"align": frozenset({"left", "center", "right"})},
    "td": {"align": frozenset({"left", "center", "right"})},
    "pre": {"tabindex": frozenset({"0"})},
    "table": {"tabindex": frozenset({"0"})},
}

CLASSES: dict[str, frozenset[str]] = {
    "div": frozenset({"quote"}),
    "p": frozenset({"source"}),
    "code": frozenset(f"language-{name}" for name in LANGUAGES),
    "span": frozenset(f"tok-{name}" for name in TOKEN_CLASSES),
}

SCHEMES = frozenset({"http", "https", "mailto"})

# What goes with all that is in it: code, and elements whose content browsers read by rules of
# their own, where mutation attacks live.
DROPPED_WHOLE = frozenset(
    {"script", "style", "title", "textarea", "select", "template", "noscript"}
    | {"noembed", "noframes", "iframe", "object", "embed", "xmp", "plaintext", "svg", "math"}
)
