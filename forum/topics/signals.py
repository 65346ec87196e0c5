"""What happened to topics and posts. Each is sent after commit; ``docs/ARCHITECTURE.md`` lists who
listens. Receivers get ids or instances by keyword and must not fail the deed."""

from django.dispatch import Signal

post_published = Signal()  # post
post_edited = Signal()  # post, by
post_hidden = Signal()  # post, by, reason
post_deleted = Signal()  # post, by, reason
topic_hidden = Signal()  # topic, by, reason
topic_deleted = Signal()  # topic, by, reason
