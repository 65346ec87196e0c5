"""What is asked before topics become one, and before posts go to another or a new one."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.boards.grants import forums_where
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.topics.deed_forms import DeedForm
from forum.topics.forms import TitleField
from forum.topics.models import Topic
from forum.topics.target_field import TargetTopicField


class IntoTopicForm(DeedForm):
    """Into which topic another one goes, told by its address."""

    into = TargetTopicField(label=_("Into which topic"))
    field_order = ["into", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("TargetTopicField", self.fields["into"]).reader = self.member

    def clean_into(self) -> Topic | None:
        into = cast("Topic | None", self.cleaned_data["into"])
        if into is not None and self.things == [into]:
            raise forms.ValidationError(_("This is the topic itself. Choose another one."))
        return into


class MergeForm(IntoTopicForm):
    """Which of the chosen topics the others go into; or another one, told by its address."""

    keep = forms.TypedChoiceField(
        label=_("Keep which topic"), coerce=int, empty_value=None, required=False
    )
    field_order = ["keep", "into", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep, into = cast("forms.ChoiceField", self.fields["keep"]), self.fields["into"]
        keep.choices = [
            *((topic.pk, topic.title) for topic in self.things),
            ("", _("Another topic: the one below")),
        ]
        into.label, into.required = _("Another topic"), False
        if self.things:
            self.initial["keep"] = self.things[0].pk

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        keep, into = data.get("keep"), data.get("into")
        if keep and into:
            self.add_error("into", _("Choose one above, or give another here: not both."))
        if not keep and not into and "into" not in self.errors:
            self.add_error("into", _("Say into which topic they go."))
        return data

    def answers(self) -> dict[str, Any]:
        kept = [topic for topic in self.things if topic.pk == self.cleaned_data["keep"]]
        return {
            "into": kept[0] if kept else self.cleaned_data["into"],
            "reason": self.cleaned_data["reason"],
        }


class MovePostsForm(IntoTopicForm):
    """Into which topic posts go."""

    def answers(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["into"], "reason": self.cleaned_data["reason"]}


class SplitForm(DeedForm):
    """The title and the forum of the topic that posts make."""

    title = TitleField()
    forum = forms.ModelChoiceField(label=_("Forum"), queryset=Forum.objects.none())
    field_order = ["title", "forum", "reason"]

    def __init__(self, *args: Any, things: list[Any], **kwargs: Any) -> None:
        here = things[0].topic.forum_id if things else None
        super().__init__(*args, things=things, initial={"forum": here}, **kwargs)
        offered = Forum.objects.visible_to(self.member)
        offered = offered.filter(pk__in=forums_where(self.member, Right.MOVE))
        cast("forms.ModelChoiceField", self.fields["forum"]).queryset = offered.in_order()

    def answers(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"title": data["title"], "to": data["forum"], "reason": data["reason"]}
