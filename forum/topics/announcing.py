"""Telling the rooms above that a post or topic went out of sight, or came back."""

from typing import Any

from forum.topics import signals
from forum.topics.models import Post, State, Topic


def announce(thing: Post | Topic, *, by: Any, reason: str = "") -> None:
    """Send the signal of the state that a post or topic is in now, after a deed or an undo."""
    if isinstance(thing, Post):
        by_state = {
            State.VISIBLE: signals.post_shown,
            State.HIDDEN: signals.post_hidden,
            State.DELETED: signals.post_deleted,
        }
        words: dict[str, Any] = {"sender": Post, "post": thing}
    else:
        by_state = {
            State.VISIBLE: signals.topic_shown,
            State.HIDDEN: signals.topic_hidden,
            State.DELETED: signals.topic_deleted,
        }
        words = {"sender": Topic, "topic": thing}
    signal = by_state.get(State(thing.state))
    if signal is not None:
        signal.send(**words, by=by, reason=reason)


def announce_waiting(thing: Post | Topic) -> None:
    """Send that a post or topic waits for approval again, where it does: rejected, then restored.

    An undo needs no telling: it brings back what there was.
    """
    if thing.state != State.PENDING:
        return
    first = thing.posts.filter(position=1).first() if isinstance(thing, Topic) else thing
    if first is not None:
        signals.post_held.send(sender=Post, post=first, reason=thing.state_reason)
