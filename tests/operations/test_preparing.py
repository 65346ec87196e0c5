"""What ``make run`` does before the first page, and what it says where it cannot."""

import socket

import pytest
from django.db import OperationalError

from forum.operations import preparing
from forum.settings.problems import SettingsError


def test_a_taken_port_is_told_with_a_free_one_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            SettingsError, match=f"PORT={port} cannot be .*PORT={port + 1} make run"
        ):
            preparing.check_port(host="127.0.0.1", port=port)


def test_a_free_port_is_fine():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    preparing.check_port(host="127.0.0.1", port=port)


def test_a_database_that_never_answers_ends_the_start_with_a_sentence(monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(preparing, "DATABASE_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(preparing.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(preparing, "connection", Unreachable())
    with pytest.raises(SettingsError, match=r"^DATABASE_URL names .* does not answer \(no route\)"):
        preparing.wait_for_database(said.append)


class Unreachable:
    def ensure_connection(self) -> None:
        raise OperationalError("no route\nIs the server running?")


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone(monkeypatch):
    called: list[str] = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **options: called.append(name))
    preparing.migrate(called.append)
    assert called == []


def test_static_files_are_collected_again_only_when_one_changed(settings, tmp_path, monkeypatch):
    called: list[str] = []
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.VAR_ROOT = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STATICFILES_DIRS = [source]
    monkeypatch.setattr(preparing, "call_command", lambda name, **options: called.append(name))
    said: list[str] = []
    preparing.collect_static(said.append)
    preparing.collect_static(said.append)
    assert called == ["collectstatic"]
    (source / "a.css").write_text("a { color: red }")
    preparing.collect_static(said.append)
    assert called == ["collectstatic", "collectstatic"]


@pytest.mark.django_db
def test_a_board_with_members_gets_no_demo_content(django_user_model, monkeypatch):
    called: list[str] = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **options: called.append(name))
    preparing.fill_empty_board(called.append)
    assert called[-1] == "demo"
    called.clear()
    django_user_model.objects.create_user(
        username="first", email="first@example.org", password="a-long-password"
    )
    preparing.fill_empty_board(called.append)
    assert called == []


@pytest.mark.django_db
def test_a_board_that_wants_no_demo_content_stays_empty(settings, monkeypatch):
    called: list[str] = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **options: called.append(name))
    settings.DEMO = False
    preparing.fill_empty_board(called.append)
    assert called == []
