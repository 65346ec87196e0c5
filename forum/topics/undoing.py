"""How the deeds on topics and posts are taken back; ``forum.logbook.undoing`` is what calls this.

Each asks the right that its deed needs, on the thing as and where it is now.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import Member
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, locks_for_batches, take_back, undoes
from forum.rights import may
from forum.text import TextRefused
from forum.topics.announcing import announce
from forum.topics.counting import locked_forums, locked_post, locked_topic, locked_topics
from forum.topics.editing import render_again
from forum.topics.models import Post, State, Topic
from forum.topics.moving import count_elsewhere
from forum.topics.signals import post_edited
from forum.topics.states import recount_post, recount_topic

RIGHTS = {
    "topic.hide": Right.HIDE,
    "topic.unhide": Right.HIDE,
    "topic.approve": Right.HIDE,
    "topic.reject": Right.HIDE,
    "topic.delete": Right.DELETE,
    "topic.delete_own": Right.DELETE,
    "topic.restore": Right.DELETE,
    "topic.lock": Right.LOCK,
    "topic.unlock": Right.LOCK,
    "topic.lock_on": Right.LOCK,
    "topic.unlock_on": Right.LOCK,
    "topic.slow": Right.LOCK,
    "topic.pin": Right.PIN,
    "topic.unpin": Right.PIN,
    "topic.retitle": Right.EDIT,
    "topic.move": Right.MOVE,
    "post.hide": Right.HIDE,
    "post.unhide": Right.HIDE,
    "post.approve": Right.HIDE,
    "post.reject": Right.HIDE,
    "post.delete": Right.DELETE,
    "post.delete_own": Right.DELETE,
    "post.restore": Right.DELETE,
    "post.edit": Right.EDIT,
}


def may_undo(entry: LogEntry, by: Any) -> bool:
    """Whether somebody holds the right that a deed asked for, where its topic or post is now, and
    finds both there: what was put out of sight since is for those who see what is hidden."""
    thing = _thing(entry)
    topic = thing.topic if isinstance(thing, Post) else thing
    in_sight = thing.is_visible and topic.is_visible
    if not in_sight and not may(by, Right.SEE_HIDDEN, topic.forum):
        return False
    forums = [topic.forum]
    if entry.deed == "topic.move":
        forums += Forum.objects.filter(pk=entry.before["forum_id"])
    right = RIGHTS[entry.deed]
    return all(may(by, Right.READ, forum) and may(by, right, forum) for forum in forums)


@undoes(
    "topic.lock", "topic.unlock", "topic.lock_on", "topic.unlock_on", "topic.slow",
    "topic.pin", "topic.unpin", "topic.retitle",
    may=may_undo,
)  # fmt: skip
def undo_mark(entry: LogEntry, by: Any) -> None:
    locked_topic(_topic(entry))
    _ask(entry, by)
    take_back(entry, by)


@undoes(
    "topic.hide", "topic.unhide", "topic.approve", "topic.reject",
    "topic.delete", "topic.delete_own", "topic.restore",
    may=may_undo,
)  # fmt: skip
def undo_topic_state(entry: LogEntry, by: Any) -> None:
    topic = locked_topic(_topic(entry))
    _ask(entry, by)
    before = topic.state
    take_back(entry, by)
    topic.refresh_from_db(fields=["state"])
    recount_topic(topic, before)
    announce(topic, by=by)


@undoes(
    "post.hide", "post.unhide", "post.approve", "post.reject",
    "post.delete", "post.delete_own", "post.restore",
    may=may_undo,
)  # fmt: skip
def undo_post_state(entry: LogEntry, by: Any) -> None:
    post = locked_post(_post(entry))
    _ask(entry, by)
    if post.is_first and entry.before.get("state") != State.VISIBLE:
        raise CannotUndo(_("It is the first post of its topic now, and goes only with the topic."))
    before = post.state
    take_back(entry, by)
    post.refresh_from_db(fields=["state"])
    recount_post(post, before)
    announce(post, by=by)


@undoes("post.edit", may=may_undo)
def undo_edit(entry: LogEntry, by: Any) -> None:
    post = locked_post(_post(entry))
    _ask(entry, by)
    take_back(entry, by)
    post.refresh_from_db()
    try:
        render_again(post)
    except TextRefused as refused:
        raise CannotUndo(_("The earlier text cannot be shown any more:"), str(refused)) from None
    post_edited.send(sender=Post, post=post, by=by)


@undoes("topic.move", may=may_undo)
def undo_move(entry: LogEntry, by: Any) -> None:
    source_id, target_id = entry.before["forum_id"], entry.after["forum_id"]
    locked_forums(source_id, target_id)
    topic = Topic.objects.select_for_update().get(pk=entry.target_id)
    _ask(entry, by)
    take_back(entry, by)
    topic.refresh_from_db()
    count_elsewhere(topic, target_id, source_id)


def _ask(entry: LogEntry, by: Any) -> None:
    """Again, now that nobody changes it any more: it may have been moved meanwhile."""
    if not may_undo(entry, by):
        raise PermissionDenied


def _thing(entry: LogEntry) -> Topic | Post:
    return _post(entry) if entry.target_kind == "post" else _topic(entry)


def _topic(entry: LogEntry) -> Topic:
    return Topic.objects.select_related("forum").get(pk=entry.target_id)


def _post(entry: LogEntry) -> Post:
    return Post.objects.select_related("topic__forum").get(pk=entry.target_id)


@locks_for_batches(order=1)
def lock_together(entries: list[LogEntry]) -> None:
    """Lock all that some entries changed: forums, topics, posts, members, each by number."""
    rows = [row for entry in entries for row in entry.rows if "pk" in row]
    topic_ids, post_ids, member_ids = (
        {row["pk"] for row in rows if row["kind"] == kind._meta.label_lower}
        for kind in (Topic, Post, Member)
    )
    posts = Post.objects.filter(pk__in=post_ids)
    topic_ids.update(posts.values_list("topic_id", flat=True))
    forum_ids = {row["before"].get("forum_id") for row in rows if "before" in row} - {None}
    locked_topics(*topic_ids, forums=forum_ids)
    authors = posts.select_for_update(no_key=True).order_by("pk")
    member_ids.update(authors.values_list("author_id", flat=True))
    members = Member.objects.select_for_update(no_key=True).filter(pk__in=member_ids - {None})
    list(members.order_by("pk").values_list("pk", flat=True))
