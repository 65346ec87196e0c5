"""What this room announces, always after the deed has been committed.

``member_banned``: ``member``, ``by``; the member's sessions have ended. Sent by ``banning.ban``.
``member_unbanned``: ``member``, ``by``. Sent by ``banning.unban``.

Three are sent inside the transaction, since what follows from them must hold with it:
``member_regrouped``: ``member``; their groups changed. Sent by ``grouping``.
``newcomer_doubted``: ``member``, ``doubts``; they have just registered. Sent by ``registering``.
``groups_made``: ``apps``; the standing groups are there after a migration. Sent by ``groups``.
"""

from django.dispatch import Signal

member_banned = Signal()
member_unbanned = Signal()
member_regrouped = Signal()
groups_made = Signal()
newcomer_doubted = Signal()
