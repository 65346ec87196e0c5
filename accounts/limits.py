"""How often somebody may try to enter. The numbers are in ``forum.web.limits``.

A count is kept by what was typed, folded, never by the account found: so that every spelling of a
name counts together (CVE-2026-97764), and a count says nothing about whether an account exists.
"""

import logging
import unicodedata
from typing import Any, Protocol

from django.forms import Form
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse

from accounts.usernames import key_of
from forum.web.addresses import client_key
from forum.web.limits import Verdict, hit, is_over, take_back

TOO_MANY = 429
LONGEST_TYPED = 320  # no name or address is longer

logger = logging.getLogger(__name__)


class ShowsForm(Protocol):
    """A form view, as far as an answer to one who is too quick needs it."""

    request: HttpRequest

    def render_to_response(self, context: dict, **kwargs: object) -> HttpResponse: ...

    def get_context_data(self, **kwargs: object) -> dict: ...


def folded(typed: str) -> str:
    """One form for all spellings of a name or an address: no case, no accent, no blank.

    A form drops every blank around what was typed, line separators among them; so does this.
    """
    letters = unicodedata.normalize("NFKD", key_of(typed.strip()[:LONGEST_TYPED])).casefold()
    return "".join(char for char in letters if not _counts_for_nothing(char))


def _counts_for_nothing(char: str) -> bool:
    return bool(unicodedata.combining(char)) or char.isspace() or not char.isprintable()


def may_sign_in(request: HttpRequest, typed: str) -> Verdict:
    """Count a try for this name or address; a right password takes it back."""
    from_here = is_over("sign-in-address", client_key(request))
    return hit("sign-in-account", folded(typed)) if from_here.allowed else from_here


def sign_in_failed(request: HttpRequest) -> None:
    logger.info("A sign-in failed.")
    hit("sign-in-address", client_key(request))


def sign_in_succeeded(typed: str) -> None:
    take_back("sign-in-account", folded(typed))


def may_try_code(request: HttpRequest, member: Any) -> Verdict:
    """Count a try of a code or a passkey; a right one takes it back."""
    from_here = is_over("sign-in-address", client_key(request))
    return hit("code", str(member.pk)) if from_here.allowed else from_here


def code_was_right(member: Any) -> None:
    take_back("code", str(member.pk))


def may_register(request: HttpRequest) -> Verdict:
    return hit("register", client_key(request))


def may_ask_for_reset(request: HttpRequest) -> Verdict:
    return hit("reset-address", client_key(request))


def may_mail_reset(address: str) -> bool:
    """Whether one more reset mail may go to an address; the page never tells."""
    return hit("reset", folded(address)).allowed


def may_mail_confirmation(address: str) -> bool:
    """Whether one more mail to confirm an address may go to it."""
    return hit("confirm", folded(address)).allowed


def may_ask_again(address: str) -> Verdict:
    """Whether a visitor may ask for one more such mail; asking is not counted, mails are."""
    return is_over("confirm", folded(address))


def too_many(view: ShowsForm, form: Form, verdict: Verdict) -> HttpResponse:
    """The form again, with what was typed and when to come back; 429 with Retry-After."""
    logger.info("A limit was reached on %s.", view.request.path)
    refuse(form, verdict.message)
    response = view.render_to_response(view.get_context_data(form=form), status=TOO_MANY)
    response.headers["Retry-After"] = str(verdict.retry_after)
    return response


def refuse(form: Form, message: str) -> None:
    """Put an error on a form whose fields are not to be checked, least of all its password."""
    form.cleaned_data = {}
    form._errors = ErrorDict(renderer=form.renderer)  # type: ignore[attr-defined]
    form.add_error(None, message)
