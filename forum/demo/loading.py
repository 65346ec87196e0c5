"""Loading the demo: pictures into the media storage, all else into the database in one go."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from forum.admin_site.counting_days import count_days
from forum.demo.morning_log import read_log
from forum.demo.passwords import tell_accounts
from forum.demo.people import make_people
from forum.demo.pictures import NAMES, draw_picture
from forum.demo.places import make_places
from forum.demo.reading import read_threads
from forum.demo.references import picture_file
from forum.demo.staff_work import write_staff_work
from forum.demo.team_work import write_team_work
from forum.demo.writing import write_threads
from forum.topics.rendering import picture_size
from forum.web.pictures import WebpFile


def load_demo(now: datetime | None = None) -> None:
    """Load the demo content as of ``now`` (default: this minute).

    Same ``now``, same content; only passwords and the names of face files are new each time. The
    three accounts to sign in with are written to ``demo-accounts.json`` in the var folder. All or
    nothing reaches the database; pictures that a failure leaves behind are written over next time.
    """
    now = (now or timezone.now()).replace(second=0, microsecond=0)
    threads = [*read_threads(now), read_log(now)]
    _store_pictures()
    with transaction.atomic():
        people, accounts = make_people(now)
        places = make_places()
        topics = write_threads(threads, people, places)
        done = write_team_work(topics, people, now)
        write_staff_work(threads, topics, people, places, now, done)
        tell_accounts(accounts)
    count_days()


def _store_pictures() -> None:
    for name in NAMES:
        file = picture_file(name)
        default_storage.delete(file)
        default_storage.save(file, WebpFile(draw_picture(name)))
    picture_size.cache_clear()  # a size of what was not there yet may have been remembered
