"""What staff are shown of a member: what rooms know, notes, names, addresses, posts, deeds."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.address_uses import AddressUse, others_at_the_same
from accounts.models import Group, Member
from accounts.staff_facts import facts_about
from accounts.staff_pages import LARGEST, staff_only
from forum.logbook.models import LogEntry
from forum.logbook.telling import entries_read_by
from forum.notes.writing import notes_on
from forum.rights import may
from forum.topics.models import Post

SHOWN = 10
ADDRESSES_SHOWN = 30
AROUND = timedelta(days=1)


@staff_only
@require_safe
def member_record(request: HttpRequest, member_id: int) -> HttpResponse:
    """``/moderation/member/<id>/``"""
    member = Member.objects.with_group().filter(pk=min(member_id, LARGEST)).first()
    if member is None:
        raise Http404
    reader = request.user
    post = _post_asked_about(request, member)
    sees_all = may(reader, "see_address", member)
    sees_addresses = sees_all or post is not None
    context = {
        "member": member,
        "further_groups": list(Group.objects.filter(pk__in=member.other_group_ids)),
        "facts": facts_about(member, reader),
        "notes": notes_on(member, reader),
        "former_names": list(member.former_names.order_by("-until")),
        "posts": _posts_of(member, reader),
        "entries": _deeds_on(member, reader),
        "sees_addresses": sees_addresses,
        "addresses": _addresses_of(member, None if sees_all else post) if sees_addresses else [],
        "others": others_at_the_same(member) if sees_all else [],
        "sees_all_addresses": sees_all,
        "may": {deed for deed in ("warn", "silence", "ban") if may(reader, deed, member)},
    }
    return render(request, "pages/member_record.html", context)


def _posts_of(member: Member, reader: Any) -> list[Post]:
    """The latest, hidden and waiting ones too, as far as the reader may see them."""
    posts = Post.objects.visible_to(reader).written_by(member).select_related("topic__forum")
    return list(posts.without_text().newest_first()[:SHOWN])


def _deeds_on(member: Member, reader: Any) -> list[LogEntry]:
    return list(entries_read_by(reader).about(member).newest_first()[:SHOWN])


def _addresses_of(member: Member, post: Post | None) -> list[AddressUse]:
    """All, or those that were in use around a post, where only that is the reader's to know."""
    uses = AddressUse.objects.of(member)
    if post is not None:
        uses = uses.between(post.created_at - AROUND, post.created_at + AROUND)
    return list(uses[:ADDRESSES_SHOWN])


def _post_asked_about(request: HttpRequest, member: Member) -> Post | None:
    """The post of ``?post=``, by this member, in a forum where the reader sees addresses."""
    asked = request.GET.get("post", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return None
    posts = Post.objects.visible_to(request.user).written_by(member)
    post = posts.select_related("topic__forum").filter(pk=int(asked)).first()
    return post if post is not None and may(request.user, "see_address", post) else None
