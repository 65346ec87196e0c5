"""A SIGINT that reaches only ``make`` still ends what make runs."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MINDING = """
import sys, time
sys.path.insert(0, {root!r})
from forum.operations.above import mind_make
mind_make()
try:
    print("up", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("ended", flush=True)
"""


@pytest.mark.skipif(not shutil.which("make"), reason="no make here: apt install make")
def test_a_sigint_to_make_alone_is_minded(tmp_path):
    (tmp_path / "minding.py").write_text(MINDING.format(root=str(ROOT)))
    (tmp_path / "Makefile").write_text(f"run:\n\t@exec {sys.executable} minding.py\n")
    make = subprocess.Popen(
        ["make", "-s", "run"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert make.stdout
    assert make.stdout.readline() == "up\n"
    make.send_signal(signal.SIGINT)
    make.wait(10)
    assert make.stdout.read() == "ended\n"
