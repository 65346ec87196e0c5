"""What waits in the demo's queue, and what was decided there: reports, flags, a post that waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from forum.demo.people import People
from forum.demo.reading import span
from forum.logbook.snapshots import Change, values_of
from forum.moderation.closing import CLOSING
from forum.moderation.models import Case, CaseNote, Decision, Flag, Report, Source
from forum.topics.models import Post, State, Topic
from forum.topics.rendering import rendered

Values = dict[str, Any]
Topics = dict[str, Topic]


@dataclass(frozen=True)
class Closed:
    """A case that was decided, and the change of its row for the log."""

    case: Case
    change: Change


def write_queue(content: Values, topics: Topics, people: People, now: datetime) -> list[Closed]:
    """Open all cases, the earliest first; returns those that are decided."""
    for told in content["waiting"]:
        _write_waiting(told, topics, people, now)
    told_of = [("report", told) for told in content["report"]]
    told_of += [("flag", told) for told in content["flag"]]
    for kind, told in sorted(told_of, key=lambda one: -span(one[1]["ago"])):
        case = _case(_post(topics[told["topic"]], told["post"]), now - span(told["ago"]))
        if kind == "report":
            _report(case, told, people, now)
        else:
            _flag(case, told["source"], told["reason"], now - span(told["ago"]))
    for told in content["note"]:
        case = Case.objects.get(post=_post(topics[told["topic"]], told["post"]))
        CaseNote.objects.create(
            case=case, author=people[told["by"]], text=told["text"], at=now - span(told["ago"])
        )
    return [_close(told, topics, people, now) for told in content["report"] if "closed_by" in told]


def _case(post: Post, at: datetime) -> Case:
    case, _is_new = Case.objects.get_or_create(
        post=post, closed_at=None, defaults={"author": post.author, "opened_at": at}
    )
    Case.objects.filter(pk=case.pk).update(weight=F("weight") + 1, newest_at=at)
    return case


def _report(case: Case, told: Values, people: People, now: datetime) -> None:
    Report.objects.create(
        case=case,
        reporter=people[told["by"]],
        kind=told.get("kind", ""),
        reason=told["reason"],
        created_at=now - span(told["ago"]),
    )
    Case.objects.filter(pk=case.pk).update(report_count=F("report_count") + 1)


def _flag(case: Case, source: str, reason: str, at: datetime) -> None:
    Flag.objects.create(case=case, source=source, reason=reason, at=at)
    mark = "awaits_approval" if source == Source.APPROVAL else "is_flagged"
    Case.objects.filter(pk=case.pk).update(**{mark: True})


def _write_waiting(told: Values, topics: Topics, people: People, now: datetime) -> None:
    """A reply that only its author and moderators see, at the end of its topic."""
    topic, at, source = topics[told["topic"]], now - span(told["ago"]), told["text"].strip()
    topic.last_position += 1
    topic.save(update_fields=["last_position"])
    text = rendered(source)
    post = Post.objects.create(
        topic=topic, author=people[told["by"]], position=topic.last_position, source=source,
        html=text.html, excerpt=text.excerpt, pipeline_version=text.version, created_at=at,
        state=State.PENDING, state_reason=told["reason"],
    )  # fmt: skip
    _flag(_case(post, at), Source.APPROVAL, told["reason"], at)


def _close(told: Values, topics: Topics, people: People, now: datetime) -> Closed:
    """As it was decided: by hiding the post, where it is hidden, else by leaving it."""
    case = Case.objects.select_related("post__topic").get(
        post=_post(topics[told["topic"]], told["post"])
    )
    before = values_of(case, *CLOSING)
    is_hidden = case.post.state == State.HIDDEN
    case.closed_at, case.closed_by = now - span(told["closed_ago"]), people[told["closed_by"]]
    case.decision = Decision.HIDDEN if is_hidden else Decision.LEFT
    case.answer = told["outcome"]
    case.save(update_fields=list(CLOSING))
    return Closed(case, Change(case, before))


def _post(topic: Topic, position: int) -> Post:
    return Post.objects.select_related("topic", "author").get(topic=topic, position=position)
