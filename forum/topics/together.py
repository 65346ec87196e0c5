"""One deed on many topics or posts: one transaction, one batch in the log, one way back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Member
from forum.boards.models import Forum
from forum.logbook.batches import as_batch
from forum.topics.counting import locked_topics
from forum.topics.models import Post, Topic
from forum.topics.why_not import NOT_YOURS, why_not

AT_ONCE = 100  # a hasty or stolen account does no more than this with one press


@dataclass
class Outcome:
    """What came of it. ``left`` are the things that stayed as they are, each with the reason."""

    done: list[Any] = field(default_factory=list)
    left: list[tuple[Any, str]] = field(default_factory=list)
    batch: UUID | None = None


def sort_out(reader: Any, deed: str, things: list[Any]) -> tuple[list[Any], list[tuple[Any, str]]]:
    """Those that the reader may do the deed to now, and the others with why not."""
    told = [(thing, why_not(reader, deed, thing)) for thing in things]
    return [thing for thing, why in told if not why], [(thing, why) for thing, why in told if why]


def do_to_each(
    do: Callable[..., Any], kind: str, things: list[Any], *, deed: str, by: Any, **answers: Any
) -> Outcome:
    """Call ``do(topic=… or post=…, by=, **answers)`` for each of at most ``AT_ONCE`` things.

    What may not be done (any more) is left as it is, and said. Raises ``ValueError`` for more.
    """
    outcome = Outcome()
    forums = [answer for answer in answers.values() if isinstance(answer, Forum)]
    with in_one_go(things, by, forums=forums) as outcome.batch:
        for thing in sorted(things, key=lambda one: one.pk):
            try:
                with transaction.atomic():
                    do(**{kind: thing}, by=by, **answers)
            except PermissionDenied:
                thing.refresh_from_db(fields=["state"])
                outcome.left.append((thing, why_not(by, deed, thing) or str(NOT_YOURS)))
            except ValidationError as error:
                outcome.left.append((thing, " ".join(error.messages)))
            else:
                outcome.done.append(thing)
    return outcome


@contextmanager
def in_one_go(things: list[Any], by: Any, forums: Iterable[Forum] = ()) -> Iterator[UUID]:
    """One transaction and one batch, with all that the deeds will lock locked in the one order:
    forums, topics, posts, members, each by number. Two moderators at once never wait in a circle.

    ``forums`` are those to which the deed leads, besides those where the things are.
    """
    if len(things) > AT_ONCE:
        raise ValueError(_("Please choose at most %d at once.") % AT_ONCE)
    with transaction.atomic(), as_batch() as batch:
        topics = {
            thing.topic_id if isinstance(thing, Post) else thing.pk
            for thing in things
            if isinstance(thing, (Post, Topic))
        }
        locked_topics(*topics, forums=[forum.pk for forum in forums])
        _lock(Post, {thing.pk for thing in things if isinstance(thing, Post)})
        _lock(Member, {thing.author_id for thing in things if isinstance(thing, Post)} - {None})
        yield batch


def _lock(model: Any, pks: set[Any]) -> None:
    if pks:
        rows = model.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
        list(rows.values_list("pk", flat=True))
