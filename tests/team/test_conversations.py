"""A member writes to the team as a whole: one conversation, which all entitled staff see."""

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from accounts.models import Member
from accounts.silencing import silence
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.team.closing import close, reopen
from forum.team.models import Conversation, Message
from forum.team.reading import waiting_for_team
from forum.team.rerendering import rerender_messages
from forum.team.writing import answer_for_team, write_to_team
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

PAGE, INBOX = "/team/", "/moderation/team/"


@pytest.fixture
def member():
    return MemberFactory(username="Ploy", email="ploy@example.org")


@pytest.fixture
def moderator():
    return ModeratorFactory(username="Strict")


def words_of(client, page):
    return client.get(page).content.decode()


def mark_in(page):
    return re.search(r'name="upto" value="(\d+)"', page).group(1)


def test_what_a_member_writes_all_of_the_team_read(client, member, moderator):
    client.force_login(member)
    assert client.post(PAGE, {"body": "I *cannot* sign in."}).status_code == 302
    assert "<em>cannot</em>" in words_of(client, PAGE)
    for one in (moderator, ModeratorFactory(), AdministratorFactory()):
        client.force_login(one)
        assert "Ploy" in words_of(client, INBOX)
        assert "<em>cannot</em>" in words_of(client, f"{INBOX}{member.pk}/")


def test_there_is_one_conversation_a_member(member, moderator):
    for n in range(3):
        write_to_team(member=member, source=f"Message {n}.")
    answer_for_team(member=member, by=moderator, source="Yes?")
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 4


def test_other_members_and_guests_find_nothing_of_it(client, member):
    write_to_team(member=member, source="About zebras.")
    client.force_login(MemberFactory())
    assert "zebras" not in words_of(client, PAGE)
    assert client.get(INBOX).status_code == 404
    assert client.get(f"{INBOX}{member.pk}/").status_code == 404
    assert client.post(f"{INBOX}{member.pk}/close/").status_code == 404
    client.logout()
    assert client.get(PAGE).status_code == 302
    assert client.get(INBOX).status_code == 404


def test_the_answer_reaches_the_member_by_mail_and_mark(client, member, moderator):
    write_to_team(member=member, source="Hello?")
    answer_for_team(member=member, by=moderator, source="We have looked into it.")
    (sent,) = mail.outbox
    assert sent.to == ["ploy@example.org"]
    assert "http://testserver/team/" in sent.body
    assert "looked into it" not in sent.body
    client.force_login(member)
    assert "The team has answered you." in words_of(client, "/")
    page = words_of(client, PAGE)
    assert "We have looked into it." in page
    assert "The team has answered you." in words_of(client, "/")  # a GET marks nothing
    client.post(f"{PAGE}read/", {"upto": mark_in(page)})
    assert "The team has answered you." not in words_of(client, "/")
    assert "data-read-mark" not in words_of(client, PAGE)


def test_an_answer_that_came_meanwhile_stays_new(client, member, moderator):
    first = answer_for_team(member=member, by=moderator, source="One.")
    answer_for_team(member=member, by=moderator, source="Two.")
    client.force_login(member)
    client.post(f"{PAGE}read/", {"upto": first.pk})
    client.post(f"{PAGE}read/", {"upto": "x"})
    assert "The team has answered you." in words_of(client, "/")


def test_staff_are_the_team_unless_the_site_names_them(client, member, moderator, site_says):
    answer_for_team(member=member, by=moderator, source="Hello.")
    client.force_login(member)
    page = words_of(client, PAGE)
    assert "The team" in page
    assert "Strict" not in page
    site_says(staff_are_named=True)
    assert "Strict" in words_of(client, PAGE)


def test_staff_see_what_is_new_and_what_waits(client, member, moderator):
    write_to_team(member=member, source="Hello?")
    client.force_login(moderator)
    page = words_of(client, INBOX)
    assert "waits for an answer" in page
    assert 'class="is-unread"' in page
    page = words_of(client, f"{INBOX}{member.pk}/")
    client.post(f"{INBOX}{member.pk}/read/", {"upto": mark_in(page)})
    page = words_of(client, INBOX)
    assert "waits for an answer" in page
    assert 'class="is-unread"' not in page
    client.post(f"{INBOX}{member.pk}/", {"body": "Yes."})
    assert "waits for an answer" not in words_of(client, INBOX)


