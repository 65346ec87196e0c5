"""What tests of the queue need: cases of each kind, and who looks after them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member
from forum.boards.models import Appointment, Forum
from forum.boards.naming import PRESETS
from forum.boards.resolving import resolve
from forum.moderation.flagging import flag
from forum.moderation.models import Case
from forum.moderation.reporting import report
from forum.topics.models import Post
from tests.factories import MemberFactory, PostFactory


def reported(*, times: int = 1, reason: str = "It looks like spam.", **fields: Any) -> Case:
    """The case of a new reply that was reported."""
    post = PostFactory(**fields)
    for _ in range(times):
        report(post=post, by=MemberFactory(), reason=reason)
    return Case.objects.get(post=post)


def flagged(**fields: Any) -> Case:
    return flag(post=PostFactory(**fields), reason="Three links in a first post.", source="spam")


def waiting(**fields: Any) -> Case:
    """The case of a new reply that waits for approval."""
    author = MemberFactory(approval_since=timezone.now())
    post = PostFactory(author=author, **fields)
    return Case.objects.get(post=post)


def warden_of(forum: Forum, preset: str = "full", **fields: Any) -> Member:
    """A plain member who moderates one forum."""
    member = MemberFactory(**fields)
    rights = sorted(str(right) for right in PRESETS[preset][1])
    Appointment.objects.create(forum=forum, member=member, rights=rights)
    resolve()
    return Member.objects.get(pk=member.pk)


def of_good_standing(**fields: Any) -> Member:
    """A member whose report counts."""
    facts = {"joined_at": timezone.now() - timedelta(days=60), "post_count": 50}
    return MemberFactory(**{**facts, **fields})


def state_of(post: Post) -> str:
    """The state of a post, or with a first post of its topic, as it is now."""
    post = Post.objects.select_related("topic").get(pk=post.pk)
    return str(post.topic.state if post.is_first else post.state)
