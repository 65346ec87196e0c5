"""What the administration's front page shows at a glance. Stored counters only, never a count."""

from typing import Any

from django.db.models import Sum

from accounts.levels import is_administrator
from accounts.models import Group, Member
from forum.admin_site.charts import charts
from forum.admin_site.health import health
from forum.admin_site.waiting import what_waits
from forum.boards.models import Forum
from forum.boards.reading_log import entries_for
from forum.moderation.models import Case
from forum.topics.models import Post, State

SHOWN = 5


def front_page(reader: Any) -> dict[str, Any]:
    """What waits, the newest of everything, and how much there is; as this reader may see it.

    Charts and health are for administrators: the numbers are the whole board's.
    """
    cases = Case.objects.open().for_staff(reader).with_context().in_queue_order()
    return {
        "waiting": what_waits(reader),
        "figures": _figures(reader),
        "open_cases": cases[:SHOWN],
        "newest_members": Member.objects.with_group().order_by("-joined_at", "-pk")[:SHOWN],
        "newest_posts": _newest_posts(reader),
        "newest_entries": entries_for(reader).select_related("actor__group").newest_first()[:SHOWN],
        **({"charts": charts(), "health": health()} if is_administrator(reader) else {}),
    }


def _figures(reader: Any) -> dict[str, int]:
    sums = (
        Forum.objects.visible_to(reader)
        .order_by()
        .aggregate(topics=Sum("topic_count"), posts=Sum("post_count"))
    )
    return {
        "members": Group.objects.order_by().aggregate(sum=Sum("member_count"))["sum"] or 0,
        "topics": sums["topics"] or 0,
        "posts": sums["posts"] or 0,
    }


def _newest_posts(reader: Any) -> Any:
    posts = Post.objects.visible_to(reader).filter(state=State.VISIBLE)
    posts = posts.select_related("topic__forum", "author__group").without_text()
    return posts.newest_first()[:SHOWN]
