"""A draft as those who look for spam read it: its words, and where its links lead."""

from collections.abc import Iterator

from django.conf import settings

from forum.text import Contents, RenderContext, Terms, contents, one_line
from forum.topics.inspecting import Draft


def contents_of(source: str) -> Contents:
    return contents(source, RenderContext(site_url=settings.SITE_URL, media_url=settings.MEDIA_URL))


def found_in(draft: Draft, terms: Terms) -> str:
    """The first word, phrase or domain of a list that a draft brings in, or ``""``.

    What an edit leaves as it was before does not count: the list may be younger than the post.
    """
    if not terms:
        return ""
    # The title of a topic that one replies to is somebody else's.
    is_titled = draft.topic is None or bool(draft.title_before)
    new = _found(draft.source, draft.title if is_titled else "", terms)
    before = set(_found(draft.before, draft.title_before, terms)) if draft.before else set()
    return next((text for text in new if text not in before), "")


def new_hosts(draft: Draft) -> frozenset[str]:
    """Other hosts to which a draft leads and the text before an edit did not."""
    hosts = contents_of(draft.source).hosts
    return hosts - contents_of(draft.before).hosts if draft.before else hosts


def _found(source: str, title: str, terms: Terms) -> Iterator[str]:
    held = contents_of(source)
    for line in (one_line(title), held.words):
        yield from (found.term.text for found in terms.found_in(line))
    for host in sorted(held.hosts | held.mail_hosts):
        term = terms.around(host)
        if term is not None:
            yield term.text
