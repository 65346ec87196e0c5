"""Administrators change cells and appoint moderators; the log tells it, and undo takes it back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.groups import GroupKind
from accounts.models import Group
from forum.boards.appointing import appoint, dismiss, preset_of
from forum.boards.matrix import Setting, copy_forum, copy_group, set_cells
from forum.boards.models import Appointment, Cell, Forum, Grant
from forum.boards.naming import PRESETS
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.rights import may
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


def members() -> Group:
    return Group.objects.of_kind(GroupKind.MEMBERS)


def stored():
    return (
        sorted(Cell.objects.values_list("forum_id", "group_id", "right", "allowed"), key=str),
        sorted(Grant.objects.values_list("forum_id", "holder", "right"), key=str),
        list(Forum.objects.order_by("pk").values_list("rights", flat=True)),
        list(Appointment.objects.order_by("pk").values_list("member_id", "forum_id", "rights")),
    )


def test_a_changed_cell_holds_at_once_and_is_in_the_log():
    forum, by = ForumFactory(), AdministratorFactory()
    (entry,) = set_cells(settings=[Setting(forum.pk, members().pk, "reply", False)], by=by)

    assert not Forum.objects.where(MemberFactory(), "reply").exists()
    assert entry.deed == "forum.rights"
    assert (entry.before, entry.after) == ({"Members · reply": None}, {"Members · reply": False})


def test_only_administrators_change_rights():
    forum = ForumFactory()
    for by in (MemberFactory(), ModeratorFactory()):
        with pytest.raises(PermissionDenied):
            set_cells(settings=[Setting(forum.pk, members().pk, "reply", False)], by=by)
        with pytest.raises(PermissionDenied):
            appoint(who=MemberFactory(), forum=forum, rights=["hide"], by=by)


def test_what_is_so_already_is_not_written():
    forum, by = ForumFactory(), AdministratorFactory()
    assert set_cells(settings=[Setting(forum.pk, members().pk, "reply", None)], by=by) == []
    assert not LogEntry.objects.exists()


def test_undo_gives_back_the_very_rights():
    forum, by = ForumFactory(), AdministratorFactory()
    before = stored()
    (entry,) = set_cells(
        settings=[
            Setting(forum.pk, members().pk, "reply", False),
            Setting(forum.pk, members().pk, "see", False),
        ],
        by=by,
    )
    assert stored() != before

    undo(entry=entry, by=by)
    assert stored() == before


def test_what_was_changed_again_since_stands_in_the_way():
    forum, by = ForumFactory(), AdministratorFactory()
    (entry,) = set_cells(settings=[Setting(forum.pk, members().pk, "reply", False)], by=by)
    set_cells(settings=[Setting(forum.pk, members().pk, "reply", True)], by=by)

    with pytest.raises(CannotUndo, match="“Reply” of Members was changed again since"):
        undo(entry=entry, by=by)
    with pytest.raises(PermissionDenied):
        undo(entry=entry, by=ModeratorFactory())


def test_a_forum_takes_the_cells_of_another():
    by, source, to = AdministratorFactory(), ForumFactory(), ForumFactory()
    set_cells(settings=[Setting(source.pk, members().pk, "start", False)], by=by)
    set_cells(settings=[Setting(to.pk, members().pk, "see", False)], by=by)
    copy_forum(source=source, to=to, by=by)

    assert list(Cell.objects.filter(forum=to).values_list("right", "allowed")) == [("start", False)]


def test_a_group_takes_the_cells_of_another():
    by, forum, guests_of_honour = AdministratorFactory(), ForumFactory(), Group(name="Honour")
    guests_of_honour.save()
    set_cells(settings=[Setting(forum.pk, members().pk, "start", False),
                        Setting(None, members().pk, "attach", False)], by=by)  # fmt: skip
    copy_group(source=members(), to=guests_of_honour, by=by)
    member = MemberFactory(group=guests_of_honour)

    forum.refresh_from_db()
    assert not may(member, "start", forum)
    assert not may(member, "attach", forum)


def test_an_appointment_is_changed_ended_and_taken_back():
    by, forum, helper = AdministratorFactory(), ForumFactory(), MemberFactory()
    before = stored()
    office = appoint(who=helper, forum=forum, rights=PRESETS["helper"][1], by=by)
    assert preset_of(office.rights) == "helper"
    with_helper = stored()
    appoint(who=helper, forum=forum, rights=["lock"], by=by)
    dismiss(office=Appointment.objects.get(), by=by)

    for entry in LogEntry.objects.order_by("-pk")[:2]:
        undo(entry=entry, by=by)
    assert stored() == with_helper
    undo(entry=LogEntry.objects.get(deed="moderator.appoint"), by=by)
    assert stored() == before
    helper.refresh_from_db()
    assert not helper.moderates


def test_nobody_is_appointed_to_nothing_and_who_hides_finds_what_is_hidden():
    by, forum = AdministratorFactory(), ForumFactory()
    with pytest.raises(ValidationError):
        appoint(who=MemberFactory(), forum=forum, rights=["reply"], by=by)
    office = appoint(who=MemberFactory(), forum=forum, rights=["hide"], by=by)
    assert "see_hidden" in office.rights
