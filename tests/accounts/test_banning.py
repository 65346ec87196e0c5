from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts import banning
from accounts.models import Member
from accounts.signals import member_banned
from forum.logbook.models import LogEntry
from tests.accounts.entering import is_signed_in, sign_in
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

REASON = "Sold <b>watches</b> in every topic."


def test_banned_member_is_out_at_once_and_told_why_at_sign_in(client: Client) -> None:
    member, moderator = MemberFactory(username="Ploy"), ModeratorFactory()
    sign_in(client, "Ploy")
    banning.ban(member=member, by=moderator, reason=REASON)
    assert not Session.objects.exists()
    assert not is_signed_in(client)
    answer = sign_in(client, "Ploy")
    assert answer.status_code == 403
    assert "Sold &lt;b&gt;watches&lt;/b&gt;" in answer.content.decode()
    assert not Session.objects.exists()


def test_stranger_with_a_wrong_password_learns_nothing(client: Client) -> None:
    banning.ban(member=MemberFactory(username="Ploy"), by=ModeratorFactory(), reason=REASON)
    answer = sign_in(client, "Ploy", "wrong")
    assert answer.status_code == 422
    assert "watches" not in answer.content.decode()


def test_session_that_was_left_open_is_shown_out(client: Client) -> None:
    member = MemberFactory(banned_at=timezone.now(), ban_reason=REASON)
    client.force_login(member)
    answer = client.get("/settings/")
    assert answer.status_code == 403
    assert "watches" in answer.content.decode()
    assert not Session.objects.exists()
    assert client.get("/login/").status_code == 200


def test_ban_with_an_end_tells_it_and_ends_by_itself(client: Client, time_machine) -> None:
    member = MemberFactory(username="Ploy")
    until = timezone.now() + timedelta(days=3)
    banning.ban(member=member, by=ModeratorFactory(), reason=REASON, until=until)
    assert f"{until:%Y}" in sign_in(client, "Ploy").content.decode()
    time_machine.move_to(until + timedelta(minutes=1))
    assert sign_in(client, "Ploy").status_code == 302
    assert is_signed_in(client)
    member.refresh_from_db()
    assert member.banned_at is None


def test_job_lifts_bans_that_are_over() -> None:
    now = timezone.now()
    over = MemberFactory(banned_at=now, banned_until=now - timedelta(seconds=1))
    for_good = MemberFactory(banned_at=now)
    assert banning.lift_all_over() == 1
    over.refresh_from_db()
    for_good.refresh_from_db()
    assert (over.banned_at, for_good.is_banned) == (None, True)


def test_unban_lets_in_again_and_both_are_in_the_log(client: Client) -> None:
    member, moderator = MemberFactory(username="Ploy"), ModeratorFactory()
    banning.ban(member=member, by=moderator, reason=REASON)
    banning.unban(member=member, by=moderator, reason="They apologised.")
    assert sign_in(client, "Ploy").status_code == 302
    entries = [(entry.deed, entry.actor, entry.reason) for entry in LogEntry.objects.order_by("pk")]
    assert entries == [
        ("member.ban", moderator, REASON),
        ("member.unban", moderator, "They apologised."),
    ]


def test_nobody_bans_their_like_or_those_above_or_themself() -> None:
    member, moderator, administrator = MemberFactory(), ModeratorFactory(), AdministratorFactory()
    pairs = [
        (member, MemberFactory()), (member, moderator), (moderator, ModeratorFactory()),
        (moderator, administrator), (administrator, AdministratorFactory()),
        (administrator, administrator), (moderator, moderator),
    ]  # fmt: skip
    for by, whom in pairs:
        with pytest.raises(PermissionDenied):
            banning.ban(member=whom, by=by, reason="No.")
        with pytest.raises(PermissionDenied):
            banning.unban(member=whom, by=by)
    assert not Member.objects.exclude(banned_at=None).exists()
    assert not LogEntry.objects.exists()
    assert banning.may_ban(administrator, moderator)


def test_banned_moderator_bans_nobody() -> None:
    moderator = ModeratorFactory(banned_at=timezone.now())
    assert not banning.may_ban(moderator, MemberFactory())


def test_end_in_the_past_is_refused() -> None:
    with pytest.raises(ValueError, match="past"):
        banning.ban(member=MemberFactory(), by=ModeratorFactory(), reason="x", until=timezone.now())


def test_others_hear_of_a_ban_after_it_is_certain(django_capture_on_commit_callbacks) -> None:
    heard: list[Member] = []

    def hear(sender: type, member: Member, **kwargs: object) -> None:
        heard.append(member)

    member_banned.connect(hear)
    member = MemberFactory()
    with django_capture_on_commit_callbacks(execute=True):
        banning.ban(member=member, by=ModeratorFactory(), reason="x")
        assert not heard
    member_banned.disconnect(hear)
    assert heard == [member]
