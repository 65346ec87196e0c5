"""The mail room's jobs."""

from forum.jobs import every, job
from forum.mail import delivery


@job
def deliver_soon(mail_id: int) -> None:
    delivery.deliver(mail_id=mail_id)


@every(minutes=1)
def sweep_outbox() -> None:
    delivery.sweep()
