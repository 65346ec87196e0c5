"""What the content's short forms stand for: pictures, quotes, and links to what was just made.

``picture:ferry-dusk``, ``topic:night-ferry``, ``forum:tool-shed``, ``member:Noor``; and a quote's
first line ``> @4``, which is the post at position 4 of the same topic.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from accounts.models import Member
from forum.boards.models import Forum
from forum.demo.people import People
from forum.demo.pictures import NAMES
from forum.demo.places import Places
from forum.text import quote
from forum.topics.models import Post, Topic

MEDIA_FOLDER = "demo"

_PICTURE = re.compile(r"\]\(picture:([a-z-]+)")
_LINK = re.compile(r"\]\((topic|forum|member):([^)]+)\)")
_QUOTE = re.compile(r"^> @(\d+)\n((?:>.*(?:\n|\Z))+)", re.MULTILINE)


def picture_file(name: str) -> str:
    """The name in the media storage of one of the demo's pictures; ``KeyError`` for no such."""
    if name not in NAMES:
        raise KeyError(name)
    return f"{MEDIA_FOLDER}/{name}.webp"


@dataclass(frozen=True)
class References:
    """All that a text may refer to."""

    people: People
    places: Places
    topics: dict[str, Topic]

    def resolved(self, body: str, posts: Sequence[Post]) -> str:
        """The source of a post, ``posts`` being those of its topic by position."""
        body = _PICTURE.sub(self._picture, body)
        body = _LINK.sub(self._link, body)
        return _QUOTE.sub(lambda mark: self._quote(mark, posts), body)

    def _picture(self, mark: re.Match[str]) -> str:
        return f"]({settings.MEDIA_URL}{picture_file(mark[1])}"

    def _link(self, mark: re.Match[str]) -> str:
        kind, name = mark.groups()
        known: dict[str, Mapping[str, Topic | Forum | Member]] = {
            "topic": self.topics,
            "forum": self.places,
            "member": self.people,
        }
        return f"]({known[kind][name].get_absolute_url()})"

    def _quote(self, mark: re.Match[str], posts: Sequence[Post]) -> str:
        quoted = posts[int(mark[1]) - 1]
        words = "\n".join(line.removeprefix(">").strip() for line in mark[2].splitlines())
        author = quoted.author.username if quoted.author else ""
        return quote(words, author, quoted.pk)
