"""The administration's front page: what waits, what came by day, how the board is."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from accounts.levels import Level
from forum import VERSION
from forum.admin_site import health as health_page
from forum.admin_site import waiting
from forum.admin_site.counting_days import count_days
from forum.admin_site.site import DAILY
from forum.boards.appointing import appoint
from forum.boards.naming import Right
from forum.jobs.heartbeat import beat
from forum.mail.models import MailState, OutgoingMail
from forum.moderation.models import Case
from forum.moderation.reporting import report
from forum.team.writing import write_to_team
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def waits(client) -> dict[str, str]:
    page = client.get("/admin/").content.decode()
    found = re.findall(r"<b>([^<]*)</b> <span>([^<]*)</span>", page)
    return {label: number for number, label in found}


def parts(client) -> dict[str, str]:
    """How each part of the board is, by its name."""
    page = client.get("/admin/").content.decode()
    found = re.findall(r"</svg>([^<]+)</dt><dd>(.*?)</dd>", page)
    return {label: re.sub(r"<[^>]+>", "", words).strip() for label, words in found}


def test_it_tells_what_waits(client):
    client.force_login(ModeratorFactory())
    assert waits(client) == {
        "Reported posts": "0",
        "Awaiting approval": "0",
        "Flagged by the board": "0",
        "Messages to the team": "0",
    }
    for _case in range(2):
        report(post=PostFactory(), by=MemberFactory(), reason="Spam.")
    write_to_team(member=MemberFactory(), source="Hello?")
    shown = waits(client)
    assert shown["Reported posts"] == "2"
    assert shown["Messages to the team"] == "1"


def test_counting_stops_somewhere_and_says_so(client, monkeypatch):
    monkeypatch.setattr(waiting, "COUNTED_TO", 2)
    client.force_login(ModeratorFactory())
    for _case in range(3):
        report(post=PostFactory(), by=MemberFactory(), reason="Spam.")
    assert waits(client)["Reported posts"] == "2 or more"


def test_each_sees_what_waits_in_their_own_forums(client):
    here, there = ForumFactory(), ForumFactory(read_from=Level.ADMINISTRATORS)
    helper, boss = MemberFactory(), AdministratorFactory()
    appoint(forum=here, who=helper, rights=[Right.SEE_HIDDEN, Right.HIDE], by=boss)
    elsewhere = TopicFactory(forum=there, author=boss)
    report(post=elsewhere.posts.get(), by=AdministratorFactory(), reason="Spam.")
    report(post=TopicFactory(forum=here).posts.get(), by=MemberFactory(), reason="Spam.")
    client.force_login(helper)
    assert waits(client)["Reported posts"] == "1"
    assert "Messages to the team" not in waits(client), "they are not of the team"
    client.force_login(ModeratorFactory())
    assert waits(client)["Reported posts"] == "1"
    client.force_login(AdministratorFactory())
    assert waits(client)["Reported posts"] == "2"


def test_open_cases_and_newest_members_lead_to_their_pages(client):
    client.force_login(ModeratorFactory())
    report(post=PostFactory(), by=MemberFactory(username="Zoe"), reason="Spam.")
    page = client.get("/admin/").content.decode()
    assert f'href="{Case.objects.get().get_absolute_url()}"' in page
    assert ">Zoe</a>" in page


def test_charts_are_drawn_and_said_for_administrators_alone(client):
    TopicFactory()
    count_days()
    client.force_login(AdministratorFactory())
    page = client.get("/admin/").content.decode()
    assert page.count('<svg viewBox="0 0 300 60"') == 4
    assert page.count("<desc") == 4
    assert page.count(" as a table</summary>") == 4
    assert "1 in 30 days, 1 today" in page
    client.force_login(ModeratorFactory())
    page = client.get("/admin/").content.decode()
    assert 'class="chart"' not in page
    assert 'class="health"' not in page


def test_it_tells_how_the_board_is(client):
    client.force_login(AdministratorFactory())
    beat()
    shown = parts(client)
    assert list(shown) == [
        "Database", "Migrations", "Cache", "Worker", "Mail", "Disk", "Uploads", "Versions",
    ]  # fmt: skip
    assert re.fullmatch(r"(SQLite|PostgreSQL) [\d.]+, [\d.,]+.(bytes|KB|MB|GB)", shown["Database"])
    assert shown["Migrations"] == "all applied"
    assert shown["Worker"].startswith("seen ")
    assert shown["Mail"] == "0 waiting, 0 given up"
    assert f"Veranda {VERSION}" in shown["Versions"]


def test_what_is_not_well_is_said_in_words(client, monkeypatch):
    client.force_login(AdministratorFactory())
    monkeypatch.setattr(health_page, "LITTLE_ROOM", 1 << 62)
    old = timezone.now() - timedelta(hours=2)
    OutgoingMail.objects.create(message_id="<1@x>", sender="a@x", subject="s", text="t",
                                created_at=old)  # fmt: skip
    OutgoingMail.objects.create(message_id="<2@x>", sender="a@x", subject="s", text="t",
                                state=MailState.GIVEN_UP)  # fmt: skip
    shown = parts(client)
    assert shown["Worker"].startswith("Look at this: not seen")
    assert shown["Mail"] == "Look at this: 1 waiting, the oldest for 2\xa0hours, 1 given up"
    assert shown["Disk"].startswith("Look at this:")
    assert not shown["Database"].startswith("Look")
    assert waits(client)["Mails given up"] == "1"


def test_every_list_is_a_press_away_and_the_daily_ones_none(client):
    client.force_login(AdministratorFactory())
    bar = client.get("/admin/").content.decode().partition("</header>")[0]
    wide, _sep, all_lists = bar.partition("<details")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert f'href="{reverse(name)}"' in all_lists, model
    assert wide.count("<li>") == len(DAILY) + 1  # the rights, beside the forums


def test_the_version_is_the_one_of_the_package():
    told = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text("utf-8"))
    assert told["project"]["version"] == VERSION
