"""Merging two long topics and splitting them again, while somebody reads: how many seconds?

    .venv/bin/python -m bench.merging [--posts 10000]

It starts a PostgreSQL of its own that goes when it ends; ``DATABASE_URL`` names another database,
which must be empty. Exit status 1 when a deed took longer than two seconds, a page was not served
or a counter is wrong.
"""

import argparse
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

SECONDS = 2.0
MOST = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--posts", type=int, default=10_000, help="in each of the two topics")
    arguments = parser.parse_args()
    if not 50 <= arguments.posts <= MOST:
        parser.error(f"a number from 50 to {MOST}: nobody splits off more at once")
    with tempfile.TemporaryDirectory(prefix="veranda-bench-") as folder, _database() as url:
        _prepare(folder, url)
        return _run(arguments.posts)


@contextmanager
def _database() -> Iterator[str]:
    from tests.postgres import binaries, private_server

    named = os.environ.get("DATABASE_URL")
    if named:
        yield named
        return
    found = binaries()
    if found is None:
        raise SystemExit("PostgreSQL is not installed here; DATABASE_URL may name a database.")
    with private_server(found) as url:
        _make_database(url)
        yield url


def _make_database(url: str) -> None:
    import psycopg2
    from environ import Env

    named = Env.db_url_config(url)
    connection = psycopg2.connect(host=named["HOST"].replace("%2F", "/"), user=named["USER"],
                                  dbname="postgres")  # fmt: skip
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{named["NAME"]}"')
    connection.close()


def _prepare(folder: str, url: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ.update(DATABASE_URL=url, VAR_ROOT=folder, RATE_LIMITS="off", TESTING="on",
                      SITE_URL="http://testserver", DEBUG="off")  # fmt: skip
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _run(posts: int) -> int:
    from bench.long_topics import reading, working_time
    from forum.operations.recounting import differences

    urls, deeds = _deeds(posts)
    is_well = True
    for name, deed in deeds:
        _vacuum()
        with reading(urls) as seen, working_time() as took:
            deed()
        wrong = [*seen.failed, *map(str, differences())]
        pages = f"meanwhile {seen.pages} pages, the slowest {seen.slowest:.2f} s"
        print(f"{name}: {took}; {pages}", *wrong, sep="\n  ")
        is_well = is_well and took.clock <= SECONDS and not wrong
    return 0 if is_well else 1


def _deeds(posts: int) -> tuple[list[str], list[tuple[str, Callable[[], Any]]]]:
    """The pages to read, and what is done meanwhile: each deed begins where the last has ended."""
    from django.utils import timezone

    from accounts.groups import GroupKind
    from accounts.models import Group, Member
    from bench.long_topics import long_topic
    from forum.boards.models import Category, Forum
    from forum.logbook.models import LogEntry
    from forum.logbook.undoing import undo
    from forum.topics.merging import merge
    from forum.topics.models import Post, Topic
    from forum.topics.splitting import move_posts, split

    administrators = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
    by = Member.objects.create(username="Keeper", email="k@example.org", group=administrators)
    forum = Forum.objects.create(name="Talk", category=Category.objects.create(name="All"))
    start, fields = timezone.now() - timedelta(days=365), {"forum": forum, "author": by}
    one = long_topic(title="One", posts=posts, start=start, **fields)
    two = long_topic(title="Two", posts=posts, start=start + timedelta(seconds=30), **fields)
    Member.objects.filter(pk=by.pk).update(post_count=2 * posts)
    last = -(-posts // 25)
    urls = [topic.page_url(page) for topic in (one, two) for page in (1, last // 2, last)]
    of_two = list(two.posts.only("pk"))
    return urls, [
        ("merge", lambda: merge(topics=[two], into=one, by=by)),
        ("split again", lambda: split(posts=of_two, to=forum, title="Two again", by=by)),
        (
            "move all but one back",
            lambda: move_posts(
                posts=Post.objects.filter(topic=Topic.objects.latest("pk"), position__gt=1),
                to=one,
                by=by,
            ),
        ),
        ("undo that", lambda: undo(entry=LogEntry.objects.latest("pk"), by=by)),
    ]


def _vacuum() -> None:
    """What the database does by itself within a minute; here one deed follows the other at once."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    sys.exit(main())
