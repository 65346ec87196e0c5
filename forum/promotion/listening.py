"""When a member is looked at: they posted, signed in, lost a post, or were regrouped by staff."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from accounts.models import Member
from forum.promotion.promoting import review
from forum.topics.models import Post
from forum.topics.signals import post_deleted, post_hidden, post_published


@receiver([post_published, post_hidden, post_deleted])
def after_post_changed(post: Post, **_rest: Any) -> None:
    if post.author is not None:
        review(post.author)


@receiver(user_logged_in)
def after_signed_in(user: Member, **_rest: Any) -> None:
    review(user)
