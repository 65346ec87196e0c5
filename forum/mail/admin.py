"""The outbox in the administration: who is waiting for what, and why; never the text of a mail."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.deeds import Deed
from forum.admin_base.model_admin import ReadOnly
from forum.mail.models import MailState, OutgoingMail

COLUMNS = ("subject", "to", "state", "attempts", "created_at", "next_try_at", "last_error")


def try_again(mail: OutgoingMail) -> None:
    """Put a waiting mail before the worker's next sweep.

    Raises ``PermissionDenied`` while it is being sent, since twice is worse than late, and for
    one that was given up, since its text is gone.
    """
    waiting = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    if not waiting.update(attempts=0, next_try_at=timezone.now()):
        raise PermissionDenied


TRY_AGAIN = Deed(
    name="try-again",
    label=_("Try again"),
    explained=_("Goes out with the worker’s next sweep, within a minute."),
    run=lambda mail, by, answers: try_again(mail),
    may=lambda by, mail: mail.state == MailState.WAITING,
    permission="mail.change_outgoingmail",
    form=forms.Form,
)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnly, DeedAdmin):
    list_display = COLUMNS
    list_filter = ("state",)
    fields = readonly_fields = (*COLUMNS, "message_id")
    deeds = (TRY_AGAIN,)

    @admin.display(description=_("to"))
    def to(self, mail: OutgoingMail) -> str:
        recipients: dict[str, Any] = mail.recipients
        return ", ".join(recipients.get("to", []))
