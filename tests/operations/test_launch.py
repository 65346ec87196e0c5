"""``make``: a sentence for whoever cannot start, and nothing done twice."""

import subprocess
import sys
from pathlib import Path

import pytest

from forum.operations import launch

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def clone(tmp_path: Path, monkeypatch) -> Path:
    """A clone of the board with lock files, where installing is only noted."""
    (tmp_path / "requirements").mkdir()
    for name in ("base", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"# {name}")
    python = tmp_path / ".venv" / "bin" / "python"
    installed: list[str] = []
    monkeypatch.setattr(launch, "ROOT", tmp_path)
    monkeypatch.setattr(launch, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(launch, "VENV_PYTHON", python)
    monkeypatch.setattr(launch, "STAMP", tmp_path / ".venv" / "installed.json")
    monkeypatch.setenv("VAR_ROOT", str(tmp_path / "var"))

    def make_environment() -> None:
        python.parent.mkdir(parents=True)
        python.write_text("")
        (tmp_path / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7")

    monkeypatch.setattr(launch, "make_environment", make_environment)
    monkeypatch.setattr(launch, "pip_install", installed.append)
    monkeypatch.setattr(launch, "installed", installed, raising=False)
    return tmp_path


def test_an_unknown_command_is_told_the_known_ones():
    done = subprocess.run(
        [sys.executable, "forum/operations/launch.py", "fly"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "make run" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(launch.LaunchError, match=r"needs Python 3\.11 .* this is 3\.10"):
        launch.check_python()


def test_a_python_without_venv_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(launch.LaunchError, match="apt install python3-venv"):
        launch.check_python()


def test_the_second_start_installs_nothing(clone):
    launch.install("base")
    launch.install("base")
    assert launch.installed == ["base"]


def test_a_changed_lock_file_is_installed(clone):
    launch.install("base")
    (clone / "requirements" / "base.txt").write_text("# newer")
    launch.install("base")
    assert launch.installed == ["base", "base"]


def test_what_tests_need_is_enough_to_run(clone):
    launch.install("dev")
    launch.install("base")
    assert launch.installed == ["dev"]


def test_what_runs_is_not_enough_for_tests(clone):
    launch.install("base")
    launch.install("dev")
    assert launch.installed == ["base", "dev"]


def test_the_secret_key_is_made_once_for_its_owner_alone(clone, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    with launch.only_one_at_a_time():
        launch.make_secret_key()
    key = clone / "var" / "secret-key"
    first = key.read_text()
    launch.make_secret_key()
    assert len(first) >= 50
    assert key.read_text() == first
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_secret_key_that_is_given_is_kept_nowhere(clone, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    with launch.only_one_at_a_time():
        launch.make_secret_key()
    assert not (clone / "var" / "secret-key").exists()


def test_a_folder_that_cannot_be_made_is_named(clone, monkeypatch):
    monkeypatch.setenv("VAR_ROOT", "/proc/veranda")
    with (
        pytest.raises(launch.LaunchError, match="/proc/veranda cannot be written to"),
        launch.only_one_at_a_time(),
    ):
        pass
