"""The notice that a member gets when the team has answered."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.addresses import stored_address
from accounts.models import Member
from forum.site import site
from forum.team.passes import address_for


def tell_member(member: Member) -> None:
    """Write the mail into the outbox, in the member's language; nothing where they have no address.

    The text itself is not in it: mails lie about. Who is banned gets a link that opens without
    signing in.
    """
    address = stored_address(member)
    if not address:
        return
    path = address_for(member) if member.is_banned else reverse("team")
    context = {
        "username": member.username,
        "site_name": site.name,
        "site_url": settings.SITE_URL,
        "url": f"{settings.SITE_URL}{path}",
        "is_banned": member.is_banned,
    }
    with translation.override(member.language or settings.LANGUAGE_CODE):
        subject = render_to_string("team/mail/answered_subject.txt", context)
        text = render_to_string("team/mail/answered_message.txt", context)
    mail = EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[address])
    mail.send()
