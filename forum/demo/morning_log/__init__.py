"""The topic of three hundred posts: a log that members keep on the old pier, day after day.

About half of it is written by hand (``content/morning-log.md``); the daily entries, weekly sums and
lists of birds are put together from ``content/morning-log.toml`` round a small simulation of the
sea, the ferry and the dog (``mornings``), so that what members count is what happened.
"""

from forum.demo.morning_log.thread import read_log

__all__ = ["read_log"]
