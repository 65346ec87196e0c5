"""The rules: published in versions, read by all, accepted again before writing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from forum.logbook.models import LogEntry
from forum.site import live
from forum.site.comparing import compared
from forum.site.models import RulesVersion
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, TopicFactory
from tests.site.settings_form import fields_in

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/site/rulesversion/"


@pytest.fixture
def administrator(client):
    member = AdministratorFactory()
    client.force_login(member)
    return member


@pytest.fixture
def publish(client, administrator, django_capture_on_commit_callbacks):
    def sent(source, *, must_accept=False, **typed):
        client.force_login(administrator)
        form = fields_in(client.get(ADDRESS).content.decode())
        form |= {"source": source, **({"must_accept": "on"} if must_accept else {}), **typed}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ADDRESS, form)

    return sent


def test_a_board_begins_with_rules_that_can_be_read_and_edited(client, administrator):
    assert "Talk as you would on a porch" in client.get("/guidelines/").content.decode()
    form = fields_in(client.get(ADDRESS).content.decode())
    assert form["on"] == "0"
    assert form["source"].startswith("## Talk as you would on a porch")


def test_what_is_published_is_the_page_of_the_rules(client, publish):
    answer = publish("## Be *kind*\n\n<script>alert(1)</script>", why="Shorter")
    assert answer.status_code == 302
    page = client.get("/guidelines/").content.decode()
    assert "Be <em>kind</em>" in page
    assert "<script>alert" not in page
    assert "Version 1, published" in page
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.reason) == ("site.rules", "Shorter")


def test_every_version_can_be_read_by_all_with_what_it_changed(client, publish):
    publish("One rule\n\nAnother rule")
    publish("One rule\n\nA third rule")
    client.logout()
    page = client.get("/guidelines/2/").content.decode()
    assert '<del dir="auto">Another rule</del>' in page
    assert '<ins dir="auto">A third rule</ins>' in page
    assert 'href="/guidelines/1/"' in page
    assert client.get("/guidelines/3/").status_code == 404


def test_the_second_of_two_publishes_nothing_and_loses_nothing(client, administrator, publish):
    opened = fields_in(client.get(ADDRESS).content.decode())
    publish("The rules of the first")
    answer = client.post(ADDRESS, opened | {"source": "The rules of the second"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert RulesVersion.objects.get().source == "The rules of the first"
    assert '<del dir="auto">The rules of the first</del>' in page
    again = fields_in(page)
    assert (again["source"], again["on"]) == ("The rules of the second", "1")


@pytest.mark.parametrize("source", ["", "   ", "x" * 20_001, "> " * 3000 + "deep"])
def test_a_text_that_cannot_be_taken_is_refused_beside_its_field(client, publish, source):
    answer = publish(source)
    assert answer.status_code == 422
    assert 'id="id_source_error"' in answer.content.decode()
    assert not RulesVersion.objects.exists()


def test_an_older_text_is_published_again_as_a_new_version(client, publish):
    publish("First")
    publish("Second")
    form = fields_in(client.get(f"{ADDRESS}?from=1").content.decode())
    assert (form["source"], form["on"]) == ("First", "2")
    history = client.get(f"{ADDRESS}history/").content.decode()
    assert ">Version 1<" in history
    assert ">Version 2<" in history
    pk = RulesVersion.objects.get(number=2).pk
    assert '<del dir="auto">First</del>' in client.get(f"{ADDRESS}{pk}/").content.decode()


@pytest.mark.parametrize("address", ["", "history/", "1/", "?from=1"])
def test_only_administrators_come_to_the_editor(client, address):
    RulesVersion.objects.create(pk=1, number=1, source="Be kind")
    client.force_login(ModeratorFactory())
    assert client.get(ADDRESS + address).status_code == 403
    client.force_login(MemberFactory())
    assert client.get(ADDRESS + address).status_code == 302


def test_rules_to_be_accepted_keep_from_writing_and_lose_no_text(client, publish, site_says):
    site_says(form_seconds=0)
    topic, member = TopicFactory(), MemberFactory()
    publish("Be kind", must_accept=True)
    client.force_login(member)
    reply_url = f"{topic.get_absolute_url()}reply/"
    assert client.get(topic.get_absolute_url()).status_code == 200, "reading stays open"
    answer = client.post(reply_url, {"body": "My *long* answer"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Please read and accept them" in page
    form = fields_in(page)
    assert form["body"] == "My *long* answer"
    assert topic.posts.count() == 1
    answer = client.post(reply_url, form | {"accept_rules": "1"})
    assert answer.status_code == 302
    assert topic.posts.count() == 2
    assert Member.objects.get(pk=member.pk).accepted_rules == 1


def test_a_new_topic_and_an_edit_wait_for_the_rules_too(client, publish):
    member = MemberFactory()
    topic = TopicFactory(author=member)
    publish("Be kind", must_accept=True)
    client.force_login(member)
    start = f"{topic.forum.get_absolute_url()}new/"
    answer = client.post(start, {"title": "A ferry at night", "body": "It was late"})
    form = fields_in(answer.content.decode())
    assert answer.status_code == 403
    assert (form["title"], form["body"]) == ("A ferry at night", "It was late")
    edit = f"/post/{topic.posts.get().pk}/edit/"
    answer = client.post(edit, {"title": topic.title, "body": "Mended"})
    assert (answer.status_code, fields_in(answer.content.decode())["body"]) == (403, "Mended")
    answer = client.post(edit, {"title": topic.title, "body": "Mended", "accept_rules": "1"})
    assert answer.status_code == 302


def test_the_page_of_the_rules_has_a_button_and_leads_back(client, publish):
    topic, member = TopicFactory(), MemberFactory()
    publish("Be kind", must_accept=True)
    client.force_login(member)
    url = topic.get_absolute_url()
    way = client.get(url).content.decode().split('href="/guidelines/?next=')[1].split('"')[0]
    page = client.get(f"/guidelines/?next={way}").content.decode()
    assert "I accept the rules" in page
    answer = client.post("/guidelines/accept/", {"number": "1", "next": url})
    assert (answer.status_code, answer["Location"]) == (302, url)
    assert "I accept the rules" not in client.get("/guidelines/").content.decode()
    assert client.post(f"{url}reply/", {"body": "Now I may"}).status_code == 302


def test_what_was_read_before_it_changed_again_is_not_enough(client, publish):
    member = MemberFactory()
    publish("Be kind", must_accept=True)
    publish("Be very kind", must_accept=True)
    client.force_login(member)
    for number in ("1", "3", "x", "", "9" * 40):
        answer = client.post("/guidelines/accept/", {"number": number})
        assert answer["Location"] == "/guidelines/"
    assert Member.objects.get(pk=member.pk).accepted_rules == 0
    client.post("/guidelines/accept/", {"number": "2"})
    assert Member.objects.get(pk=member.pk).accepted_rules == 2


def test_a_change_of_spelling_asks_nobody_to_accept_anything(client, publish):
    topic, member = TopicFactory(), MemberFactory()
    publish("Be kinde")
    publish("Be kind")
    client.force_login(member)
    assert client.post(f"{topic.get_absolute_url()}reply/", {"body": "Yes"}).status_code == 302


def test_accepting_wants_a_member_and_a_post(client):
    assert client.post("/guidelines/accept/", {"number": "1"}).status_code == 302
    client.force_login(MemberFactory())
    assert client.get("/guidelines/accept/").status_code == 405


def test_owing_the_rules_costs_a_page_no_query(client, django_assert_num_queries, publish):
    topic, member = TopicFactory(), MemberFactory()
    client.force_login(member)
    client.get(topic.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(topic.get_absolute_url())
    before = len(asked)
    publish("Be kind", must_accept=True)
    client.force_login(member)
    with django_assert_num_queries(before):
        assert client.get(topic.get_absolute_url()).status_code == 200


def test_the_newest_number_to_accept_is_what_a_process_reads(client, publish):
    from forum.site.stored import newest

    publish("Be kind", must_accept=True)
    publish("Be kind.")
    assert (live.now().rules_to_accept, newest().rules_to_accept) == (1, 1)


def test_a_comparison_shows_changed_lines_with_some_around_them():
    before = "\n".join(f"line {number}" for number in range(20))
    lines = compared(before, before.replace("line 3", "line three").replace("line 17", ""))
    kinds = [line.kind for line in lines]
    assert kinds.count("gap") == 1
    assert next(line.text for line in lines if line.kind == "in") == "line three"
    assert compared("same", "same") == []
