"""A mail is a row of the transaction that sends it, until it has gone out once."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from forum.mail import delivery
from forum.mail.models import MailState, OutgoingMail
from forum.mail.tasks import sweep_outbox
from forum.settings.mailing import Delivery

pytestmark = pytest.mark.django_db

FILES = "forum.mail.files.FileBackend"


@pytest.fixture(autouse=True)
def letterbox(settings, tmp_path: Path) -> Path:
    """Mails go through the outbox and end as files in this folder."""
    settings.EMAIL_BACKEND = "forum.mail.backend.OutboxBackend"
    settings.MAIL_DELIVERY = Delivery(FILES, {"file_path": str(tmp_path / "letters")})
    return tmp_path / "letters"


@pytest.fixture
def server(monkeypatch):
    """A mail server that raises what it is told to, or counts what it took."""

    class Server:
        error: Exception | None = None
        taken = 0

        def take(self, mail: OutgoingMail) -> None:
            if self.error:
                raise self.error
            self.taken += 1

    server = Server()
    monkeypatch.setattr(delivery, "_send", server.take)
    return server


def write(to: str = "reader@example.org") -> OutgoingMail:
    send_mail("Hello", "A secret link.", None, [to])
    return OutgoingMail.objects.latest("id")


def letters(letterbox: Path) -> list:
    return [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in sorted(letterbox.glob("*.eml"))
    ]


def later(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(next_try_at=timezone.now())


# Into the outbox


def test_a_mail_waits_in_the_outbox_when_no_worker_runs(letterbox):
    mail = write()
    assert mail.state == MailState.WAITING
    assert mail.recipients["to"] == ["reader@example.org"]
    assert letters(letterbox) == []


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_sends_no_mail(letterbox):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write()
        raise ZeroDivisionError
    assert not OutgoingMail.objects.exists()
    assert letters(letterbox) == []


def test_the_commit_nudges_the_worker(letterbox):
    with TestCase.captureOnCommitCallbacks(execute=True):
        write()
    assert len(letters(letterbox)) == 1
    assert not OutgoingMail.objects.exists()


def test_a_line_break_in_a_header_is_refused():
    with pytest.raises(BadHeaderError):
        send_mail("Hello\nBcc: all@example.org", "x", None, ["reader@example.org"])
    assert not OutgoingMail.objects.exists()


def test_a_mail_to_nobody_is_no_mail():
    assert EmailMessage("Hello", "x", None, []).send() == 0
    assert not OutgoingMail.objects.exists()


def test_an_attachment_is_refused_rather_than_lost():
    message = EmailMessage("Hello", "x", None, ["reader@example.org"])
    message.attach("a.txt", "text", "text/plain")
    with pytest.raises(ValueError, match="no attachments"):
        message.send()


# Out of the outbox


def test_a_delivered_mail_is_whole_and_its_row_gone(letterbox):
    message = EmailMultiAlternatives(
        "Grüße, ก",
        "text",
        "Veranda <board@example.org>",
        ["a@example.org"],
        bcc=["hidden@example.org"],
        reply_to=["staff@example.org"],
        headers={"List-Id": "board"},
    )
    message.attach_alternative("<p>html</p>", "text/html")
    message.send()
    message_id = OutgoingMail.objects.get().message_id

    assert delivery.sweep() == 1
    [letter] = letters(letterbox)
    assert letter["Subject"] == "Grüße, ก"
    assert letter["To"] == "a@example.org"
    assert letter["Reply-To"] == "staff@example.org"
    assert letter["List-Id"] == "board"
    assert letter["Message-ID"] == message_id
    assert message_id.endswith("@example.org>")
    assert letter.get_body(("plain",)).get_content().strip() == "text"
    assert letter.get_body(("html",)).get_content().strip() == "<p>html</p>"
    assert not OutgoingMail.objects.exists()


def test_each_mail_becomes_a_file_of_its_own(letterbox):
    for number in range(20):
        write(f"reader{number}@example.org")
    sweep_outbox()
    assert len(letters(letterbox)) == 20
    assert {oct(file.stat().st_mode & 0o777) for file in letterbox.iterdir()} == {"0o600"}


def test_two_nudges_deliver_once(letterbox):
    mail = write()
    assert delivery.deliver(mail_id=mail.pk) is True
    assert delivery.deliver(mail_id=mail.pk) is False
    assert len(letters(letterbox)) == 1


def test_a_mail_in_another_workers_hands_is_left_alone(letterbox):
    mail = write()
    OutgoingMail.objects.update(state=MailState.SENDING, taken_at=timezone.now())
    assert delivery.deliver(mail_id=mail.pk) is False
    assert delivery.sweep() == 0
    assert letters(letterbox) == []


def test_a_mail_in_a_killed_workers_hands_is_found_again(letterbox):
    write()
    long_ago = timezone.now() - delivery.LONGEST_DELIVERY - timedelta(seconds=1)
    OutgoingMail.objects.update(state=MailState.SENDING, taken_at=long_ago)
    assert delivery.sweep() == 1
    assert len(letters(letterbox)) == 1


# When the mail server is down


def test_a_failed_mail_waits_longer_each_time_and_keeps_its_message_id(server):
    mail = write()
    server.error = SMTPServerDisconnected("down")
    waits = []
    for _ in range(12):
        later(mail)
        assert delivery.deliver(mail_id=mail.pk) is False
        now = OutgoingMail.objects.get()
        assert now.message_id == mail.message_id
        waits.append(round((now.next_try_at - timezone.now()).total_seconds() / 60))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    assert "SMTPServerDisconnected" in now.last_error

    server.error = None
    later(mail)
    assert delivery.sweep() == 1
    assert server.taken == 1
    assert not OutgoingMail.objects.exists()


def test_a_mail_that_is_not_due_is_not_tried(server):
    mail = write()
    server.error = SMTPServerDisconnected("down")
    delivery.deliver(mail_id=mail.pk)
    server.error = None
    assert delivery.sweep() == 0
    assert server.taken == 0


def test_after_three_days_a_mail_is_given_up_without_its_secret(server):
    mail = write()
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=3, seconds=1))
    server.error = SMTPServerDisconnected("down")
    delivery.deliver(mail_id=mail.pk)
    given_up = OutgoingMail.objects.get()
    assert given_up.state == MailState.GIVEN_UP
    assert given_up.text == given_up.html == ""
    assert delivery.sweep() == 0


@pytest.mark.parametrize(("code", "state"), [(550, MailState.GIVEN_UP), (450, MailState.WAITING)])
def test_an_address_that_does_not_exist_is_not_tried_again(server, code, state):
    mail = write()
    server.error = SMTPRecipientsRefused({"reader@example.org": (code, b"no")})
    delivery.deliver(mail_id=mail.pk)
    assert OutgoingMail.objects.get().state == state


def test_what_was_given_up_long_ago_is_forgotten():
    write()
    OutgoingMail.objects.update(
        state=MailState.GIVEN_UP, created_at=timezone.now() - timedelta(days=34)
    )
    delivery.sweep()
    assert not OutgoingMail.objects.exists()


def test_a_sweep_leaves_the_rest_to_the_next_once_its_time_is_over(server, monkeypatch):
    for _ in range(2):
        write()
    OutgoingMail.objects.update(state=MailState.WAITING, next_try_at=timezone.now())
    monkeypatch.setattr(delivery, "SWEEP_SECONDS", 0)
    assert delivery.sweep() == 0
    monkeypatch.setattr(delivery, "SWEEP_SECONDS", 45)
    assert delivery.sweep() == 2
