"""The last step, after which nothing touches the HTML: only what the allow-list names is left."""

import re
from collections.abc import Callable

import nh3

from forum.text.addresses import is_allowed, is_own, picture_path
from forum.text.allowlist import ATTRIBUTES, CLASSES, DROPPED_WHOLE, SCHEMES, TAGS

# Set by the sanitiser on every link, so it may not be in its list of attributes.
_REL = "nofollow ugc noopener"
_FREE = {
    tag: {name for name, values in attributes.items() if values is None}
    for tag, attributes in ATTRIBUTES.items()
}
_FIXED = {
    tag: {name: set(values) for name, values in attributes.items() if values and name != "rel"}
    for tag, attributes in ATTRIBUTES.items()
}
# Parsers drop a line end right after <pre> each time they read one, so that HTML which has two
# of them would be another text after every reading.
_FIRST_LINE_END = re.compile(r'(<pre(?: tabindex="0")?>)\n+')
_MOST_READINGS = 5
_NUMBERS = {
    "width": re.compile(r"[1-9][0-9]{0,4}"),
    "height": re.compile(r"[1-9][0-9]{0,4}"),
    "start": re.compile(r"[0-9]{1,9}"),
}


def sanitise(html: str, *, media_url: str = "/media/") -> str:
    """The HTML with nothing in it but what ``allowlist`` names. Twice is the same as once.

    HTML that still changes when it is read again is what mutation attacks are made of: it is read
    until it rests, twice for every post, and shown as plain text if it never does.
    """
    cleaner = nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=_FREE,
        tag_attribute_values=_FIXED,
        allowed_classes=CLASSES,
        attribute_filter=_attribute_filter(media_url),
        url_schemes=SCHEMES,
        link_rel=_REL,
        strip_comments=True,
    )
    clean = html
    for _ in range(_MOST_READINGS):
        before, clean = clean, cleaner.clean(clean)
        if clean == before:
            return clean
        clean = _FIRST_LINE_END.sub(r"\1", clean)
    return nh3.clean_text(html)


def _attribute_filter(media_url: str) -> Callable[[str, str, str], str | None]:
    """Looks at each value. ``rel`` comes last of a link's attributes: own links lose it again.

    Where the order were ever another, ``rel`` would stay: too much rather than too little.
    """
    leads_home = False

    def keep(tag: str, name: str, value: str) -> str | None:
        nonlocal leads_home
        if name == "href":
            leads_home = is_own(value)
            return value if is_allowed(value) else None
        if name == "rel":
            own, leads_home = leads_home, False
            return None if own else value
        if name == "src":
            return value if picture_path(value, media_url) else None
        if name in _NUMBERS:
            return value if _NUMBERS[name].fullmatch(value) else None
        return value

    return keep
