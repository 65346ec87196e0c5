"""What members and moderators are asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.moderation.models import ANSWER_LENGTH, NOTE_LENGTH, REASON_LENGTH
from forum.site import site


class ReportForm(forms.Form):
    """What is wrong with a post: one of the site's reasons, one's own words, or both."""

    kind = forms.ChoiceField(
        label=_("What is wrong with this post?"), required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("Only moderators read this. The author does not learn who reported it."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": REASON_LENGTH}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(words, words) for words in site.report_reasons]
        if reasons:
            choices = [*reasons, ("", _("Something else"))]
            self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]
            self.fields["reason"].label = _("What is wrong with this post?")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.setdefault("kind", "")
        if not (cleaned["kind"] or cleaned.get("reason") or self.errors):
            self.add_error("reason", _("Please say in a sentence what is wrong with the post."))
        return cleaned


class DecisionForm(forms.Form):
    """Why a case is decided as it is, for staff, and what its reporters are told."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("Kept in the moderation log."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer = forms.CharField(
        label=_("Answer to the reporters"),
        required=False,
        max_length=ANSWER_LENGTH,
        help_text=_("Each gets it by mail. Without it they see the decision in their list."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, asks_answer: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_answer:
            del self.fields["answer"]


class NoteForm(forms.Form):
    """What staff say to each other about a case."""

    text = forms.CharField(
        label=_("Note for the other moderators"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please write what the others should know.")},
    )
