"""Beginning and ending to look at the board as somebody else."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts import seeing_as
from accounts.levels import is_administrator
from accounts.member_field import MemberNameField
from accounts.models import Group


class SeeAsForm(forms.Form):
    """A member by name, or a group: one of the two."""

    member = MemberNameField(
        label=gettext_lazy("Member"), help_text=gettext_lazy("The whole name.")
    )
    group = forms.ModelChoiceField(
        label=gettext_lazy("or a group"), queryset=Group.objects.order_by("order", "pk"),
        required=False, empty_label=gettext_lazy("Choose…"),
    )  # fmt: skip

    def clean(self) -> None:
        data = self.cleaned_data
        if not self.errors and bool(data.get("member")) == bool(data.get("group")):
            raise forms.ValidationError(_("Choose a member or a group."))


@require_http_methods(["GET", "HEAD", "POST"])
def see_as(request: HttpRequest) -> HttpResponse:
    """``/see-as/``: administrators choose as whom they look; for others it does not exist."""
    if not is_administrator(request.user):
        raise Http404
    form = SeeAsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seeing_as.begin(request, form.cleaned_data["member"] or form.cleaned_data["group"])
        return redirect("index")
    status = 422 if form.errors else 200
    context = {"form": form, "is_gone": seeing_as.GONE in request.GET}
    return render(request, "accounts/see_as.html", context, status=status)


@require_POST
def see_as_end(request: HttpRequest) -> HttpResponse:
    """``/see-as/end/``: be oneself again."""
    if not is_administrator(request.user):
        raise Http404
    seeing_as.end(request)
    messages.info(request, _("You see the board as yourself again."))
    return redirect("index")
