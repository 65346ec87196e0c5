"""An administrator looks at the board as a member or a group does, and does nothing meanwhile.

The session remembers as whom; the middleware puts a stand-in where the reader is asked for, so
that every page, list and feed answers as it would for them. Nothing is written in their name, and
what is private to a member (their settings, messages, reports) is not shown.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.groups import GroupKind
from accounts.levels import is_administrator
from accounts.models import Group, Member
from accounts.second_factor.requiring import withhold_rights

KEY = "seeing_as"
GONE = "gone"  # asked of the page where one chooses, when there is nobody to look as any more
# What is looked at, by how its address begins, besides the front page. All else is somebody's own,
# or nobody has thought about it yet: a page that is not here is not shown.
SHOWN = (
    "/new/", "/forum/", "/topic/", "/post/", "/profile/", "/members/", "/discover/",
    "/guidelines/", "/privacy/", "/online/", "/presence/viewers/", "/moderation/", "/admin/",
    "/media/", "/sitemap", "/robots.txt", "/site.webmanifest", "/favicon.ico",
)  # fmt: skip
SAFE = ("GET", "HEAD", "OPTIONS")
FORBIDDEN = 403


def begin(request: HttpRequest, whom: Member | Group) -> None:
    """Look as ``whom`` from the next page on. Raises ``PermissionDenied``."""
    if not is_administrator(request.user):
        raise PermissionDenied
    kind = "member" if isinstance(whom, Member) else "group"
    request.session[KEY] = {kind: whom.pk}


def end(request: HttpRequest) -> None:
    """Be oneself again; does nothing where one is."""
    request.session.pop(KEY, None)


def step_aside(request: HttpRequest, member: Member) -> HttpResponse | None:
    """Put the stand-in in the place of an administrator who looks as somebody else.

    Returns an answer of its own where the page is not for looking at, else ``None``. Costs no
    query while nobody is looked as.
    """
    chosen = request.session.get(KEY)
    if chosen is None or not is_administrator(member):
        return None
    found = _stand_in(chosen)
    if found is None:  # what was pressed was not meant to be done in one's own name
        end(request)
        return redirect(f"{reverse('see-as')}?{GONE}=1")
    stand_in, name = found
    request.seen_as = name  # type: ignore[attr-defined]
    if request.path_info in _ways_out():
        return None  # answered to themselves
    request.user = stand_in
    return None if _is_shown(request) else _refused(request)


def _ways_out() -> tuple[str, str]:
    return reverse("see-as"), reverse("see-as-end")


def _is_shown(request: HttpRequest) -> bool:
    if request.method not in SAFE:
        return False
    return request.path_info == "/" or request.path_info.startswith(SHOWN)


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/only_looking.html", status=FORBIDDEN)


def _stand_in(chosen: dict[str, int]) -> tuple[Any, str] | None:
    """Who stands in, and what they are called; ``None`` where there is nobody any more."""
    if "member" in chosen:
        member = Member.objects.with_group().filter(pk=chosen["member"]).first()
        return _as_member(member) if member is not None else None
    group = Group.objects.filter(pk=chosen["group"]).first()
    return _as_group(group) if group is not None else None


def _as_member(member: Member) -> tuple[Any, str]:
    if member.is_banned or not member.is_active:
        return AnonymousUser(), member.username  # who is kept out reads what guests read
    member.is_stand_in = True
    withhold_rights(member)
    return member, member.username


def _as_group(group: Group) -> tuple[Any, str]:
    if group.kind == GroupKind.GUESTS:
        return AnonymousUser(), str(group.title)
    nobody = Member(pk=0, username=group.title, group=group)
    nobody.is_stand_in = True
    return nobody, str(group.title)
