"""What happened to the log's entries. ``docs/ARCHITECTURE.md`` lists who listens."""

from django.dispatch import Signal

# entry, undo (the entry that takes it back), by. Sent inside the undo's own transaction: what a
# receiver takes back comes and goes with it, and a receiver that raises stops the undo.
deed_undone = Signal()
