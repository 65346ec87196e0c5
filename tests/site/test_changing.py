"""Every change is a version; nothing is overwritten, and all of it comes back."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.moderation.naming import changes
from forum.site import site
from forum.site.catalogue import WarningReason
from forum.site.changing import ChangedMeanwhile, change, newest_version, revert
from forum.site.models import SiteVersion
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def administrator():
    return AdministratorFactory()


def test_only_what_was_changed_is_kept_and_the_log_tells_it(administrator, commits):
    with commits():
        made = change(by=administrator, values={"name": "Harbour"}, on=0, why="We moved")
    assert (made.number, made.values, made.by, made.why) == (
        1, {"name": "Harbour"}, administrator, "We moved",
    )  # fmt: skip
    assert site.name == "Harbour"
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.reason) == ("site.change", "We moved")
    assert (entry.before, entry.after) == ({"site.name": "Veranda"}, {"site.name": "Harbour"})


def test_a_value_that_is_its_default_goes_on_following_it(administrator, settings, commits):
    change(by=administrator, values={"edit_minutes": 5, "name": "Harbour"}, on=0)
    with commits():
        made = change(by=administrator, values={"edit_minutes": 60}, on=1)
    assert made.values == {"name": "Harbour"}
    settings.EDIT_MINUTES = 90
    assert site.edit_minutes == 90


@pytest.mark.parametrize("who", [MemberFactory, ModeratorFactory, AnonymousUser])
def test_only_administrators_change_anything(who):
    with pytest.raises(PermissionDenied):
        change(by=who(), values={"name": "Mine"}, on=0)
    with pytest.raises(PermissionDenied):
        revert(by=who(), to=SiteVersion(number=0), on=0)
    assert not SiteVersion.objects.exists()


def test_the_second_of_two_administrators_overwrites_nothing(administrator):
    change(by=administrator, values={"name": "First"}, on=0)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        change(by=AdministratorFactory(), values={"name": "Second"}, on=0)
    assert meanwhile.value.newest.number == 1
    assert newest_version().values == {"name": "First"}


def test_a_change_to_what_is_so_already_is_none(administrator):
    with pytest.raises(ValidationError, match="Nothing was changed"):
        change(by=administrator, values={"name": "Veranda"}, on=0)
    assert not LogEntry.objects.exists()


def test_going_back_makes_a_new_version_and_keeps_the_others(administrator, commits):
    first = change(by=administrator, values={"name": "One", "log_is_public": True}, on=0)
    change(by=administrator, values={"name": "Two", "edit_minutes": 3}, on=1)
    with commits():
        back = revert(by=administrator, to=first, on=2, why="Two was wrong")
    assert (back.number, back.values) == (3, {"name": "One", "log_is_public": True})
    assert (site.name, site.edit_minutes, site.log_is_public) == ("One", 60, True)
    assert SiteVersion.objects.count() == 3


def test_a_version_is_never_changed(administrator):
    made = change(by=administrator, values={"name": "One"}, on=0)
    made.values = {}
    with pytest.raises(TypeError):
        made.save()


def test_a_change_is_undone_from_the_log_while_its_values_stand(administrator, commits):
    reasons = (WarningReason("Shouting", 2, 30),)
    change(by=administrator, values={"name": "One", "warning_reasons": reasons}, on=0)
    change(by=administrator, values={"edit_minutes": 3}, on=1)
    first = LogEntry.objects.order_by("pk")[0]
    with commits():
        undo(entry=first, by=administrator)
    assert newest_version().values == {"edit_minutes": 3}
    assert (site.name, site.edit_minutes) == ("Veranda", 3)


def test_an_undo_says_which_setting_stands_in_the_way(administrator):
    change(by=administrator, values={"name": "One"}, on=0)
    change(by=administrator, values={"name": "Two"}, on=1)
    first = LogEntry.objects.order_by("pk")[0]
    with pytest.raises(CannotUndo, match="Name"):
        undo(entry=first, by=administrator)
    assert newest_version().values == {"name": "Two"}


def test_only_administrators_undo(administrator):
    change(by=administrator, values={"name": "One"}, on=0)
    with pytest.raises(PermissionDenied):
        undo(entry=LogEntry.objects.get(), by=ModeratorFactory())


def test_the_log_tells_a_change_by_the_labels_of_the_settings(client, administrator):
    reasons = (WarningReason("Shouting", 2, 30),)
    change(by=administrator, values={"warning_reasons": reasons, "log_is_public": True}, on=0)
    client.force_login(administrator)
    page = client.get("/moderation/log/").content.decode()
    assert "Reasons for warning" in page
    assert "Show the moderation log to everybody" in page


def test_tables_are_told_in_words_where_the_log_is_read():
    stored = [{"words": "Shouting", "points": 2, "days": 30}]
    told = changes({"site.warning_reasons": []}, {"site.warning_reasons": stored})
    assert list(told) == [("Reasons for warning", "—", "Shouting, Points: 2, Days: 30")]
