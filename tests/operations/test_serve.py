"""``make run`` says where the board is and who can sign in, in lines that a script can read."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from forum.operations.management.commands import serve

pytestmark = pytest.mark.django_db

PASSWORDS = {
    "administrator": {"username": "Ada", "password": "harbour-lantern-1"},
    "moderator": {"username": "Moritz", "password": "harbour-lantern-2"},
    "member": {"username": "Mali", "password": "harbour-lantern-3"},
}


@pytest.fixture
def started(settings, tmp_path: Path, monkeypatch, capsys, django_user_model):
    """Starts a prepared board whose processes are only noted; gives what was printed."""
    settings.VAR_ROOT = tmp_path
    started: list[str] = []
    for name in ("check_port", "wait_for_database", "migrate", "collect_static"):
        monkeypatch.setattr(serve.preparing, name, lambda *args, **kwargs: None)
    monkeypatch.setattr(serve.preparing, "fill_empty_board", lambda say: None)
    monkeypatch.setattr(serve, "mind_make", lambda: None)
    monkeypatch.setattr(serve.signal, "signal", lambda signum, handler: None)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(serve, "run_together", lambda processes: started.extend(processes) or 0)

    def start() -> list[str]:
        with pytest.raises(SystemExit) as ended:
            call_command("serve")
        assert ended.value.code == 0
        assert started == ["web", "worker"]
        return capsys.readouterr().out.splitlines()

    (tmp_path / "demo-accounts.json").write_text(json.dumps(PASSWORDS))
    for account in PASSWORDS.values():
        email = f"{account['username']}@example.org"
        django_user_model.objects.create_user(email=email, **account)
    return start


def test_the_address_and_three_accounts_are_told(started):
    assert started() == [
        "Veranda is at http://testserver",
        "administrator  Ada  harbour-lantern-1",
        "moderator      Moritz  harbour-lantern-2",
        "member         Mali  harbour-lantern-3",
    ]


def test_a_password_that_is_no_longer_right_is_not_told(started, django_user_model):
    member = django_user_model.objects.get(username="Mali")
    member.set_password("something-else-entirely")
    member.save()
    assert not any(line.startswith("member") for line in started())


def test_a_board_without_rate_limits_says_so_loudly(started, monkeypatch):
    monkeypatch.setenv("RATE_LIMITS", "off")
    assert started()[-1].startswith("RATE LIMITS ARE OFF")


def test_a_board_without_demo_content_tells_of_nobody(started, tmp_path):
    (tmp_path / "demo-accounts.json").unlink()
    assert started() == ["Veranda is at http://testserver"]
