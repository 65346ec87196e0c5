"""Keep an address range or an e-mail domain out, and let it in again.

Address ranges are asked about when somebody registers, signs in or writes, never on a page that
is only read; they hold for guests and members below staff. Domains are asked about when somebody
registers or changes their address. A bar whose end has passed holds nobody, without any job.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.bars import Bar, BarKind
from accounts.networks import domain_of, is_wide, key_of, keys_of, network_of, with_parents
from accounts.ranking import is_staff_somewhere
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes
from forum.rights import ask, may
from forum.web.templatetags.web_times import full

BARRED = "barred"  # the code of a form's error


@transaction.atomic
def bar(
    *,
    kind: str,
    value: str,
    by: Any,
    reason: str,
    until: datetime | None = None,
    own_address: str = "",
    wide: bool = False,
) -> Bar:
    """Keep out a range (``BarKind.ADDRESS``) or a domain (``BarKind.DOMAIN``), and return the bar.

    The arguments are those of ``checked``, which is asked first. Raises ``PermissionDenied``, or
    ``ValidationError`` in words.
    """
    new = checked(
        kind=kind,
        value=value,
        by=by,
        reason=reason,
        until=until,
        own_address=own_address,
        wide=wide,
    )
    new.save()
    record(by=by, deed="bar.set", target=new, reason=new.reason,
           after={"until": until.isoformat() if until else None},
           rows=[Change(new, None)])  # fmt: skip
    return new


def checked(
    *,
    kind: str,
    value: str,
    by: Any,
    reason: str,
    until: datetime | None = None,
    own_address: str = "",
    wide: bool = False,
) -> Bar:
    """The bar that ``bar`` would set, not saved.

    ``own_address`` is where ``by`` sits: no bar shuts out whoever sets it. ``wide`` says that a
    very wide range is meant. Raises as ``bar`` does.
    """
    new = Bar(kind=kind, value=value, reason=reason.strip()[:500], until=until, by=by)
    ask(by, "set", new)
    if until is not None and until <= timezone.now():
        raise ValidationError({"until": _("Choose a time that is still to come.")})
    if kind == BarKind.ADDRESS:
        _set_range(new, own_address, wide)
    else:
        _set_domain(new, by.email)
    if Bar.objects.in_force().filter(kind=new.kind, value=new.value).exists():
        raise ValidationError({"value": _("This is barred already.")})
    return new


@transaction.atomic
def lift(*, bar: Bar, by: Any, reason: str = "") -> Bar:
    """Let a range or domain in again; does nothing where it is not kept out.

    Raises ``PermissionDenied``.
    """
    bar = Bar.objects.select_for_update().get(pk=bar.pk)
    ask(by, "lift", bar)
    if not bar.is_in_force:
        return bar
    before = values_of(bar, "lifted_at")
    bar.lifted_at = timezone.now()
    bar.save(update_fields=["lifted_at"])
    record(by=by, deed="bar.lift", target=bar, reason=reason, rows=[Change(bar, before)])
    return bar


def _may_undo(entry: LogEntry, by: Any) -> bool:
    return may(by, "lift", Bar.objects.get(pk=entry.target_id))


def _lifted_since(entry: LogEntry, _by: Any) -> list[str]:
    is_lifted = Bar.objects.filter(pk=entry.target_id, lifted_at__isnull=False).exists()
    return [_("“%(thing)s” has been lifted since.") % {"thing": entry.target_label}] * is_lifted


@undoes("bar.set", may=_may_undo, also=_lifted_since)
def _undo_set(entry: LogEntry, by: Any) -> None:
    bar = Bar.objects.select_for_update().get(pk=entry.target_id)
    ask(by, "lift", bar)
    bar.delete()


@undoes("bar.lift", may=_may_undo)
def _undo_lift(entry: LogEntry, by: Any) -> None:
    ask(by, "set", Bar.objects.select_for_update().get(pk=entry.target_id))
    take_back(entry, by)


def bar_on_address(address: str) -> Bar | None:
    """The bar that keeps an address out now: the one that lasts longest. One query."""
    try:
        key = key_of(address)
    except ValueError:
        return None
    return _longest(list(Bar.objects.in_force().around(key)))


def bar_on_domain(email: str) -> Bar | None:
    """The bar that keeps an e-mail address out now, for its domain or one around that."""
    try:
        domains = with_parents(domain_of(email))
    except ValueError:
        return None
    return _longest(list(Bar.objects.in_force().of_domains(domains)))


def refuse_domain(email: str) -> None:
    """Raise ``ValidationError`` in words where an address is of a barred domain."""
    found = bar_on_domain(email)
    if found is not None:
        raise ValidationError(in_words(found), code=BARRED)


def holds_for(member: Any) -> bool:
    """Whether bars on addresses count for somebody: for guests, and for members below staff."""
    return not member.is_authenticated or not is_staff_somewhere(member)


def in_words(bar: Bar) -> str:
    """Why somebody is kept out, and until when, in words for them."""
    if bar.kind == BarKind.DOMAIN:
        said = _("E-mail addresses of %(domain)s are not accepted here.") % {"domain": bar.value}
    else:
        said = _("Writing, registering and signing in are barred for your network address.")
    why = _("Reason: %(reason)s") % {"reason": bar.reason} if bar.reason else ""
    return " ".join(part for part in (said, why, _end_in_words(bar)) if part)


def _end_in_words(bar: Bar) -> str:
    if bar.until is None:
        return ""
    return _("This ends on %(end)s.") % {"end": full(timezone.localtime(bar.until))}


def _set_range(new: Bar, own_address: str, wide: bool) -> None:
    try:
        network = network_of(new.value)
    except ValueError:
        raise ValidationError(
            {"value": _("Write an address or a range, such as 203.0.113.0/24 or 2001:db8::/32.")}
        ) from None
    new.value = str(network)
    new.start, new.end = keys_of(network)
    if own_address and new.start <= key_of(own_address) <= new.end:
        raise ValidationError({"value": _("You are in this range yourself.")})
    if is_wide(network) and not wide:
        number = format(network.num_addresses, ",d") if network.version == 4 else ""
        raise ValidationError({"wide": _too_wide(number)})


def _too_wide(number: str) -> str:
    if not number:
        return _("This range holds whole providers. Tick the box if you mean it.")
    return _("This range holds %(number)s addresses. Tick the box if you mean it.") % {
        "number": number
    }


def _set_domain(new: Bar, own_email: str) -> None:
    try:
        new.value = domain_of(new.value)
    except ValueError:
        raise ValidationError({"value": _("Write a domain, such as example.org.")}) from None
    try:
        own = with_parents(domain_of(own_email))
    except ValueError:
        own = []
    if new.value in own:
        raise ValidationError({"value": _("Your own address is of this domain.")})


def _longest(bars: list[Bar]) -> Bar | None:
    for_good = [bar for bar in bars if bar.until is None]
    if for_good:
        return for_good[0]
    return max(bars, key=lambda bar: bar.until, default=None)  # type: ignore[arg-type, return-value]
