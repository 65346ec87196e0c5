"""What this room announces, always after the deed has been committed.

``member_banned``: ``member``, ``by``; the member's sessions have ended. Sent by ``banning.ban``.
``member_unbanned``: ``member``, ``by``. Sent by ``banning.unban``.
"""

from django.dispatch import Signal

member_banned = Signal()
member_unbanned = Signal()
