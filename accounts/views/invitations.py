"""The invitations that a member has made: make one, see who came, take one back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.invitation import Invitation
from accounts.invitation_mail import send_invitation
from accounts.inviting import MOST_USES, groups_to_offer, invite, link_of, may_invite, revoke
from accounts.levels import is_administrator
from accounts.models import Group
from forum.web.limits import hit
from forum.web.paging import by_key

UNPROCESSABLE, TOO_MANY = 422, 429
PER_PAGE = 25


class GroupField(forms.ModelChoiceField):
    """Groups by their titles in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class InviteForm(forms.Form):
    """Whom; and for administrators how many, for how long, and into which group."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy(
            "We mail the link there, and it is good for that address alone. Without one you get "
            "the link to pass on yourself."
        ),
    )
    uses = forms.IntegerField(
        label=gettext_lazy("For how many people"), min_value=1, max_value=MOST_USES, initial=1
    )
    days = forms.IntegerField(
        label=gettext_lazy("For how many days"), min_value=1, max_value=365, initial=14
    )
    group = GroupField(
        label=gettext_lazy("Group"),
        queryset=Group.objects.none(),
        required=False,
        empty_label=gettext_lazy("As all new members"),
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_administrator(by):
            for name in ("uses", "days", "group"):
                del self.fields[name]
            return
        allowed = [group.pk for group in groups_to_offer(by)]
        field: Any = self.fields["group"]
        field.queryset = Group.objects.filter(pk__in=allowed)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("email") and data.get("uses", 1) > 1:
            self.add_error("uses", _("An invitation for one address is for one person."))
        return data

    def wanted(self) -> dict[str, Any]:
        """The arguments of ``inviting.invite``."""
        data = dict(self.cleaned_data)
        days = data.pop("days", None)
        return {**data, "until": timezone.now() + timedelta(days=days)} if days else data


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_invitations(request: HttpRequest) -> HttpResponse:
    """``/settings/invitations/``; POST makes one, or with ``revoke`` takes one back."""
    if not may_invite(request.user):
        raise Http404
    if request.method != "POST":
        return _page(request, InviteForm(by=request.user))
    if "revoke" in request.POST:
        return _revoke(request)
    form = InviteForm(request.POST, by=request.user)
    if not form.is_valid():
        return _page(request, form, UNPROCESSABLE)
    verdict = hit("invite", str(request.user.pk))
    if not verdict.allowed:
        form.add_error(None, verdict.message)
        response = _page(request, form, TOO_MANY)
        response.headers["Retry-After"] = str(verdict.retry_after)
        return response
    try:
        invitation, code = invite(by=request.user, **form.wanted())
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, UNPROCESSABLE)
    _tell(request, invitation, code)
    return redirect("invitations")


def _tell(request: HttpRequest, invitation: Invitation, code: str) -> None:
    """Mail the link, or show it: this once."""
    if invitation.email:
        send_invitation(invitation=invitation, code=code, by=request.user)
        words = _("The invitation is on its way to %(email)s.") % {"email": invitation.email}
        messages.success(request, words)
        return
    words = _("Copy this link now, it is shown only once: %(link)s") % {"link": link_of(code)}
    messages.success(request, words)


def _revoke(request: HttpRequest) -> HttpResponse:
    chosen = request.POST["revoke"]
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0
    own = Invitation.objects.made_by(request.user)
    revoke(invitation=get_object_or_404(own, pk=number), by=request.user)
    messages.success(request, _("Nobody can register with this invitation any more."))
    return redirect("invitations")


def _page(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    rows = Invitation.objects.made_by(request.user).prefetch_related("arrivals__member__group")
    page = by_key(rows, request, PER_PAGE)
    context = {"form": form, "invitations": page.rows, "older": page.older}
    return render(request, "accounts/invitations.html", context, status=status)
