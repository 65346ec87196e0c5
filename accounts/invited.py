"""Who opens the page to register: may they, and by which invitation?"""

from typing import Any

from django.http import HttpRequest

from accounts.invitation import Invitation
from accounts.inviting import LONGEST_CODE, open_invitation
from forum.site import site
from forum.site.catalogue import Registration
from forum.site.rules import number_to_accept

FIELD = "invite"


def code_of(request: HttpRequest) -> str:
    """The code that a link or the form carries; empty where there is none worth keeping."""
    code = request.POST.get(FIELD) or request.GET.get(FIELD, "")
    return code if len(code) <= LONGEST_CODE else ""


def invitation_of(request: Any) -> Invitation | None:
    """The open invitation that the request carries, looked up once."""
    if not hasattr(request, "_invitation"):
        request._invitation = open_invitation(code_of(request))
    found: Invitation | None = request._invitation
    return found


def may_register(request: HttpRequest) -> bool:
    """Whether registration is open to this visitor now. Closed is closed for invited ones, too."""
    if site.registration == Registration.INVITED:
        return invitation_of(request) is not None
    return site.registration == Registration.OPEN


def rules_agreed_to(request: HttpRequest) -> int:
    """The number of the rules that the page had when it was filled in; those of now at most."""
    typed, newest = request.POST.get("rules", ""), number_to_accept()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        return newest
    return min(int(typed), newest)
