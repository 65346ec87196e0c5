"""What templates of the queue ask about a case and its post."""

from typing import Any

from django import template

from forum.moderation.models import Case
from forum.moderation.subject import is_self_hidden, thing_of
from forum.text import plain_text
from forum.topics.models import Post, Topic

register = template.Library()

BEGINNING = 400


@register.filter
def beginning(post: Post) -> str:
    """The first words of a post, without markup."""
    return plain_text(post.source, BEGINNING)


@register.filter
def dealt_with(post: Post) -> Topic | Post:
    """What a decision about the post is done to."""
    return thing_of(post)


@register.filter
def hid_itself(case: Case) -> bool:
    """Whether the post is hidden because many reported it."""
    return is_self_hidden(thing_of(case.post))


@register.filter
def is_taken_from(case: Case, reader: Any) -> bool:
    """Whether somebody else is busy with the case."""
    return case.is_taken_from(reader)
