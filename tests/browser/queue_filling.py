"""Cases of each kind on a served board, made there by the deeds that people use."""

import subprocess
import sys

from tests.browser.board import ROOT, Board, _environment

SCRIPT = """
from accounts.models import Member
from forum.boards.models import Forum
from tests.factories import MemberFactory, TopicFactory
from tests.moderation.queueing import flagged, reported, waiting
MemberFactory.reset_sequence(Member.objects.latest("pk").pk)  # so that no name is taken
topic = TopicFactory(forum=Forum.objects.get(name="Getting Around"), title="Things to decide")
for n in range({number}):
    (reported, flagged, waiting, reported)[n % 4](topic=topic, source=f"Words to judge {{n}}.")
"""


def fill_queue(board: Board, number: int) -> None:
    """So many cases more in the queue: reported, flagged, awaiting approval."""
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", SCRIPT.format(number=number)],
        cwd=ROOT,
        env=_environment(board.folder, 1),
        check=True,
        capture_output=True,
    )
