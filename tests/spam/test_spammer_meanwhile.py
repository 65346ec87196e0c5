"""Calling somebody a spammer while another moderator decides about what they wrote."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from forum.logbook.undoing import undo_batch
from forum.operations.recounting import differences
from forum.spam.cleaning import clean_away
from forum.topics.hiding import hide_post
from forum.topics.models import Post, State
from forum.topics.posting import reply
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 0.5


def test_what_another_hides_meanwhile_stays_theirs_and_hidden_after_taking_it_back():
    spammer, by, moderator = MemberFactory(), AdministratorFactory(), ModeratorFactory()
    post = reply(topic=TopicFactory(), author=spammer, source="Pills here.")
    beside = reply(topic=post.topic, author=spammer, source="Pills again.")
    begun = Event()

    def clean():
        try:
            begun.wait(5)
            return clean_away(member=spammer, by=by, reason="Pills")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        cleaned = threads.submit(clean)
        with transaction.atomic():
            hide_post(post=post, by=moderator, reason="Rude")
            begun.set()
            Event().wait(A_MOMENT)  # the cleaning has come to our lock
        cleaning = cleaned.result()

    assert cleaning.post_count == 1
    assert list(differences()) == []
    undo_batch(batch=cleaning.batch, by=by)
    post.refresh_from_db()
    beside.refresh_from_db()
    assert (post.state, post.state_by_id) == (State.HIDDEN, moderator.pk)
    assert beside.state == State.VISIBLE
    assert list(differences()) == []
    assert Post.objects.filter(author=spammer).count() == 2
