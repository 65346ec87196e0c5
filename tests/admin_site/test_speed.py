"""The administration costs the same with ten rows and with five hundred."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.admin_base import paging
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.moderation.models import Case, Report
from forum.spam.models import RuleAct, WordRule
from forum.topics.models import Post, Topic
from forum.warnings.models import Warning
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

MOST = {"/admin/": 34}  # the front page asks every room
MOST_OF_A_LIST = 14


def pages():
    """The front page, and the list of every model that has one."""
    names = (
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        for model in admin.site._registry
    )
    return ["/admin/", *map(reverse, names)]


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
    cases = Case.objects.bulk_create(
        Case(post=post, author=author, weight=1, report_count=1) for post in posts
    )
    Report.objects.bulk_create(Report(case=case, reporter=author, reason="x") for case in cases)
    Warning.objects.bulk_create(Warning(member=author, by=moderator, words="x") for _ in topics)
    WordRule.objects.bulk_create(
        WordRule(text=f"w{topic.pk}", key=f"w{topic.pk}", act=RuleAct.HOLD) for topic in topics
    )
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
    few = {page: len(queries(client, page)) for page in pages()}
    fill(490)
    many = {page: len(queries(client, page)) for page in pages()}
    assert many == few
    too_many = {page: n for page, n in many.items() if n > MOST.get(page, MOST_OF_A_LIST)}
    assert not too_many


def test_no_list_is_counted_to_its_end(client):
    client.force_login(AdministratorFactory())
    fill(3)
    for page in pages():
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
