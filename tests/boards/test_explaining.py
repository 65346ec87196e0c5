"""The explanation never says other than what holds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.groups import GroupKind
from accounts.models import Group
from forum.boards.appointing import appoint
from forum.boards.explaining import explain
from forum.boards.matrix import Setting, set_cells
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.boards.resolving import Matrix
from forum.rights import may
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db
KINDS = (GroupKind.GUESTS, GroupKind.MEMBERS, GroupKind.MODERATORS)
CELLS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(KINDS), st.sampled_from(Right.values), st.booleans()
    ),
    max_size=8,
)


def words(explanation):
    return [step.words for step in explanation.steps]


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cells=CELLS, own=st.booleans())
def test_steps_and_answer_agree_for_everybody_everywhere(cells, own):
    outer = ForumFactory()
    inner = ForumFactory(parent=outer, category=outer.category, own_topics_only=own)
    places = [None, outer, inner, ForumFactory()]
    by = AdministratorFactory()
    set_cells(
        settings=[
            Setting(places[at].pk if places[at] else None, Group.objects.of_kind(kind).pk, *rest)
            for at, kind, *rest in cells
        ],
        by=by,
    )
    helper = MemberFactory()
    appoint(who=helper, forum=outer, rights=["hide", "lock"], by=by)
    matrix = Matrix()
    readers = (AnonymousUser(), MemberFactory(), helper, ModeratorFactory(), by)
    for forum in Forum.objects.filter(pk__in=[place.pk for place in places if place]):
        for reader in readers:
            for right in Right:
                told = explain(reader, right, forum, matrix=matrix)
                assert told.allowed == may(reader, right, forum)
                assert told.allowed == concludes(told.steps), words(told)


def concludes(steps):
    """What the sentences come to: somebody says yes, and the next one does not say "but"."""
    said = [step for step in steps if step.speaks is not None]
    yes = [
        step.speaks and not (after is not None and after.words.startswith("But "))
        for step, after in zip(said, [*said[1:], None], strict=True)
    ]
    return any(yes)


def test_it_names_the_place_from_which_a_right_is_inherited():
    outer = ForumFactory(name="Harbour")
    inner = ForumFactory(parent=outer, category=outer.category)
    group = Group.objects.of_kind(GroupKind.MEMBERS)
    set_cells(settings=[Setting(outer.pk, group.pk, "reply", False)], by=AdministratorFactory())
    inner.refresh_from_db()

    told = explain(MemberFactory(), "reply", inner)
    assert not told.allowed
    assert "Members: no, inherited from “Harbour”." in words(told)


def test_it_tells_of_silence_and_of_approval():
    forum = ForumFactory()
    silenced = MemberFactory(silenced_at=timezone.now())
    watched = MemberFactory(approval_since=timezone.now())

    assert "You may read and write to the team, but not post." in words(
        explain(silenced, "reply", forum)
    )
    assert not explain(watched, "unapproved", forum).allowed
