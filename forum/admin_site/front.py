"""What the administration's front page shows at a glance. Stored counters only, never a count."""

from typing import Any

from django.db.models import Sum

from accounts.models import Group, Member
from forum.boards.models import Forum
from forum.boards.reading_log import entries_for
from forum.mail.models import MailState, OutgoingMail
from forum.moderation.queue import COUNTED_TO, open_report_count, open_reports
from forum.topics.models import Post, State

SHOWN = 8


def front_page(reader: Any) -> dict[str, Any]:
    """Open reports, the newest of everything, and how much there is; as this reader may see it."""
    return {
        "figures": _figures(reader),
        "open_reports": open_reports(reader).with_context().newest_first()[:SHOWN],
        "newest_members": Member.objects.with_group().order_by("-joined_at", "-pk")[:SHOWN],
        "newest_posts": _newest_posts(reader),
        "newest_entries": entries_for(reader).select_related("actor__group").newest_first()[:SHOWN],
        "stuck_mails": _stuck_mails(reader),
    }


def _figures(reader: Any) -> dict[str, Any]:
    sums = (
        Forum.objects.visible_to(reader)
        .order_by()
        .aggregate(topics=Sum("topic_count"), posts=Sum("post_count"))
    )
    reports = open_report_count(reader)
    return {
        "reports": reports,
        "more_reports": reports == COUNTED_TO,
        "members": Group.objects.order_by().aggregate(sum=Sum("member_count"))["sum"] or 0,
        "topics": sums["topics"] or 0,
        "posts": sums["posts"] or 0,
    }


def _newest_posts(reader: Any) -> Any:
    posts = Post.objects.visible_to(reader).filter(state=State.VISIBLE)
    posts = posts.select_related("topic__forum", "author__group").without_text()
    return posts.newest_first()[:SHOWN]


def _stuck_mails(reader: Any) -> int:
    """Mails that nobody will get unless somebody looks; shown to administrators."""
    if not reader.has_perm("mail.view_outgoingmail"):
        return 0
    return OutgoingMail.objects.filter(state=MailState.GIVEN_UP).order_by()[:COUNTED_TO].count()
