"""What staff are told about a member wherever they judge them."""

from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Member
from accounts.restrictions import is_silenced, needs_approval
from accounts.staff_facts import Fact, staff_fact
from forum.warnings.models import Warning


@staff_fact
def warnings(member: Member, reader: Any) -> Fact | None:
    """How often the member was warned, and the points that count; the reasons are a page further,
    where forums that the reader may not read are left out."""
    if not getattr(reader, "moderates", False):
        return None
    counting = Q(pk__in=Warning.objects.about(member).counting().values("pk"))
    found = (
        Warning.objects.about(member)
        .standing()
        .aggregate(number=Count("pk"), points=Sum("points", filter=counting))
    )
    if not found["number"]:
        return None
    number = ngettext("%(n)d warning", "%(n)d warnings", found["number"]) % {"n": found["number"]}
    points = found["points"] or 0
    weight = ngettext("%(n)d point", "%(n)d points", points) % {"n": points}
    return Fact(_("Warned"), f"{number}, {weight}", reverse("member-warnings", args=[member.pk]))


@staff_fact
def restrictions(member: Member, _reader: Any) -> Fact | None:
    """What keeps the member from writing freely; from their own row."""
    words = []
    if is_silenced(member):
        words.append(_("silenced"))
    if needs_approval(member):
        words.append(_("posts wait for approval"))
    if not words:
        return None
    return Fact(_("At the moment"), ", ".join(words), reverse("member-warnings", args=[member.pk]))
