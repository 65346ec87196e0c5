"""Background work: one thin module over the queue.

The row is the truth and the task is a nudge: what must happen after a deed is a row written in
the deed's transaction; a job only hurries it along, and a periodic job finds what was missed.
"""

from forum.jobs.queue import every, job

__all__ = ["every", "job"]
