"""The versions of the site's settings and of its rules. Rows are added, never changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MARK_LENGTH = 16


def new_mark() -> str:
    """A mark that no two versions share, not even where one was rolled back."""
    return get_random_string(MARK_LENGTH)


class Version(models.Model):
    """What all versions have: a number, who made it, when and why."""

    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("who"),
    )
    by_name = models.CharField(_("name"), max_length=64, blank=True, editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    why = models.CharField(_("why"), max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to change a version: who reads the history must be able to trust it."""
        if self.pk is not None and not kwargs.get("force_insert"):
            raise TypeError("A version is never changed; make a new one.")
        super().save(*args, **kwargs)


class SiteVersion(Version):
    """All values that differed from the environment's after one change."""

    values = models.JSONField(_("values"), default=dict, editable=False)
    mark = models.CharField(max_length=MARK_LENGTH, default=new_mark, editable=False)

    class Meta:
        verbose_name = _("version of the settings")
        verbose_name_plural = _("settings of the site")
        ordering = ["-number"]

    def __str__(self) -> str:
        return gettext("Settings, version %(number)d") % {"number": self.number}


class RulesVersion(Version):
    """The rules as they were published once."""

    source = models.TextField(_("text"), editable=False)
    must_accept = models.BooleanField(_("members must accept them again"), default=False)

    class Meta:
        verbose_name = _("version of the rules")
        verbose_name_plural = _("rules of the site")
        ordering = ["-number"]

    def __str__(self) -> str:
        return gettext("Rules, version %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("guidelines-version", args=[self.number])
