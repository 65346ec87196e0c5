"""The words of deeds that can be taken back, and of taking them back."""

from forum.logbook.undoing import undoable_deeds
from forum.moderation.naming import DEEDS, deed_in_words


def test_every_deed_that_can_be_undone_has_its_words():
    assert undoable_deeds() <= set(DEEDS)


def test_an_undo_is_told_in_the_words_of_the_deed():
    assert deed_in_words("topic.lock.undo") == "took back: locked topic"
