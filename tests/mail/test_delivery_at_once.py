"""Many workers and one outbox: each mail goes out once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.db import connection

from forum.mail import delivery
from forum.mail.models import OutgoingMail
from forum.mail.tasks import deliver_soon
from forum.settings.mailing import Delivery

WORKERS = 6
MAILS = 15


@pytest.mark.django_db(transaction=True)
def test_workers_that_sweep_at_once_deliver_each_mail_once(settings, tmp_path: Path, monkeypatch):
    settings.EMAIL_BACKEND = "forum.mail.backend.OutboxBackend"
    settings.MAIL_DELIVERY = Delivery("forum.mail.files.FileBackend", {"file_path": str(tmp_path)})
    monkeypatch.setattr(deliver_soon, "nudge", lambda mail_id: None)
    for number in range(MAILS):
        send_mail("Hello", "x", None, [f"reader{number}@example.org"])

    def sweep(worker: int) -> int:
        try:
            return delivery.sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as workers:
        delivered = sum(workers.map(sweep, range(WORKERS)))
    assert delivered == MAILS
    letters = [file.read_text() for file in tmp_path.glob("*.eml")]
    assert len(letters) == len(set(letters)) == MAILS
    assert not OutgoingMail.objects.exists()
