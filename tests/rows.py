"""The very rows of the board's content, to compare what a deed and its undo made of them."""

from typing import Any

from accounts.models import Member
from forum.boards.models import Forum
from forum.topics.models import Post, Topic


def rows_of_content() -> dict[str, list[dict[str, Any]]]:
    """Every column of every forum, topic, post and member."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in (Forum, Topic, Post, Member)
    }
