"""Who is reading, where a page or deed needs a member and not a guest."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import Member


def member_of(request: HttpRequest) -> Member:
    """The member who is signed in; ``PermissionDenied`` for a guest."""
    if not isinstance(request.user, Member):
        raise PermissionDenied
    return request.user
