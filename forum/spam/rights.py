"""Whose post offers "Spammer" beside it. Whether it may be done, ``ban`` on the member says."""

from typing import Any

from accounts.ranking import outranks
from forum.boards.naming import Right
from forum.rights import answer_for, may
from forum.topics.models import Post

FEW_POSTS = 50  # beside the posts of those who wrote more it would only be in the way


def _spammer(by: Any, post: Post) -> bool:
    """Asked for every post of a page, so without a query; the page asks again, thoroughly."""
    author = post.author
    if author is None or author.post_count > FEW_POSTS or not outranks(by, author):
        return False
    return may(by, Right.BAN, post.topic.forum) and may(by, "read", post)


answer_for(Post, {"spammer": _spammer})