def test_the_count_is_for_the_team_alone_and_costs_one_query(
    member, moderator, django_assert_num_queries
):
    write_to_team(member=member, source="Hello?")
    with django_assert_num_queries(0):
        assert waiting_for_team(member) == 0
        assert waiting_for_team(None) == 0
    moderator = Member.objects.with_group().get(pk=moderator.pk)
    administrator = Member.objects.with_group().get(pk=AdministratorFactory().pk)
    for one in (moderator, administrator):
        with django_assert_num_queries(1):
            assert waiting_for_team(one) == 1
    close(conversation=Conversation.objects.get(), by=moderator)
    assert waiting_for_team(moderator) == 0


def test_closed_it_leaves_the_list_and_a_new_message_opens_it(client, member, moderator):
    write_to_team(member=member, source="Hello?")
    client.force_login(moderator)
    client.post(f"{INBOX}{member.pk}/close/")
    assert "Ploy" not in client.get(INBOX, follow=True).content.decode().split("<main")[1]
    assert "Ploy" in words_of(client, f"{INBOX}?show=closed")
    write_to_team(member=member, source="One more thing.")
    assert "Ploy" in words_of(client, INBOX)
    assert waiting_for_team(moderator) == 1


def test_closing_and_opening_are_logged_and_undone_exactly(member, moderator):
    write_to_team(member=member, source="Hello?")
    before = Conversation.objects.values().get()
    conversation = close(conversation=Conversation.objects.get(), by=moderator)
    closed = Conversation.objects.values().get()
    undo(entry=LogEntry.objects.get(deed="conversation.close"), by=moderator)
    assert Conversation.objects.values().get() == before
    close(conversation=conversation, by=moderator)
    closed = Conversation.objects.values().get()
    reopen(conversation=conversation, by=moderator)
    undo(entry=LogEntry.objects.get(deed="conversation.reopen"), by=moderator)
    assert Conversation.objects.values().get() == closed


def test_only_the_team_answers(member):
    with pytest.raises(PermissionDenied):
        answer_for_team(member=member, by=MemberFactory(), source="I am the team.")


def test_a_silenced_member_writes_to_the_team(client, member, moderator):
    silence(member=member, by=moderator, reason="Too loud.")
    client.force_login(member)
    assert client.post(PAGE, {"body": "I am sorry."}).status_code == 302
    assert Message.objects.get().source == "I am sorry."


def test_the_second_of_two_clicks_says_it_once(client, member):
    client.force_login(member)
    for _ in range(2):
        assert client.post(PAGE, {"body": "Hello.", "token": "abc"}).status_code == 302
    assert Message.objects.count() == 1


def test_an_empty_message_comes_back(client, member):
    client.force_login(member)
    answer = client.post(PAGE, {"body": "  "})
    assert answer.status_code == 422
    assert 'id="id_body_error"' in answer.content.decode()
    assert not Message.objects.exists()


def test_too_many_messages_are_refused_and_the_text_kept(client, member):
    client.force_login(member)
    for n in range(10):
        client.post(PAGE, {"body": f"Message {n}."})
    answer = client.post(PAGE, {"body": "The eleventh."})
    assert answer.status_code == 429
    assert "The eleventh." in answer.content.decode()
    assert Message.objects.count() == 10


def test_a_preview_says_nothing_yet(client, member):
    client.force_login(member)
    answer = client.post(PAGE, {"body": "I *think*.", "preview": "1"})
    assert "<em>think</em>" in answer.content.decode()
    assert not Message.objects.exists()


def test_earlier_messages_are_a_page_further(client, member):
    for n in range(26):
        write_to_team(member=member, source=f"Message {n}.")
    client.force_login(member)
    page = words_of(client, PAGE)
    assert "Message 0." not in page
    assert "Message 25." in page
    first_shown = Message.objects.order_by("-pk")[24]
    assert "Message 0." in words_of(client, f"{PAGE}?before={first_shown.pk}")


def test_the_team_may_begin(client, member, moderator):
    client.force_login(moderator)
    assert "starts the conversation" in words_of(client, f"{INBOX}{member.pk}/")
    client.post(f"{INBOX}{member.pk}/", {"body": "May we ask you something?"})
    client.force_login(member)
    assert "May we ask you something?" in words_of(client, PAGE)


def test_rerender_brings_old_messages_up_to_date(member):
    message = write_to_team(member=member, source="I *think*.")
    Message.objects.update(html="<p>old</p>", pipeline_version=0)
    assert rerender_messages() == 1
    message.refresh_from_db()
    assert "<em>think</em>" in message.html
    assert rerender_messages() == 0
