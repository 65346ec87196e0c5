"""Jobs of this room."""

from forum.jobs import every
from forum.topics import removing


@every(minutes=60)
def remove_deleted() -> None:
    removing.remove_old()
