"""What is asked of those who register, and of new addresses: lists and StopForumSpam."""

from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.utils.translation import gettext as _

from accounts.newcomers import Newcomer, address_check, line_check, newcomer_check
from accounts.signals import newcomer_doubted
from forum.site import site
from forum.site.catalogue import Service
from forum.spam.disposable import is_disposable
from forum.spam.models import Doubt
from forum.spam.services import stopforumspam
from forum.spam.word_list import word_list


@line_check
def refuse_listed_words(line: str) -> None:
    """A name cannot be shown otherwise than it is, so no word of the list is taken in one, nor in
    a profile."""
    words = word_list()
    for terms in (words.shown.terms, words.held, words.refused):
        term = terms.first_in(line) if terms else None
        if term is not None:
            raise ValidationError(
                _("This board does not take “%(word)s” here.") % {"word": term.text}, code="listed"
            )


@address_check
def refuse_disposable_address(email: str) -> None:
    if site.refuse_disposable and is_disposable(email):
        raise ValidationError(
            _("This address is one that is soon thrown away. Please use one that you keep."),
            code="disposable",
        )


@newcomer_check
def ask_stopforumspam(newcomer: Newcomer) -> str:
    """Refuse, or doubt, whom the service knows; nothing where it is off or away."""
    if site.stopforumspam == Service.OFF:
        return ""
    found = stopforumspam.look_up(newcomer)
    if found.is_certain and site.stopforumspam == Service.REFUSE:
        raise ValidationError(
            _("You cannot register here now. If that is wrong, please write to the team.")
        )
    return found.reason


@receiver(newcomer_doubted)
def keep_doubts(member: Any, doubts: list[str], **_rest: Any) -> None:
    """Their first posts wait, until they are known."""
    longest = Doubt._meta.get_field("reason").max_length
    Doubt.objects.create(member=member, reason="; ".join(doubts)[:longest])
