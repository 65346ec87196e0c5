"""The mail that carries an invitation to an address."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from accounts.invitation import Invitation
from accounts.inviting import link_of
from forum.site import site


def send_invitation(*, invitation: Invitation, code: str, by: Any) -> None:
    """Write the mail into the outbox, in the language of who invites."""
    context = {
        "inviter": by.username,
        "site_name": site.name,
        "site_url": settings.SITE_URL,
        "url": link_of(code),
        "until": invitation.until,
        "email": invitation.email,
    }
    subject = render_to_string("account/email/invitation_subject.txt", context)
    text = render_to_string("account/email/invitation_message.txt", context)
    to = [invitation.email]
    EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=to).send()
