"""At which network addresses a member acted: for staff who look for second accounts.

Noted when somebody signs in or sends a form, never for reading. After the days that the site sets
the address itself is dropped; a keyed hash stays, so that accounts at one address can still be told
without saying which it was.
"""

import hashlib
import hmac
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from forum.site import site
from forum.web.addresses import client_address, client_key
from forum.web.buffer import Buffer

SECONDS = 20.0
OTHERS_SHOWN = 20
AT_ONCE = 1000


class AddressUseQuerySet(models.QuerySet["AddressUse"]):
    def of(self, member: Member) -> "AddressUseQuerySet":
        return self.filter(member=member).order_by("-last_at", "-pk")

    def between(self, start: Any, end: Any) -> "AddressUseQuerySet":
        """Those that were in use at some time between two moments."""
        return self.filter(first_at__lte=end, last_at__gte=start)


class AddressUse(models.Model):
    """One member at one address, from the first time to the last."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="address_uses",
        verbose_name=_("member"),
    )  # fmt: skip
    address = models.CharField(_("address"), max_length=45, blank=True)
    # Of the IPv4 address, or of the /64 that an IPv6 household has.
    digest = models.CharField(max_length=64)
    first_at = models.DateTimeField(_("first time"))
    last_at = models.DateTimeField(_("last time"))

    objects = AddressUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of an address")
        verbose_name_plural = _("uses of addresses")
        constraints = [
            models.UniqueConstraint(fields=["member", "digest"], name="address_use_once")
        ]
        indexes = [
            models.Index(fields=["digest"], name="address_use_digest"),
            models.Index(
                fields=["last_at"], name="address_use_readable", condition=~models.Q(address="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.address or self.digest[:8]}"


def note(request: HttpRequest, member: Member) -> None:
    """Note that a member acts from where this request comes from; no query comes of it."""
    address = client_address(request)
    if not address:
        return
    now = timezone.now()
    uses.add((member.pk, digest_of(client_key(request))), (address, now, now))


def flush_now() -> None:
    """Write what has gathered, as the thread does by itself."""
    uses.flush_now()


def digest_of(key: str) -> str:
    """The keyed hash under which an address is remembered; nobody computes it without the key."""
    secret = settings.SECRET_KEY.encode()
    return hmac.new(secret, f"address:{key}".encode(), hashlib.sha256).hexdigest()


def others_at_the_same(member: Member) -> list[Member]:
    """Other accounts that acted at an address of this one, the latest first; twenty at most."""
    digests = AddressUse.objects.filter(member=member).values("digest")
    there = AddressUse.objects.filter(digest__in=digests).exclude(member=member)
    latest = there.values("member").annotate(latest=models.Max("last_at")).order_by("-latest")
    keys = [row["member"] for row in latest[:OTHERS_SHOWN]]
    found = Member.objects.with_group().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def share_an_address(one: Member, other: Member) -> bool:
    """Whether two accounts acted at one address at some time."""
    digests = AddressUse.objects.filter(member=one).values("digest")
    return AddressUse.objects.filter(member=other, digest__in=digests).exists()


def forget_old() -> int:
    """Drop addresses that are older than the site keeps them, some at once; how many."""
    until = timezone.now() - timedelta(days=site.addresses_kept_days)
    old = AddressUse.objects.filter(last_at__lt=until).exclude(address="")
    keys = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return AddressUse.objects.filter(pk__in=keys).update(address="")


def _join(known: tuple[str, Any, Any], new: tuple[str, Any, Any]) -> tuple[str, Any, Any]:
    return new[0], min(known[1], new[1]), max(known[2], new[2])


def _write(gathered: dict[Any, Any]) -> None:
    """One statement for all that gathered: new rows are made, known ones get their last time."""
    there = set(
        Member.objects.filter(pk__in={key[0] for key in gathered}).values_list("pk", flat=True)
    )
    rows = [
        AddressUse(member_id=pk, digest=digest, address=address, first_at=first, last_at=last)
        for (pk, digest), (address, first, last) in sorted(gathered.items())
        if pk in there
    ]
    with transaction.atomic():
        AddressUse.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["member", "digest"],
            update_fields=["address", "last_at"],
        )


uses = Buffer(_write, _join, SECONDS)
