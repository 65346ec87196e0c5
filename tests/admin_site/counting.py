"""Counters compared with fresh counts."""

from accounts.models import Group, Member
from forum.boards.models import Forum
from forum.topics.models import Post, State, Topic


def assert_counters_are_right():
    """Each stored counter says what a count of the rows says."""
    for forum in Forum.objects.all():
        topics = Topic.objects.filter(forum=forum, state=State.VISIBLE)
        posts = Post.objects.filter(topic__in=topics, state=State.VISIBLE)
        assert forum.topic_count == topics.count()
        assert forum.post_count == posts.count()
        latest = posts.order_by("-topic__last_posted_at", "-topic_id", "-position").first()
        assert forum.last_post_id == (latest.pk if latest else None)
    for topic in Topic.objects.all():
        visible = topic.posts.filter(state=State.VISIBLE)
        assert topic.reply_count == visible.count() - 1
    for member in Member.objects.all():
        assert member.post_count == member.posts.filter(state=State.VISIBLE).count()


def assert_group_counters_are_right():
    for group in Group.objects.all():
        assert group.member_count == group.members.count()
