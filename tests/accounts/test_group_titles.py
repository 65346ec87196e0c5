"""Groups that the board came with speak the reader's language; groups with own names do not."""

import pytest
from django.utils import translation

from accounts.groups import GroupKind
from accounts.models import Group

pytestmark = pytest.mark.django_db


def test_standing_group_is_named_in_the_readers_language():
    group = Group.objects.of_kind(GroupKind.MODERATORS)

    with translation.override("de"):
        assert group.title == "Moderatoren"
    with translation.override("en"):
        assert group.title == "Moderators"


def test_renamed_group_keeps_its_name_in_every_language():
    group = Group(name="Lifeguards", kind=GroupKind.MODERATORS)

    with translation.override("de"):
        assert group.title == "Lifeguards"


def test_group_that_only_shares_a_word_with_another_kind_keeps_it():
    group = Group(name="Members", kind=GroupKind.MODERATORS)

    with translation.override("de"):
        assert group.title == "Members"
