"""What a case is about: the post, or with a first post its topic."""

from forum.topics.models import Post, State, Topic


def thing_of(post: Post) -> Topic | Post:
    """What a decision about a post is done to: a first post goes with its topic."""
    return post.topic if post.is_first else post


def is_self_hidden(thing: Topic | Post) -> bool:
    """Whether the board itself has hidden it, and no moderator has had a say."""
    return thing.state == State.HIDDEN and thing.state_by_id is None
