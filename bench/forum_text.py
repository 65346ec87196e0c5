"""Real discussion through the board's deeds: is every word kept, and how many posts a second?

    .venv/bin/python -m bench.forum_text PATH/stackexchange.jsonl.gz

It works in a database of its own that goes when it ends (``DATABASE_URL`` names another, which
must be empty). Exit status 1 when a word was lost, a page fails or a counter is wrong.
"""

import argparse
import os
import secrets
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, help="only the first posts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="veranda-bench-") as folder:
        _prepare(folder)
        return _run(arguments.corpus, arguments.limit)


def _prepare(folder: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/board.sqlite3")
    os.environ.update(VAR_ROOT=folder, RATE_LIMITS="off", SITE_URL="http://testserver", DEBUG="on")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _run(corpus: Path, limit: int | None) -> int:
    from django.test import Client

    from bench.real_text import Writers, lost_words, pages_that_fail, post_all, read_rows
    from forum.boards.models import Category, Forum
    from forum.operations.recounting import differences

    rows = read_rows(corpus, limit)
    forum = Forum.objects.create(name="Talk", category=Category.objects.create(name="All"))
    started = time.perf_counter()
    posted = list(post_all(rows, forum, Writers()))
    seconds = time.perf_counter() - started
    print(f"{len(posted)} posts in {seconds:.1f} s: {len(posted) / seconds:.0f} posts a second")

    lost = {row["id"]: words for row, post in posted if (words := lost_words(row, post))}
    failing = pages_that_fail(Client().get, forum)
    wrong = [str(difference) for difference in differences()]
    print(f"posts that lost words: {len(lost)}")
    for name, words in lost.items():
        print(f"  {name}: {' '.join(words[:10])}")
    print(f"pages that do not open: {len(failing)}", *failing[:10])
    print(f"counters that are wrong: {len(wrong)}", *wrong[:10])
    return 1 if lost or failing or wrong or len(posted) != len(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
