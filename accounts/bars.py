"""Bars: ranges of addresses and domains of e-mail that are kept out. The deeds are ``barring``.

A model without imports of this room, so that ``models`` can load it.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BarKind(models.TextChoices):
    ADDRESS = "address", _("address range")
    DOMAIN = "domain", _("e-mail domain")


class BarQuerySet(models.QuerySet["Bar"]):
    def in_force(self) -> "BarQuerySet":
        """Those that keep somebody out now. An end that has passed needs nobody to act on it."""
        not_over = Q(until=None) | Q(until__gt=timezone.now())
        return self.filter(not_over, lifted_at=None)

    def around(self, key: str) -> "BarQuerySet":
        """Ranges that hold an address, given as ``networks.key_of``."""
        return self.filter(kind=BarKind.ADDRESS, start__lte=key, end__gte=key)

    def of_domains(self, domains: list[str]) -> "BarQuerySet":
        return self.filter(kind=BarKind.DOMAIN, value__in=domains)


class Bar(models.Model):
    """One range or domain, why it is kept out, and until when."""

    kind = models.CharField(_("kind"), max_length=10, choices=BarKind, default=BarKind.ADDRESS)
    # As it is written everywhere: "203.0.113.0/24", "2001:db8::/32", "example.org".
    value = models.CharField(_("range or domain"), max_length=255)
    # First and last address as 32 hexadecimal digits, so that a text index finds the range.
    start = models.CharField(max_length=32, blank=True, editable=False)
    end = models.CharField(max_length=32, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=500)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(_("set"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("set by"),
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, editable=False)

    objects = BarQuerySet.as_manager()

    class Meta:
        verbose_name = _("bar")
        verbose_name_plural = _("bars")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "end", "start"], name="bar_range"),
            models.Index(fields=["kind", "value"], name="bar_value"),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def is_in_force(self) -> bool:
        if self.lifted_at is not None:
            return False
        return self.until is None or self.until > timezone.now()
