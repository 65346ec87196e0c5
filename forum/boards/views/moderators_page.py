"""Who moderates which forum: a member or a group, with a preset or rights of one's own choice."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.groups import GroupKind
from accounts.member_field import MemberNameField
from accounts.models import Group
from forum.boards.appointing import appoint, preset_of
from forum.boards.appointing import dismiss as dismissed
from forum.boards.models import Appointment, Forum
from forum.boards.naming import PRESETS, STAFF_RIGHTS
from forum.boards.views.page import drawn, for_arrangers
from forum.logbook.models import LogEntry
from forum.web.telling import tell_done

OWN_CHOICE = "own"


class AppointForm(forms.Form):
    """One member or one group, a forum or the whole board, and what they may do there."""

    member = MemberNameField(
        label=gettext_lazy("Member"), help_text=gettext_lazy("The whole name.")
    )
    group = forms.ModelChoiceField(
        label=gettext_lazy("or a group"), required=False, empty_label=gettext_lazy("Choose…"),
        queryset=Group.objects.exclude(kind__in=[GroupKind.GUESTS, GroupKind.ADMINISTRATORS]),
    )  # fmt: skip
    forum = forms.ModelChoiceField(
        label=gettext_lazy("Forum"), queryset=Forum.objects.in_order(), required=False,
        empty_label=gettext_lazy("The whole board"),
        help_text=gettext_lazy("Forums inside it are theirs as well."),
    )  # fmt: skip
    preset = forms.ChoiceField(
        label=gettext_lazy("What they may do"),
        choices=[
            *((name, label) for name, (label, _rights) in PRESETS.items()),
            (OWN_CHOICE, gettext_lazy("What is ticked below")),
        ],
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("Rights"), required=False,
        choices=[(right.value, right.label) for right in STAFF_RIGHTS],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("They count with “What is ticked below” alone."),
    )  # fmt: skip

    def clean(self) -> None:
        data = self.cleaned_data
        if not self.errors and bool(data.get("member")) == bool(data.get("group")):
            raise ValidationError(_("Choose a member or a group."))
        if data.get("preset") == OWN_CHOICE and not data.get("rights"):
            self.add_error("rights", _("Choose at least one right."))

    def chosen_rights(self) -> Any:
        data = self.cleaned_data
        if data["preset"] == OWN_CHOICE:
            return data["rights"]
        return PRESETS[data["preset"]][1]


@for_arrangers
def moderators(request: HttpRequest) -> HttpResponse:
    """The list, and the form to add somebody or to change what they may."""
    form = AppointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        office = appoint(
            who=data["member"] or data["group"], forum=data["forum"],
            rights=form.chosen_rights(), by=request.user,
        )  # fmt: skip
        tell_done(request, _("Appointed: %(office)s.") % {"office": office}, undo=_latest(office))
        return redirect("admin:boards_moderators")
    context = {"title": _("Moderators of forums"), "form": form, "offices": _offices()}
    status = 422 if form.is_bound else 200
    return drawn(request, "admin/boards/moderators.html", context, status=status)


@for_arrangers
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment; what was done under it stays."""
    office = get_object_or_404(Appointment, pk=pk)
    dismissed(office=office, by=request.user)
    office.pk = pk
    tell_done(request, _("No longer a moderator: %(office)s.") % {"office": office},
              undo=_latest(office))  # fmt: skip
    return redirect("admin:boards_moderators")


def _offices() -> list[dict[str, Any]]:
    found = Appointment.objects.select_related("member__group", "group", "forum").order_by(
        "forum__category__order", "forum__order", "pk"
    )
    labels = {right.value: right.label for right in STAFF_RIGHTS}
    return [
        {
            "office": office,
            "preset": PRESETS.get(preset_of(office.rights), (None, None))[0],
            "rights": [labels[right] for right in office.rights if right in labels],
        }
        for office in found
    ]


def _latest(office: Appointment) -> int | None:
    about = LogEntry.objects.about(office).newest_first()
    return about.values_list("pk", flat=True).first()
