"""What this room does when posts go out of sight: their open reports are answered by that."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from forum.moderation.reporting import settle
from forum.topics.models import Post, Topic
from forum.topics.signals import post_deleted, post_hidden, topic_deleted, topic_hidden


@receiver(post_hidden)
def after_post_hidden(post: Post, by: Any, **_rest: Any) -> None:
    settle(post=post, by=by, outcome=_("The post was hidden."))


@receiver(post_deleted)
def after_post_deleted(post: Post, by: Any, **_rest: Any) -> None:
    settle(post=post, by=by, outcome=_("The post was deleted."))


@receiver(topic_hidden)
def after_topic_hidden(topic: Topic, by: Any, **_rest: Any) -> None:
    settle(post__topic=topic, by=by, outcome=_("The topic was hidden."))


@receiver(topic_deleted)
def after_topic_deleted(topic: Topic, by: Any, **_rest: Any) -> None:
    settle(post__topic=topic, by=by, outcome=_("The topic was deleted."))
