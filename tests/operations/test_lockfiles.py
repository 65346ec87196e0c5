"""Lock files that no longer hold what pyproject.toml asks for are noticed without a network."""

from pathlib import Path

import pytest

from forum.operations.lockfiles import differences

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = """
[project]
dependencies = ["Alpha>=1,<2"]
[project.optional-dependencies]
s3 = ["Store>=1"]
[dependency-groups]
dev = ["tool==3.0"]
"""
HASH = " \\\n    --hash=sha256:00\n    # via {via}\n"
DIRECT = HASH.format(via="veranda (pyproject.toml)")
ALPHA = f"alpha==1.5{DIRECT}beta==9{HASH.format(via='alpha')}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "requirements").mkdir()
    write(tmp_path, base=ALPHA, s3=f"{ALPHA}store==1.1{DIRECT}", dev=f"{ALPHA}tool==3.0{DIRECT}")
    return tmp_path


def write(project: Path, **locks: str) -> None:
    for name, content in locks.items():
        (project / "requirements" / f"{name}.txt").write_text(content)


def test_our_own_lock_files_are_in_step():
    assert differences(ROOT) == []


def test_lock_files_in_step_have_no_difference(project):
    assert differences(project) == []


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        (f"beta==9{HASH}", "Alpha<2,>=1 is missing"),
        (ALPHA.replace("1.5", "2.0"), "alpha 2.0 is not what pyproject.toml asks for"),
        (f"{ALPHA}old==1{DIRECT}", "old is no longer in pyproject.toml"),
        (f"{ALPHA}bare==1\n    # via alpha\n", "bare has no hash"),
        (ALPHA.replace("beta==9", "beta==8"), "beta is 9, but 8 in requirements/base.txt"),
        (f"{ALPHA}more==1{HASH.format(via='beta')}", "more of requirements/base.txt is missing"),
    ],
)
def test_each_difference_is_named(project, base, sentence):
    write(project, base=base)
    assert any(sentence in difference for difference in differences(project))
