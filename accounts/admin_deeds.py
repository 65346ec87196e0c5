"""The deeds on members as the administration offers them."""

from typing import Any

from allauth.usersessions.models import UserSession
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.banning import ban, may_ban, unban
from accounts.further_groups import join_group, leave_group
from accounts.grouping import may_move, move_to_group
from accounts.groups import LEVEL_OF_KIND, GroupKind
from accounts.levels import is_administrator
from accounts.models import Group, Member
from accounts.renaming import may_rename, rename
from accounts.restrictions import is_silenced
from accounts.second_factor.removing import has_any, may_remove_factor, remove_second_factor
from accounts.silencing import silence, unsilence
from forum.admin_base.deeds import Deed, NeedsReasonForm, ReasonForm
from forum.rights import may


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


class SilenceForm(BanForm):
    """Why somebody may only read, and until when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("The member reads this where they would write.")
        self.fields["until"].help_text = _("Leave empty to hold until somebody lifts it.")


class GroupField(forms.ModelChoiceField):
    """Groups by their titles in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class GroupForm(ReasonForm):
    """The group that a member goes to, and why."""

    group = GroupField(label=_("Group"), queryset=Group.objects.none())
    field_order = ["group", "reason"]

    def offer_to(self, member: Any) -> None:
        """Offer no group above the giver's own: nobody grants what they do not have."""
        kinds = [kind for kind, level in LEVEL_OF_KIND.items() if level <= member.level]
        groups = Group.objects.filter(kind__in=kinds).exclude(kind=GroupKind.GUESTS)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class LeaveForm(ReasonForm):
    """The further group that is taken away, and why."""

    group = GroupField(
        label=_("Group"), queryset=Group.objects.filter(memberships__isnull=False).distinct()
    )
    field_order = ["group", "reason"]


class RenameForm(ReasonForm):
    """The new name, by the rules of registering, and why."""

    name = forms.CharField(label=_("New name"), max_length=64)
    field_order = ["name", "reason"]


def weigh_members(members: list[Member]) -> list[str]:
    """How many members, what they have written, where they are signed in."""
    posts = sum(member.post_count for member in members)
    open_ones = UserSession.objects.filter(user__in=members).count()
    return [
        ngettext("%(count)d member", "%(count)d members", len(members)) % {"count": len(members)},
        ngettext("with %(count)d post, which stays", "with %(count)d posts, which stay", posts)
        % {"count": posts},
        ngettext(
            "signed in on %(count)d device, which ends",
            "signed in on %(count)d devices, which ends",
            open_ones,
        )
        % {"count": open_ones},
    ]


def _lift(member: Member, by: Any, answers: dict[str, Any]) -> None:
    if member.banned_at is None:
        raise PermissionDenied
    unban(member=member, by=by, reason=answers["reason"])


def _unsilence(member: Member, by: Any, answers: dict[str, Any]) -> None:
    if not is_silenced(member):
        raise PermissionDenied
    unsilence(member=member, by=by, reason=answers["reason"])


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
    weigh=weigh_members,
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

JOIN_GROUP = Deed(
    name="join-group",
    label=_("Give a further group"),
    explained=_("They keep their main group, and have the rights of this one as well."),
    run=lambda member, by, answers: join_group(
        member=member, group=answers["group"], by=by, reason=answers["reason"]
    ),
    may=lambda by, _member: is_administrator(by),
    permission="accounts.change_member",
    form=GroupForm,
)

LEAVE_GROUP = Deed(
    name="leave-group",
    label=_("Take a further group"),
    run=lambda member, by, answers: leave_group(
        member=member, group=answers["group"], by=by, reason=answers["reason"]
    ),
    may=lambda by, member: bool(member.other_group_ids) and is_administrator(by),
    permission="accounts.change_member",
    form=LeaveForm,
)

RENAME = Deed(
    name="rename",
    label=_("Rename"),
    explained=_("The name before stays theirs: nobody else can take it."),
    run=lambda member, by, answers: rename(
        member=member, name=answers["name"], by=by, reason=answers["reason"]
    ),
    may=may_rename,
    permission="accounts.change_member",
    form=RenameForm,
)

REMOVE_SECOND_STEP = Deed(
    name="remove-second-step",
    label=_("Remove the second step"),
    explained=_(
        "For a member who has lost their phone and the recovery codes. Make sure that it is they "
        "who ask: afterwards the password alone opens the account. They are told by mail, and "
        "signed out everywhere. It cannot be undone."
    ),
    run=lambda member, by, answers: remove_second_factor(
        member=member, by=by, reason=answers["reason"]
    ),
    may=lambda by, member: may_remove_factor(by, member) and has_any(member),
    permission="accounts.change_member",
    form=NeedsReasonForm,
    is_dangerous=True,
)

SILENCE = Deed(
    name="silence",
    label=_("Silence"),
    explained=_("Silenced members read, and write to the team only."),
    run=lambda member, by, answers: silence(
        member=member, by=by, reason=answers["reason"], until=answers["until"]
    ),
    may=lambda by, member: may(by, "silence", member),
    permission="accounts.ban_member",
    form=SilenceForm,
    is_dangerous=True,
)

UNSILENCE = Deed(
    name="unsilence",
    label=_("Let them write again"),
    run=_unsilence,
    may=lambda by, member: is_silenced(member) and may(by, "silence", member),
    permission="accounts.ban_member",
)

MEMBER_DEEDS: tuple[Deed, ...] = (
    BAN, UNBAN, SILENCE, UNSILENCE, CHANGE_GROUP, JOIN_GROUP, LEAVE_GROUP, RENAME,
    REMOVE_SECOND_STEP,
)  # fmt: skip
