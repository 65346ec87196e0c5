"""What moderators are asked before a deed: why, where to, until when.

Each form is made with who asks and the things that the deed is for, and gives its ``answers`` as
the deed takes them.
"""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.boards.grants import forums_where
from forum.boards.models import Forum
from forum.boards.naming import Right

REASON_LENGTH = 500


class DeedForm(forms.Form):
    """Why a moderator does something."""

    marks_optional = ("reason",)

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("Kept in the moderation log; moderators see it with the post."),
    )

    def __init__(self, data: Any = None, *, member: Any, things: list[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.member, self.things = member, things

    def answers(self) -> dict[str, Any]:
        """What was answered, by the names that the deed has for it."""
        return dict(self.cleaned_data)


class MoveForm(DeedForm):
    """Where to, and why: the forums into which the moderator may move something."""

    forum = forms.ModelChoiceField(
        label=_("Move to"), queryset=Forum.objects.none(), empty_label=_("Choose…")
    )
    field_order = ["forum", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Forum.objects.visible_to(self.member)
        offered = offered.filter(pk__in=forums_where(self.member, Right.MOVE))
        here = {topic.forum_id for topic in self.things}
        if len(here) == 1:
            offered = offered.exclude(pk__in=here)
        choice = cast("forms.ModelChoiceField", self.fields["forum"])
        choice.queryset = offered.in_order()

    def answers(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["forum"], "reason": self.cleaned_data["reason"]}
