"""What this room does when posts are made, wait or are decided on."""

from typing import Any

from django.dispatch import receiver

from accounts.newcomers import is_new
from forum.logbook.models import LogEntry
from forum.logbook.signals import deed_undone
from forum.spam import opinions
from forum.spam.reading import contents_of
from forum.spam.repeats import remember
from forum.spam.tasks import tell_service
from forum.topics.models import Post, Topic
from forum.topics.signals import post_approved, post_held, post_published, topic_approved


@receiver(post_published)
@receiver(post_held)
def after_post_made(post: Post, **_rest: Any) -> None:
    """A newcomer's text is known again for a day; only its hash is kept."""
    if post.author is None:
        return
    opinions.keep_for(post)
    if is_new(post.author):
        remember(post, contents_of(post.source).words)


@receiver(post_approved)
def after_post_approved(post: Post, **_rest: Any) -> None:
    _tell(opinions.was_wrong(post=post), is_spam=False)


@receiver(topic_approved)
def after_topic_approved(topic: Topic, **_rest: Any) -> None:
    _tell(opinions.was_wrong(post__topic=topic, post__position=1), is_spam=False)


@receiver(deed_undone)
def after_undo(entry: LogEntry, **_rest: Any) -> None:
    """Somebody was no spammer after all."""
    if entry.deed == "member.spammer":
        about = {"post__author": entry.target_id}
        posts = opinions.Opinion.objects.filter(told="spam", **about).order_by("-pk")
        keys = list(posts.values_list("post_id", flat=True)[: opinions.AT_ONCE])
        _tell(keys, is_spam=False)


def tell_of_spam(member: Any) -> None:
    """Tell a service which posts of a spammer it let through; call it in a transaction."""
    _tell(opinions.was_taken_in(post__author=member), is_spam=True)


def _tell(posts: list[int], *, is_spam: bool) -> None:
    for pk in posts:
        tell_service.after_commit(pk, is_spam)
