"""Forums as the index and a forum's page list them, with what stands inside them added up."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from forum.boards.models import Category, Forum
from forum.boards.naming import LIST_OTHERS
from forum.boards.rights import may
from forum.topics.models import Post


@dataclass
class Row:
    """One forum in a list; counts and the latest post take in the forums inside it."""

    forum: Forum
    topic_count: int
    post_count: int
    last: dict[str, Any] | None
    subforums: list[Forum] = field(default_factory=list)


@dataclass
class CategoryRows:
    category: Category
    rows: list[Row]


def by_category(forums: list[Forum], reader: Any) -> list[CategoryRows]:
    """The forums that a reader may see, as the index shows them."""
    grouped: dict[int, CategoryRows] = {}
    for row in rows_inside(None, forums, reader):
        category = row.forum.category
        grouped.setdefault(category.pk, CategoryRows(category, [])).rows.append(row)
    return list(grouped.values())


def rows_inside(parent_id: int | None, forums: list[Forum], reader: Any) -> list[Row]:
    """The rows of the forums that stand directly inside one forum (``None``: on the index).

    A forum in which the reader finds only topics of their own adds nothing to counts and latest.
    """
    inside: dict[int | None, list[Forum]] = defaultdict(list)
    for forum in forums:
        inside[forum.parent_id].append(forum)
    return [_row(forum, inside, reader) for forum in inside[parent_id]]


def _row(forum: Forum, inside: dict[int | None, list[Forum]], reader: Any) -> Row:
    family = [one for one in _family(forum, inside) if may(reader, LIST_OTHERS, one)]
    newest = max(
        (member.last_post for member in family if member.last_post is not None),
        key=lambda post: (post.created_at, post.pk),
        default=None,
    )
    return Row(
        forum=forum,
        topic_count=sum(member.topic_count for member in family),
        post_count=sum(member.post_count for member in family),
        last=_last(newest),
        subforums=inside[forum.pk],
    )


def _family(forum: Forum, inside: dict[int | None, list[Forum]]) -> list[Forum]:
    family = [forum]
    for child in inside[forum.pk]:
        family += _family(child, inside)
    return family


def _last(post: Post | None) -> dict[str, Any] | None:
    if post is None:
        return None
    return {"topic": post.topic, "post": post, "poster": post.author, "at": post.created_at}
