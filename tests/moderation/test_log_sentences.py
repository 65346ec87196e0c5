"""An entry of the moderation log is one sentence, in the order of the reader's language."""

import re

import pytest
from django.utils import translation

from forum.logbook.models import LogEntry
from forum.moderation.templatetags.moderation_log import in_words
from forum.topics.locking import lock
from tests.factories import ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def entry(title: str = "A lost cat") -> LogEntry:
    lock(topic=TopicFactory(title=title), by=ModeratorFactory(username="Mo"))
    return LogEntry.objects.latest("pk")


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_sentence_names_who_did_what_to_which_topic():
    assert text(in_words(entry())) == "Mo locked topic A lost cat"


def test_another_language_may_order_the_sentence_in_its_own_way():
    with translation.override("de"):
        assert text(in_words(entry())) == "Mo: Thema geschlossen – A lost cat"


def test_plain_sentence_links_nothing():
    locked = entry()

    assert "<a " in in_words(locked)
    assert "<a " not in in_words(locked, plain=True)


@pytest.mark.parametrize("plain", [True, False])
def test_title_that_looks_like_markup_or_a_placeholder_stays_text(plain):
    html = in_words(entry(title="<b>{who}</b> & more"), plain=plain)

    assert "&lt;b&gt;{who}&lt;/b&gt; &amp; more" in html
