"""What may keep a post from going out at once: the word list for all members, and for newcomers
links, repeated texts, what was found when they registered, and what a service thinks."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.newcomers import is_new
from forum.site import site
from forum.spam.models import Doubt
from forum.spam.reading import contents_of, found_in, new_hosts
from forum.spam.repeats import digest_of, is_repeat
from forum.spam.services import akismet
from forum.spam.word_list import WordList, word_list
from forum.topics.inspecting import Draft, Refused, edit_inspector, inspector
from forum.topics.trust import has_posts_in_sight


@inspector
def look_at_words(draft: Draft) -> str:
    """Hold or refuse what the word list says."""
    words = word_list()
    _refuse(draft, words)
    found = found_in(draft, words.held)
    with override(settings.LANGUAGE_CODE):  # for staff, not for the author
        return _("On the word list: %(word)s") % {"word": found} if found else ""


@inspector
def look_at_newcomer(draft: Draft) -> str:
    """Hold first posts for what the site's settings name."""
    author = draft.author
    with override(settings.LANGUAGE_CODE):
        if not has_posts_in_sight(author, site.first_posts_approved):
            return ngettext(
                "The first post of each new member waits.",
                "The first %(count)d posts of each new member wait.",
                site.first_posts_approved,
            ) % {"count": site.first_posts_approved}
        return _against_newcomer(draft) if _is_new(author) else ""


@edit_inspector
def look_at_edit(draft: Draft) -> str:
    """Words of the list, and a newcomer's new links, do not come in by the back door."""
    words = word_list()
    _refuse(draft, words)
    if found := found_in(draft, words.held):
        return _("“%(word)s” cannot be put in by an edit.") % {"word": found}
    if site.links_wait and _is_new(draft.author) and new_hosts(draft):
        return _("Links to other sites cannot be put in by an edit while you are new here.")
    return ""


def _is_new(author: Any) -> bool:
    """Posts that wait, or were taken away, earn no trust."""
    return is_new(author) or not has_posts_in_sight(author, site.trusted_after)


def _refuse(draft: Draft, words: WordList) -> None:
    if found := found_in(draft, words.refused):
        raise Refused(
            _("This board does not take posts with “%(word)s” in them.") % {"word": found}
        )


def _against_newcomer(draft: Draft) -> str:
    held = contents_of(draft.source)
    doubt = Doubt.objects.filter(member=draft.author).first()
    if doubt is not None:
        return doubt.reason
    if site.links_wait and held.hosts:
        return _("Links to other sites in a first post: %(hosts)s") % {
            "hosts": ", ".join(sorted(held.hosts)[:3])
        }
    if site.repeats_wait and is_repeat(digest_of(held.words)):
        return _("The same text was posted within a day.")
    if akismet.thinks_spam(draft):
        return _("Akismet takes it for spam.")
    return ""
