"""Many deeds that somebody did with one press: each has its entry, and all share a batch."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID, uuid4

_batch: ContextVar[UUID | None] = ContextVar("batch", default=None)


@contextmanager
def as_batch() -> Iterator[UUID]:
    """Give all that is recorded inside one batch, and say which; one inside another is the same.

    ``undoing.undo_batch`` takes it back as a whole.
    """
    around = _batch.get()
    if around is not None:
        yield around
        return
    batch = uuid4()
    token = _batch.set(batch)
    try:
        yield batch
    finally:
        _batch.reset(token)


def current_batch() -> UUID | None:
    """The batch that is being done here, if any."""
    return _batch.get()
