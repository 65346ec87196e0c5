"""Part of a real discussion goes through the deeds; ``bench/forum_text.py`` does all of it."""

import pytest

from bench.real_text import Writers, lost_words, pages_that_fail, post_all, read_rows
from forum.operations.recounting import differences
from tests.corpora import corpus_path
from tests.factories import ForumFactory

PART = 300


@pytest.mark.django_db
def test_real_posts_are_accepted_and_shown_with_the_same_words(client):
    rows = read_rows(corpus_path("forum-text/stackexchange.jsonl.gz"), PART)
    forum = ForumFactory()

    posted = list(post_all(rows, forum, Writers()))

    assert len(posted) == PART
    assert {row["id"]: lost for row, post in posted if (lost := lost_words(row, post))} == {}
    assert pages_that_fail(client.get, forum) == []
    assert list(differences()) == []
