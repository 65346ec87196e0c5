"""What happened to topics and posts. Each is sent after commit; ``docs/ARCHITECTURE.md`` lists who
listens. Receivers get ids or instances by keyword and must not fail the deed."""

from django.dispatch import Signal

post_published = Signal()  # post; also when it was approved
post_held = Signal()  # post, reason: it waits for approval (a first post: with its topic)
post_approved = Signal()  # post, by
topic_approved = Signal()  # topic, by
post_edited = Signal()  # post, by
post_hidden = Signal()  # post, by, reason
post_deleted = Signal()  # post, by, reason
post_shown = Signal()  # post, by, reason: shown again, restored, or a hiding was undone
topic_hidden = Signal()  # topic, by, reason
topic_deleted = Signal()  # topic, by, reason
topic_shown = Signal()  # topic, by, reason
topics_merged = Signal()  # topic_ids, into_id: those are without posts now
posts_moved = Signal()  # topic_ids: between these, by a split, a move, or an undo of one or a merge
