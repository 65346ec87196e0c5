"""Why may X do Y here? Asked by name, answered step by step."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.member_field import MemberNameField
from forum.boards.explaining import explain as explained
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.boards.views.page import drawn, for_arrangers


class ExplainForm(forms.Form):
    """Who, what and where. An empty name is a guest."""

    who = MemberNameField(
        label=gettext_lazy("Member"),
        help_text=gettext_lazy("The whole name; leave it empty for a guest."),
    )
    right = forms.ChoiceField(label=gettext_lazy("Right"), choices=Right.choices)
    forum = forms.ModelChoiceField(
        label=gettext_lazy("Forum"), queryset=Forum.objects.in_order(), empty_label=None
    )

    def clean_who(self) -> Any:
        return self.cleaned_data["who"] or AnonymousUser()


@for_arrangers
def explain(request: HttpRequest) -> HttpResponse:
    """A question that changes nothing, so it is asked in the address."""
    form = ExplainForm(request.GET if "right" in request.GET else None, initial=request.GET)
    context = {"title": _("Why may they, or may they not?"), "form": form}
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        context["answer"] = explained(data["who"], data["right"], data["forum"])
        who = data["who"]
        context["asked"] = {
            "name": who.username if who.is_authenticated else _("A guest"),
            "right": Right(data["right"]).label,
            "forum": data["forum"],
        }
    status = 422 if form.is_bound and form.errors else 200
    return drawn(request, "admin/boards/explain.html", context, status=status)
