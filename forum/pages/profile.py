"""A member's public profile, with what of theirs the reader may see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import last_seen
from accounts.models import Group, Member
from forum.spam.cleaning import may_clean
from forum.topics.finding import LARGEST
from forum.topics.models import Post, State, Topic
from forum.web.moved import moved_to

SHOWN = 10


@require_safe
def profile_page(request: HttpRequest, member_id: int, slug: str | None = None) -> HttpResponse:
    """``/profile/<id>-<name>/``"""
    member = _member_or_404(member_id, request.user)
    if slug != member.slug:
        return moved_to(member)
    context = {
        "member": member,
        "further_groups": _further_groups(member),
        "posts": _recent_posts(member, request.user),
        "topics": _recent_topics(member, request.user),
        "is_self": request.user.pk == member.pk,
        "may_clean": may_clean(request.user, member),
        "last_seen": last_seen.shown_to(request.user, member),
    }
    return render(request, "pages/profile.html", context)


def _member_or_404(member_id: int, reader: Any) -> Member:
    """The member; accounts that may not sign in (never confirmed, closed) only for staff."""
    if member_id > LARGEST:
        raise Http404
    members = Member.objects.with_group()
    if not getattr(reader, "moderates", False):
        members = members.confirmed()
    member = members.filter(pk=member_id).first()
    if member is None:
        raise Http404
    return member


def _further_groups(member: Member) -> list[Group]:
    """The groups beside the main one; no query for most, who have none."""
    if not member.other_group_ids:
        return []
    return list(Group.objects.filter(pk__in=member.other_group_ids))


def _recent_posts(member: Member, reader: Any) -> list[Post]:
    posts = Post.objects.visible_to(reader).written_by(member).filter(state=State.VISIBLE)
    return list(posts.select_related("topic__forum").without_text().newest_first()[:SHOWN])


def _recent_topics(member: Member, reader: Any) -> list[Topic]:
    topics = Topic.objects.visible_to(reader).started_by(member).filter(state=State.VISIBLE)
    return list(topics.select_related("forum").order_by("-pk")[:SHOWN])
