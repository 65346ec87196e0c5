"""Staff need a second factor where the site says so: until they have one, they are plain members.

Their level and their rights are those of members then (``Member.level``, ``accounts.holding``), on
every page and in every deed; the pages of the staff lead them to set it up.
"""

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts import returning
from accounts.groups import GroupKind
from accounts.models import Group, Member
from accounts.second_factor.having import factors_of
from forum.site import site

PAGES_OF_STAFF = ("/admin/", "/moderation/")


def is_asked_of(member: Member) -> bool:
    """Whether the site asks this member for a second factor, had or not."""
    return site.second_factor_for_staff and (member.moderates or member.lacks_second_factor)


def withhold_rights(member: Member) -> None:
    """Leave staff without the factor asked of them what plain members have.

    One query for staff while the site asks for it; none for others.
    """
    if not is_asked_of(member):
        return
    standing = Group.objects.filter(kind=GroupKind.MEMBERS).order_by("pk")
    has_one = Exists(factors_of(member).order_by())
    group, is_enough = standing.annotate(is_enough=has_one).values_list("pk", "is_enough")[0]
    if not is_enough:
        member.lacks_second_factor, member.plain_group_id = True, group


def led_to_set_up(request: HttpRequest, member: Member) -> HttpResponse | None:
    """Where somebody from whom rights are withheld goes instead of to the staff's pages."""
    if not member.lacks_second_factor or not request.path_info.startswith(PAGES_OF_STAFF):
        return None
    way_back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path_info
    return HttpResponseRedirect(returning.with_next(reverse("mfa_index"), way_back))
