"""Delivering what is in the outbox: each mail once, however often the worker is nudged."""

import logging
import time
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import takewhile
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F
from django.utils import timezone

from forum.mail.models import MailState, OutgoingMail

logger = logging.getLogger("forum.mail")

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
PATIENCE = timedelta(days=3)
# Longer than any delivery may take with its time-outs; then the worker has been killed.
LONGEST_DELIVERY = timedelta(minutes=10)
KEPT_AFTER_GIVING_UP = timedelta(days=30)
SWEEP_SIZE = 200
# So that a server that swallows each try does not hold up the worker's other work.
SWEEP_SECONDS = 45


def deliver(*, mail_id: int) -> bool:
    """Deliver one waiting mail whose time has come. True if it went out now.

    A mail that another worker has taken, or that is gone, is left alone. What goes wrong on the
    way is noted in the row, and the mail is tried again later; nothing is raised.
    """
    now = timezone.now()
    mail = _take(mail_id=mail_id, now=now)
    if mail is None:
        return False
    try:
        _send(mail)
    except Exception as error:
        _put_back(mail, error=error, now=now)
        return False
    mail.delete()
    return True


def sweep() -> int:
    """Deliver what no nudge delivered, and forget what was given up long ago. How many went out."""
    now = timezone.now()
    stuck = OutgoingMail.objects.stuck_since(now - LONGEST_DELIVERY)
    stuck.update(state=MailState.WAITING, next_try_at=now)
    forgotten = now - PATIENCE - KEPT_AFTER_GIVING_UP
    OutgoingMail.objects.filter(state=MailState.GIVEN_UP, created_at__lt=forgotten).delete()
    due = OutgoingMail.objects.due(now).values_list("pk", flat=True)[:SWEEP_SIZE]
    stop_at = time.monotonic() + SWEEP_SECONDS
    in_time = takewhile(lambda _: time.monotonic() < stop_at, list(due))
    return sum(deliver(mail_id=mail_id) for mail_id in in_time)


def _take(*, mail_id: int, now: datetime) -> OutgoingMail | None:
    """Move the row from waiting to sending in one statement, so that only one worker can."""
    taken = OutgoingMail.objects.due(now).filter(pk=mail_id).order_by()
    if not taken.update(state=MailState.SENDING, attempts=F("attempts") + 1, taken_at=now):
        return None
    return OutgoingMail.objects.get(pk=mail_id)


def _send(mail: OutgoingMail) -> None:
    delivery = settings.MAIL_DELIVERY
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        headers=mail.headers
        | {"Message-ID": mail.message_id, "Date": format_datetime(mail.created_at)},
        connection=get_connection(delivery.backend, **delivery.options),
        **mail.recipients,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _put_back(mail: OutgoingMail, *, error: Exception, now: datetime) -> None:
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    if _is_final(error) or now - mail.created_at > PATIENCE:
        _give_up(mail)
        return
    logger.warning("Mail %s waits for another try: %s", mail.pk, mail.last_error)
    mail.state = MailState.WAITING
    mail.next_try_at = now + _wait(mail.attempts)
    mail.save(update_fields=["state", "next_try_at", "last_error"])


def _give_up(mail: OutgoingMail) -> None:
    """Park the mail for the administrators to see, without its body, which may hold a secret."""
    logger.error("Mail %s is given up: %s", mail.pk, mail.last_error)
    mail.state = MailState.GIVEN_UP
    mail.text = mail.html = ""
    mail.save(update_fields=["state", "text", "html", "last_error"])


def _is_final(error: Exception) -> bool:
    """Whether the server said of every recipient that there is no such address."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in error.recipients.values())


def _wait(attempts: int) -> timedelta:
    doublings = min(attempts - 1, 10)
    return min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
