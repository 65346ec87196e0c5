"""The pages about rights: found where one looks for them, and firm against what makes no sense."""

import pytest

from accounts.groups import GroupKind
from accounts.models import Group
from forum.boards.models import Cell
from forum.logbook.models import LogEntry
from tests.factories import AdministratorFactory, ForumFactory, ModeratorFactory

pytestmark = pytest.mark.django_db
RIGHTS = "/admin/boards/forum/rights/"
EXPLAIN = f"{RIGHTS}explain/"


@pytest.fixture
def admin_client(client):
    client.force_login(AdministratorFactory())
    return client


def members():
    return Group.objects.of_kind(GroupKind.MEMBERS)


def test_a_forum_its_list_a_group_and_every_page_lead_to_the_rights(admin_client):
    forum = ForumFactory()
    assert f'"{RIGHTS}?forum={forum.pk}"' in text(admin_client, "/admin/boards/forum/")
    assert f'"{RIGHTS}?forum={forum.pk}"' in text(
        admin_client, f"/admin/boards/forum/{forum.pk}/change/"
    )
    assert f'"{RIGHTS}?group={members().pk}"' in text(
        admin_client, f"/admin/accounts/group/{members().pk}/change/"
    )
    assert f'href="{RIGHTS}"' in text(admin_client, "/admin/")
    assert f'href="{RIGHTS}"' in text(admin_client, "/admin/boards/")


def test_moderators_are_not_led_to_what_is_not_theirs(client):
    client.force_login(ModeratorFactory())
    forum = ForumFactory()
    for address in ("/admin/", "/admin/boards/forum/", f"/admin/boards/forum/{forum.pk}/change/"):
        assert RIGHTS not in text(client, address)
    assert client.get(RIGHTS).status_code == 403


@pytest.mark.parametrize(
    "query",
    ["forum=0", "forum=x", "forum=-1", "forum=9999999", f"forum={10**30}", "forum=%00", "group=0",
     f"group={10**18}", "group=٣"],
)  # fmt: skip
def test_rights_of_what_is_not_there_are_not_there(admin_client, query):
    assert admin_client.get(f"{RIGHTS}?{query}").status_code == 404
    assert admin_client.post(f"{RIGHTS}?{query}").status_code == 404


def test_administrators_have_no_rights_to_set(admin_client):
    group = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
    assert admin_client.get(f"{RIGHTS}?group={group.pk}").status_code == 404
    admin_client.post(RIGHTS, {f"cell-board-{group.pk}-see": "no"})
    assert not Cell.objects.filter(group=group).exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cell-board-{group}-fly", "yes"),
        ("cell-board-{group}-see", "perhaps"),
        ("cell-board-{group}", "no"),
        ("cell-board-{group}-see-read", "no"),
        ("cell-999999-{group}-see", "no"),
        (f"cell-{10**40}-{{group}}-see", "no"),
        (f"cell-board-{10**40}-see", "no"),
        ("cell-٣-{group}-see", "no"),
        ("cell--{group}-see", "no"),
        ("cell-\0-{group}-see", "no"),
        ("cell-None-{group}-see", "no"),
    ],
)
def test_a_cell_that_makes_no_sense_changes_nothing(admin_client, name, value):
    before = list(Cell.objects.values_list("pk"))
    field = name.replace("{group}", str(members().pk))
    assert admin_client.post(RIGHTS, {field: value}).status_code == 302
    assert list(Cell.objects.values_list("pk")) == before
    assert not LogEntry.objects.exists()


def test_of_a_reason_only_what_can_be_kept_is_kept(admin_client):
    forum = ForumFactory()
    fields = {f"cell-{forum.pk}-{members().pk}-see": "no", "reason": "Quiet\0 " + "x" * 900}
    assert admin_client.post(f"{RIGHTS}?forum={forum.pk}", fields).status_code == 302
    assert LogEntry.objects.get(deed="forum.rights").reason == "Quiet " + "x" * 494


def test_copying_from_nowhere_says_so(admin_client):
    forum = ForumFactory()
    for source in ("", "0", "x", str(forum.pk), str(10**30)):
        answer = admin_client.post(f"{RIGHTS}copy/?forum={forum.pk}", {"source": source})
        assert answer.status_code == 422
        assert b"aria-invalid" in answer.content
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "query",
    ["who=Nobody+at+all&right=see&forum={forum}", "right=fly&forum={forum}", "right=see&forum=0",
     "right=see", f"right=see&forum={10**30}", "right=see&forum=x", "right=see&forum=%00",
     "who=%00&right=see&forum={forum}", "right=", f"who={'x' * 900}&right=see&forum={{forum}}"],
)  # fmt: skip
def test_an_odd_question_is_asked_again(admin_client, query):
    forum = ForumFactory()
    answer = admin_client.get(f"{EXPLAIN}?{query.replace('{forum}', str(forum.pk))}")
    assert answer.status_code == 422
    assert b"they may" not in answer.content.lower().split(b"<form")[-1]


def test_an_answer_names_who_what_and_where(admin_client):
    forum = ForumFactory(name="Harbour")
    html = text(admin_client, f"{EXPLAIN}?who=&right=reply&forum={forum.pk}")
    assert "No, they may not." in html
    assert "<bdi>A guest</bdi> · Reply · <bdi>Harbour</bdi>" in html


def test_every_choice_of_the_matrix_says_right_group_and_place(admin_client):
    forum = ForumFactory(name="Harbour")
    for address in (f"{RIGHTS}?forum={forum.pk}", f"{RIGHTS}?group={members().pk}"):
        html = text(admin_client, address)
        assert 'aria-label="Reply, Members, Harbour"' in html


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()
