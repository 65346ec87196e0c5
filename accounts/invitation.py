"""Invitations to become a member. The deeds are ``inviting``.

A model without imports of this room, so that ``models`` can load it.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HINT_LENGTH = 4


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those that somebody may still register with."""
        not_over = Q(until=None) | Q(until__gt=timezone.now())
        return self.filter(not_over, revoked_at=None, uses_left__gt=0)

    def made_by(self, member: object) -> "InvitationQuerySet":
        return self.filter(by=member)


class Invitation(models.Model):
    """Whoever has the code may register, so and so often. Only a hash of the code is kept."""

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("code begins with"), max_length=HINT_LENGTH, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="invitations",
        verbose_name=_("invited by"),
    )
    email = models.EmailField(_("for the address"), blank=True, editable=False)
    uses = models.PositiveSmallIntegerField(_("for how many"), default=1, editable=False)
    uses_left = models.PositiveSmallIntegerField(_("left"), default=1, editable=False)
    group = models.ForeignKey(
        "accounts.Group",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("group"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    until = models.DateTimeField(_("until"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["by", "-id"], name="invitation_by")
        ]

    def __str__(self) -> str:
        return f"{self.hint}…"

    @property
    def is_open(self) -> bool:
        if self.revoked_at is not None or self.uses_left == 0:
            return False
        return self.until is None or self.until > timezone.now()


class Arrival(models.Model):
    """A member who came by an invitation."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="arrivals")
    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="arrival")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.member}: {self.invitation}"
