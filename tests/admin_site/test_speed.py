"""The administration costs the same with ten rows and with five hundred."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.admin_base import paging
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.moderation.models import Report
from forum.topics.models import Post, Topic
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

PAGES = (
    "/admin/",
    "/admin/topics/topic/",
    "/admin/topics/post/",
    "/admin/accounts/member/",
    "/admin/moderation/report/",
    "/admin/logbook/logentry/",
    "/admin/boards/forum/",
)
MOST = 10


def fill(number):
    """Rows by bulk insert: this is about reading."""
    forum, author = ForumFactory(), MemberFactory()
    moderator = ModeratorFactory()
    topics = Topic.objects.bulk_create(
        Topic(forum=forum, author=author, title=f"T{n}", slug="t") for n in range(number)
    )
    posts = Post.objects.bulk_create(
        Post(topic=topic, author=author, position=1, source="x", html="x", pipeline_version=1)
        for topic in topics
    )
    Report.objects.bulk_create(Report(post=post, reporter=author, reason="x") for post in posts)
    for topic in topics:
        record(by=moderator, deed="topic.lock", target=topic)


def queries(client, page):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(page).status_code == 200
    return [query["sql"] for query in caught.captured_queries]


def test_queries_do_not_grow_with_the_data(client):
    client.force_login(AdministratorFactory())
    fill(10)
    few = {page: len(queries(client, page)) for page in PAGES}
    fill(490)
    many = {page: len(queries(client, page)) for page in PAGES}
    assert many == few
    assert max(many.values()) <= MOST + 4, many


def test_no_list_is_counted_to_its_end(client):
    client.force_login(AdministratorFactory())
    fill(3)
    for page in PAGES:
        for sql in queries(client, page):
            assert "COUNT(" not in sql or "LIMIT" in sql, (page, sql)


def test_what_is_beyond_the_counted_pages_is_reached_by_key(client, monkeypatch):
    monkeypatch.setattr(paging, "BOUND", 60)
    client.force_login(AdministratorFactory())
    fill(130)
    seen, address = [], "/admin/logbook/logentry/"
    page = client.get(address)
    assert "60 or more" in page.content.decode()
    while True:
        changelist = page.context["cl"]
        seen += [entry.pk for entry in changelist.result_list]
        if changelist.page_num < changelist.paginator.num_pages:
            query = changelist.get_query_string({"p": changelist.page_num + 1})
        elif changelist.older_url:
            query = changelist.older_url
        else:
            break
        page = client.get(address + query)
    assert seen == list(LogEntry.objects.newest_first().values_list("pk", flat=True))
