"""Every deed that pages offer on topics and posts: its words, its drawing, and what it asks.

The name of a deed is the end of its address (``/topic/5-x/lock/``, ``/ticked/topics/lock/``) and
what ``forum.rights.may`` is asked. The order is that of menus.
"""

from forum.topics.offered.deed import Deed
from forum.topics.offered.on_posts import POST_DEEDS
from forum.topics.offered.on_topics import TOPIC_DEEDS

__all__ = ["DEEDS", "POST_DEEDS", "TOPIC_DEEDS", "Deed"]

DEEDS: dict[str, dict[str, Deed]] = {"topics": TOPIC_DEEDS, "posts": POST_DEEDS}
