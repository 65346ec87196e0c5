"""The demo as it stands in the database."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client

from accounts.avatars import file_of
from accounts.models import Member
from forum.boards.models import Category, Forum
from forum.demo.loading import load_demo
from forum.demo.passwords import accounts_file
from forum.demo.pictures import NAMES
from forum.demo.references import picture_file
from forum.logbook.models import LogEntry
from forum.moderation.models import Case, Report
from forum.operations.recounting import differences
from forum.team.models import Conversation
from forum.topics.models import Post, State, Topic
from forum.warnings.models import Warning
from forum.warnings.standing import points_of

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
HOST = re.compile(r"https?://([^/:]+)")
SECONDS = 20


def test_it_is_loaded_in_time(loaded: dict[str, Any]) -> None:
    assert loaded["seconds"] < SECONDS


def test_there_is_something_to_read(loaded: dict[str, Any]) -> None:
    assert Category.objects.count() >= 4
    assert Forum.objects.count() >= 10
    assert Member.objects.count() >= 40
    assert Topic.objects.count() >= 60
    assert not Forum.objects.filter(topic_count=0).exists()


def test_all_counters_are_right(loaded: dict[str, Any]) -> None:
    assert [str(difference) for difference in differences()] == []


def test_posts_are_numbered_in_the_order_of_their_times(loaded: dict[str, Any]) -> None:
    moments = list(Post.objects.order_by("pk").values_list("created_at", flat=True))
    assert moments == sorted(moments)


def test_links_lead_to_examples_or_stay_here(loaded: dict[str, Any]) -> None:
    for post in Post.objects.all():
        for address in ADDRESS.findall(post.html):
            host = HOST.match(address)
            assert host[1].endswith(".example") if host else address.startswith("/"), address


def test_no_mark_of_the_content_files_is_left(loaded: dict[str, Any]) -> None:
    for post in Post.objects.all():
        assert post.pipeline_version > 0
        assert not re.search(r"\]\((picture|topic|forum|member):|^> @|\{source\}", post.html)


def test_the_news_article_is_complete(loaded: dict[str, Any]) -> None:
    html = Topic.objects.get(title__startswith="Night Ferry to").posts.get(position=1).html
    assert html.count("<figure>") == 2
    assert "Video screenshot</figcaption>" in html
    assert html.count("<p>") >= 8
    assert 'class="source"' in html
    assert "Adapted by" in html
    assert re.search(r'<img[^>]* width="1360" height="766"|width="1360"[^>]* height="766"', html)


def test_pictures_and_faces_are_in_the_media_storage(loaded: dict[str, Any]) -> None:
    for name in NAMES:
        assert default_storage.size(picture_file(name)) <= 60_000
    with_face = Member.objects.exclude(avatar="")
    assert with_face.count() >= 40
    assert Member.objects.filter(avatar="").count() == 6
    for member in with_face[:3]:
        assert default_storage.exists(file_of(member.avatar, 160))
        assert default_storage.exists(file_of(member.avatar, 80))


def test_special_topics_are_there(loaded: dict[str, Any]) -> None:
    assert Topic.objects.filter(is_locked=True).count() == 1
    assert Topic.objects.filter(is_pinned=True).count() >= 3
    assert Topic.objects.filter(reply_count=0).count() == 1
    assert Topic.objects.filter(last_position=300).count() == 1
    hidden = Post.objects.get(state=State.HIDDEN)
    assert hidden.state_by.is_moderator
    assert hidden.state_reason
    assert Post.objects.exclude(edited_at=None).exists()


def test_guests_see_neither_staff_room_nor_members_veranda(loaded: dict[str, Any]) -> None:
    seen = set(Forum.objects.visible_to(AnonymousUser()).values_list("name", flat=True))
    names = set(Forum.objects.values_list("name", flat=True))
    assert names - seen == {"Staff Room", "Members' Veranda"}


def test_the_log_tells_why_and_reports_wait(loaded: dict[str, Any]) -> None:
    deeds = set(LogEntry.objects.values_list("deed", flat=True))
    assert {"topic.lock", "topic.pin", "topic.move", "post.hide", "case.close"} <= deeds
    moments = list(LogEntry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert Report.objects.open().count() == 3
    assert Report.objects.count() == 5


def test_the_queue_shows_cases_of_each_kind(loaded: dict[str, Any]) -> None:
    waiting = Case.objects.open()
    assert waiting.filter(report_count=2).count() == 1
    assert waiting.filter(report_count__gt=0, is_flagged=True).count() == 1
    assert waiting.filter(report_count=0, is_flagged=True).count() == 1
    (approval,) = waiting.filter(awaits_approval=True)
    assert approval.post.state == State.PENDING
    assert set(Case.objects.exclude(closed_at=None).values_list("decision", flat=True)) == {
        "hidden", "left",
    }  # fmt: skip
    assert all(case.weight == case.reports.count() + case.flags.count() for case in waiting)


def test_the_pins_in_the_log_are_the_pinned_topics(loaded: dict[str, Any]) -> None:
    logged = set(LogEntry.objects.filter(deed="topic.pin").values_list("target_id", flat=True))
    assert logged == set(Topic.objects.filter(is_pinned=True).values_list("pk", flat=True))


def test_the_three_accounts_sign_in(loaded: dict[str, Any]) -> None:
    levels = {"administrator": 30, "moderator": 20, "member": 10}
    assert set(loaded["accounts"]) == set(levels)
    for role, account in loaded["accounts"].items():
        assert len(account["password"]) >= 12
        member = Member.objects.get(username=account["username"])
        assert member.check_password(account["password"])
        assert member.level == levels[role]
        assert member.emailaddress_set.get().verified


def test_all_others_have_the_members_password(loaded: dict[str, Any]) -> None:
    password = loaded["accounts"]["member"]["password"]
    assert Member.objects.get(username="ป้าแดง").check_password(password)


def test_only_the_owner_reads_the_passwords(loaded: dict[str, Any]) -> None:
    assert accounts_file().stat().st_mode & 0o777 == 0o600


def test_the_pages_open(loaded: dict[str, Any], client: Client) -> None:
    article = Topic.objects.get(title__startswith="Night Ferry to")
    log = Topic.objects.get(last_position=300)
    for address in ("/", article.get_absolute_url(), log.page_url(12)):
        assert client.get(address).status_code == 200, address
    hidden = Post.objects.get(state=State.HIDDEN)
    page = client.get(hidden.topic.get_absolute_url()).content.decode()
    assert "gravel yard" not in page


def test_two_loads_give_the_same_words(now: datetime, loaded: dict[str, Any]) -> None:
    def words() -> list[tuple[Any, ...]]:
        rows = Post.objects.order_by("created_at", "topic__title", "position").values_list(
            "topic__title", "position", "author__username", "created_at", "source"
        )
        # Numbers of posts, topics and members go on counting from load to load.
        return [(*row[:4], re.sub(r"\(/\w+/\d+", "(", row[4])) for row in rows]

    before = words()
    with transaction.atomic():
        for model in (Case, LogEntry):
            model.objects.all().delete()
        Topic.objects.update(last_post=None)
        Forum.objects.update(last_post=None)
        Post.objects.all().delete()
        Topic.objects.all().delete()
        Forum.objects.exclude(parent=None).delete()
        Forum.objects.all().delete()
        Category.objects.all().delete()
        Member.objects.all().delete()
        load_demo(now)
        assert words() == before
        transaction.set_rollback(True)


def test_somebody_was_warned_and_somebody_waits_for_the_team(loaded: dict[str, Any]) -> None:
    warning = Warning.objects.get()
    assert (warning.member.username, warning.post.author) == ("Kettle", warning.member)
    assert points_of(warning.member) == 5
    assert Conversation.objects.open().waiting().count() == 1
    assert Conversation.objects.closed().count() == 1
