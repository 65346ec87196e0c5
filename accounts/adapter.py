"""Where allauth asks the board how things are done here."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import invited, limits, registering, returning
from accounts.addresses import stored_address
from accounts.banning import lift_if_over
from accounts.barred import refuse_barred
from accounts.barring import refuse_domain
from accounts.inviting import spend
from accounts.models import Member
from accounts.newcomers import check_address
from accounts.showing_out import shown_out
from forum.site import site
from forum.web.addresses import client_address

logger = logging.getLogger(__name__)

NO_ADDRESS = "0.0.0.0"  # noqa: S104  (a column that must hold one, where the server knows none)
LONGEST_ADDRESS = 254  # RFC 5321, and what its column holds
WRONG = _("This name or address and this password do not go together.")


class AccountAdapter(DefaultAccountAdapter):
    """Names, links, mails and the last gate before a session is opened."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "duplicate_email": _("This is your address already."),
        "invalid_password_reset": _("This link has been used, or is too old."),
        "same_as_current": _("This is your address already."),
    }

    # Who may come in

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return invited.may_register(request)

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return registering.checked_name(username)

    def clean_email(self, email: str) -> str:
        if len(email) > LONGEST_ADDRESS:
            raise ValidationError(_("This address is too long."), code="too_long")
        refuse_domain(email)
        check_address(email)
        return email

    def save_user(
        self, request: HttpRequest, user: Member, form: Form, commit: bool = True
    ) -> Member:
        """Write the new member. Raises ``IntegrityError`` where the name was taken a moment ago,
        ``InvitationSpent`` where the invitation was used up."""
        user.username = form.cleaned_data["username"]
        user.email = form.cleaned_data["email"].lower()
        user.set_password(form.cleaned_data["password1"])
        user.accepted_rules = invited.rules_agreed_to(request)
        invitation = invited.invitation_of(request)
        if invitation is not None and invitation.group is not None:
            user.group = invitation.group
        user.save()
        if invitation is not None:
            spend(invitation=invitation, member=user)
        return user

    def set_password(self, user: Member, password: str) -> None:
        """Only that column: counters of the member may have moved meanwhile."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def pre_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse | None:
        return shown_out(request, user)

    def login(self, request: HttpRequest, user: Member) -> None:
        """Open the session, unless the member was banned since the password was right."""
        if page := shown_out(request, user):
            raise ImmediateHttpResponse(page)
        refuse_barred(request, user)
        lift_if_over(user)
        super().login(request, user)
        logger.info("Member %s signed in.", user.pk)

    def reauthenticate(self, user: Member, password: str) -> bool:
        return check_password(password, user.password)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Limits are ``accounts.limits``', whose answer keeps the form."""

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        limits.sign_in_succeeded(credentials.get("email") or credentials.get("username") or "")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm; False where another member confirmed the same address at the same moment."""
        try:
            with transaction.atomic():
                return super().confirm_email(request, email_address)
        except IntegrityError:
            return False

    # Where to

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and returning.is_own(str(url))

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: every visitor gets the same pages."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or NO_ADDRESS

    # Mails: every link starts with SITE_URL, whatever the request says its host is

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link to confirm with, carrying the page from which the visitor came to register."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return returning.absolute(returning.with_next(path, returning.asked_for(request)))

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        return returning.absolute(path)

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: Any, signup: bool
    ) -> None:
        """Send it, unless this address has had its share of them.

        Where somebody else has confirmed the address, they are told that they have an account:
        a link that can confirm nothing would only puzzle them.
        """
        address = emailconfirmation.email_address
        if not address.can_set_verified():
            self.send_account_already_exists_mail(address.email)
        elif limits.may_mail_confirmation(address.email):
            super().send_confirmation_mail(request, emailconfirmation, signup)

    def send_account_already_exists_mail(self, email: str) -> None:
        """In place of the confirmation; the page looks the same, and the limit is the same."""
        if limits.may_mail_confirmation(email):
            links = {
                "login_url": returning.absolute(reverse("account_login")),
                "password_reset_url": returning.absolute(reverse("account_reset_password")),
            }
            self.send_mail("account/email/account_already_exists", email, links)

    def send_password_reset_mail(self, user: Member, email: str, context: dict[str, Any]) -> None:
        self.send_mail("account/email/password_reset_key", stored_address(user), context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render one of ``templates/account/email/`` and put it into the outbox."""
        facts = {"site_name": site.name, "site_url": settings.SITE_URL, "email": email}
        self.render_mail(template_prefix, email, facts | context).send()

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict, headers: Any = None
    ) -> EmailMessage:
        """Subject and plain text; without the request, so that no context processor runs."""
        subject = render_to_string(f"{template_prefix}_subject.txt", context)
        text = render_to_string(f"{template_prefix}_message.txt", context)
        to = [email] if isinstance(email, str) else email
        return EmailMessage(
            " ".join(subject.split()), text.strip() + "\n", self.get_from_email(), to,
            headers=headers,
        )  # fmt: skip
