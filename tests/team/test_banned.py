"""Who is banned can still say to the team that it is wrong: by a pass, and not often."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.banning import ban, unban
from forum.team.models import Message
from forum.team.passes import LASTS, address_for
from forum.team.writing import answer_for_team, write_to_team
from tests.accounts.entering import is_signed_in, sign_in
from tests.factories import MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return ModeratorFactory()


@pytest.fixture
def banned(moderator):
    member = MemberFactory(username="Ploy", email="ploy@example.org")
    ban(member=member, by=moderator, reason="Sold watches.")
    member.refresh_from_db()
    return member


def way_in(words: str) -> str:
    return re.search(r"/team/banned/[^/\"\s]+/", words).group()


def test_the_page_of_the_ban_leads_to_the_team(client, banned):
    page = way_in(sign_in(client, "Ploy").content.decode())
    assert "Ploy, you are banned." in client.get(page).content.decode()
    assert client.post(page, {"body": "It was my *brother*."}).status_code == 302
    assert "<em>brother</em>" in client.get(page).content.decode()
    assert Message.objects.get().author == banned
    assert not is_signed_in(client)


def test_a_wrong_password_gets_no_pass(client, banned):
    assert "/team/banned/" not in sign_in(client, "Ploy", "wrong").content.decode()


@pytest.mark.parametrize("spoil", [lambda text: text[:-2] + "x/", lambda text: "/team/banned/1/"])
def test_a_forged_pass_opens_nothing(client, banned, spoil):
    page = spoil(address_for(banned))
    assert client.get(page).status_code == 302
    client.post(page, {"body": "Hello."})
    assert not Message.objects.exists()


def test_a_pass_is_for_a_week_and_while_the_ban_holds(client, banned, moderator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    page = address_for(banned)
    assert client.get(page).status_code == 200
    time_machine.shift(timedelta(seconds=LASTS + 1))
    assert client.get(page).status_code == 302
    page = address_for(banned)
    unban(member=banned, by=moderator)
    assert client.get(page).status_code == 302


def test_the_pass_of_somebody_who_is_not_banned_opens_nothing(client):
    assert client.get(address_for(MemberFactory())).status_code == 302


def test_few_messages_a_day(client, banned):
    page = address_for(banned)
    for n in range(3):
        assert client.post(page, {"body": f"Message {n}."}).status_code == 302
    answer = client.post(page, {"body": "The fourth."})
    assert answer.status_code == 429
    assert "The fourth." in answer.content.decode()
    assert Message.objects.count() == 3


def test_the_answer_comes_by_mail_with_a_way_back_in(client, banned, moderator):
    write_to_team(member=banned, source="Why?")
    answer_for_team(member=banned, by=moderator, source="Because of the watches.")
    page = way_in(mail.outbox[-1].body)
    assert "Because of the watches." in client.get(page).content.decode()


def test_the_page_is_kept_nowhere(client, banned):
    answer = client.get(address_for(banned))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex"' in answer.content.decode()
