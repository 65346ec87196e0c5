"""The deeds on members as the administration offers them."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.banning import ban, may_ban, unban
from accounts.grouping import may_move, move_to_group
from accounts.groups import LEVEL_OF_KIND, GroupKind
from accounts.models import Group, Member
from forum.admin_base.deeds import Deed, NeedsReasonForm, ReasonForm


class BanForm(NeedsReasonForm):
    """Why somebody is banned, which they are told, and until when."""

    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("Leave empty to ban for good."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("The member is told this when signing in.")

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until is not None and until <= timezone.now():
            raise ValidationError(_("Choose a time that is still to come."))
        return until


class GroupForm(ReasonForm):
    """The group that a member goes to, and why."""

    group = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.none())
    field_order = ["group", "reason"]

    def offer_to(self, member: Any) -> None:
        """Offer no group above the giver's own: nobody grants what they do not have."""
        kinds = [kind for kind, level in LEVEL_OF_KIND.items() if level <= member.level]
        groups = Group.objects.filter(kind__in=kinds).exclude(kind=GroupKind.GUESTS)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


def _lift(member: Member, by: Any, answers: dict[str, Any]) -> None:
    if member.banned_at is None:
        raise PermissionDenied
    unban(member=member, by=by, reason=answers["reason"])


def _regroup(member: Member, by: Any, answers: dict[str, Any]) -> None:
    if member.group_id == answers["group"].pk:
        raise PermissionDenied
    move_to_group(member=member, group=answers["group"], by=by, reason=answers["reason"])


BAN = Deed(
    name="ban",
    label=_("Ban"),
    explained=_("Banned members cannot sign in, and their open sessions end."),
    run=lambda member, by, answers: ban(
        member=member, by=by, reason=answers["reason"], until=answers["until"]
    ),
    may=may_ban,
    permission="accounts.ban_member",
    form=BanForm,
    is_dangerous=True,
)

UNBAN = Deed(
    name="unban",
    label=_("Lift the ban"),
    run=_lift,
    may=lambda by, member: member.banned_at is not None and may_ban(by, member),
    permission="accounts.ban_member",
)

CHANGE_GROUP = Deed(
    name="group",
    label=_("Change the group"),
    run=_regroup,
    may=lambda by, member: may_move(by, member, member.group) and by.pk != member.pk,
    permission="accounts.change_member",
    form=GroupForm,
)

MEMBER_DEEDS = (BAN, UNBAN, CHANGE_GROUP)
