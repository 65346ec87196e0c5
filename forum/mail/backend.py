"""Django's mail backend for a board: a mail is a row first, and the worker delivers it."""

from collections.abc import Sequence
from email.utils import make_msgid, parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from forum.mail.models import OutgoingMail
from forum.mail.tasks import deliver_soon

HTML = "text/html"


class OutboxBackend(BaseEmailBackend):
    """Writes each message into the outbox, inside the transaction that is open."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many messages were written. Raises BadHeaderError for a header with a line break,
        and ValueError for an attachment, which the outbox does not keep.
        """
        wanted = [message for message in email_messages if message.recipients()]
        with transaction.atomic():
            for message in wanted:
                mail = _row(message)
                mail.save()
                deliver_soon.after_commit(mail.pk)
        return len(wanted)


def _row(message: EmailMessage) -> OutgoingMail:
    if message.attachments:
        raise ValueError("The outbox keeps no attachments.")
    message.message()  # raises for a line break in any header
    return OutgoingMail(
        message_id=make_msgid(domain=_domain(message.from_email)),
        sender=message.from_email,
        recipients={
            "to": list(message.to),
            "cc": list(message.cc),
            "bcc": list(message.bcc),
            "reply_to": list(message.reply_to),
        },
        subject=str(message.subject),
        text=str(message.body),
        html=_html(message),
        headers={name: str(value) for name, value in message.extra_headers.items()},
    )


def _html(message: EmailMessage) -> str:
    alternatives = getattr(message, "alternatives", [])
    return next((str(content) for content, kind in alternatives if kind == HTML), "")


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"
