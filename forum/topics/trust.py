"""How many posts of a member stand in sight of all: what trust in newcomers grows by.

``Member.post_count`` will not do: it also counts posts in topics that wait, or were taken away.
"""

from typing import Any

from forum.topics.models import Post, State


def has_posts_in_sight(author: Any, number: int) -> bool:
    """Whether so many posts are visible in visible topics; one query, which stops there."""
    if author.post_count < number:
        return False
    in_sight = Post.objects.filter(author=author, state=State.VISIBLE, topic__state=State.VISIBLE)
    return in_sight.order_by()[:number].count() >= number
