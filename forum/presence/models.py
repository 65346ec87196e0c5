"""The signs of members at places, as the database store keeps them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When, Window
from django.utils.translation import gettext_lazy as _

from forum.presence.listed import listed_to
from forum.presence.places import Kind, Place


class SightingQuerySet(models.QuerySet["Sighting"]):
    def of(self, member: Any) -> "SightingQuerySet":
        return self.filter(member_id=member.pk)

    def at(self, place: Place) -> "SightingQuerySet":
        return self.filter(kind=place.kind, place_id=place.id)

    def elsewhere_than(self, place: Place) -> "SightingQuerySet":
        return self.exclude(kind=place.kind, place_id=place.id)

    def live(self, now: datetime) -> "SightingQuerySet":
        return self.filter(until__gt=now)

    def over(self, now: datetime) -> "SightingQuerySet":
        return self.filter(until__lte=now)

    def listed_to(self, reader: Any) -> "SightingQuerySet":
        """Of members whom this reader may see in lists, with their names."""
        return self.filter(listed_to(reader, "member__")).select_related("member__group")

    def latest_of_each(self, now: datetime) -> "SightingQuerySet":
        """One a member: where they signed last."""
        later = Sighting.objects.live(now).filter(member_id=OuterRef("member_id"))
        later = later.filter(
            Q(seen_at__gt=OuterRef("seen_at"))
            | Q(seen_at=OuterRef("seen_at"), pk__gt=OuterRef("pk"))
        )
        return self.live(now).filter(~Exists(later))

    def counted(self) -> "SightingQuerySet":
        """With the whole number on each row, so that a list and its count are one query."""
        return self.annotate(
            total=Window(Count("pk")),
            invisible_total=Window(Count(Case(When(member__is_invisible=True, then=Value(1))))),
        )

    def own_first(self, reader: Any) -> "SightingQuerySet":
        """The reader's own, then the newest arrivals: a short list never leaves the reader out."""
        own = Case(When(member_id=reader.pk or 0, then=Value(0)), default=Value(1))
        return self.order_by(own, "-arrived_at", "-pk")

    def before(self, seen_at: datetime, member_id: int) -> "SightingQuerySet":
        """Those that follow this key in the order of the last sign."""
        return self.filter(Q(seen_at__lt=seen_at) | Q(seen_at=seen_at, member_id__lt=member_id))

    def latest_sign_first(self) -> "SightingQuerySet":
        return self.order_by("-seen_at", "-member_id")


class Sighting(models.Model):
    """A member's being at a place: since when, the last sign, and until when it counts."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("member")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    place_id = models.PositiveBigIntegerField(_("number"), default=0)
    arrived_at = models.DateTimeField(_("arrived"))
    seen_at = models.DateTimeField(_("last sign"))
    until = models.DateTimeField(_("counts until"))

    total: int  # these two on rows that are ``counted``
    invisible_total: int

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        constraints = [
            models.UniqueConstraint(fields=["member", "kind", "place_id"], name="one_sighting")
        ]
        indexes = [
            models.Index(fields=["kind", "place_id", "until"], name="sighting_place"),
            models.Index(fields=["until"], name="sighting_until"),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.place}"

    @property
    def place(self) -> Place:
        return Place(self.kind, self.place_id)
