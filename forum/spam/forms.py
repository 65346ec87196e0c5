"""What is asked before everything of a member is taken out of sight."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.spam.preview import Preview
from forum.topics.models import State

STATES = (
    (State.HIDDEN, _("Hide it: it stays for moderators to see")),
    (State.DELETED, _("Delete it: it is removed for good once the site’s time has passed")),
)


class SpammerForm(forms.Form):
    """Why, how thoroughly, and what else to keep out."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Kept in the moderation log; the member is told it when signing in."),
    )
    state = forms.ChoiceField(
        label=_("What becomes of it"), choices=STATES, widget=forms.RadioSelect, initial="hidden"
    )
    bar_domain = forms.BooleanField(required=False)
    bar_address = forms.BooleanField(
        label=_("Keep their network address out for a week"), required=False
    )

    def __init__(self, *args: Any, shown: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domain = self.fields["bar_domain"]
        domain.label = _("Take no more e-mail addresses of %(domain)s") % {"domain": shown.domain}
        if not shown.domain:
            del self.fields["bar_domain"]
        if not shown.has_address:
            del self.fields["bar_address"]
