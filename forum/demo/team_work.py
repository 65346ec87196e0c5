"""Who was warned on the demo board, and what members and the team have said to each other."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import Member
from forum.demo.people import People
from forum.demo.reading import read_toml, span
from forum.demo.staff_work import Deed
from forum.site.catalogue import Act
from forum.team.models import Conversation, Message
from forum.topics.models import Post, Topic
from forum.topics.rendering import rendered
from forum.warnings.holds import Hold
from forum.warnings.models import EXCERPT_LENGTH, Consequence, Warning

Values = dict[str, Any]


def write_team_work(topics: dict[str, Topic], people: People, now: datetime) -> list[Deed]:
    """Give the warnings and write the conversations, as of their times; nobody gets a mail.

    Returns what belongs into the log.
    """
    content = read_toml("team.toml")
    for told in content["conversation"]:
        _converse(told, people, now)
    return [_warn(told, topics, people, now) for told in content["warning"]]


def _warn(told: Values, topics: dict[str, Topic], people: People, now: datetime) -> Deed:
    at, member, by = now - span(told["ago"]), people[told["member"]], people[told["by"]]
    post = Post.objects.get(topic=topics[told["topic"]], position=told["post"])
    warning = Warning.objects.create(
        member=member, by=by, at=at, reason=told["reason"], words=told["words"],
        points=told["points"], expires_at=at + timedelta(days=told["days"]), post=post,
        excerpt=post.excerpt[:EXCERPT_LENGTH], acknowledged_at=now - span(told["read_ago"]),
    )  # fmt: skip
    held = Hold(at, at + timedelta(days=told["approval_days"]))
    Consequence.objects.create(
        warning=warning, act=Act.APPROVAL, threshold=told["points"], days=told["approval_days"],
        after=held.stored(),
    )  # fmt: skip
    Member.objects.filter(pk=member.pk).update(approval_since=held.since, approval_until=held.until)
    after = {"points": told["points"], "approval": held.stored()["until"]}
    return Deed(
        at, by, "member.warn", member, topics[told["topic"]].forum_id, warning.in_full[:500],
        {"points": 0}, after,
    )  # fmt: skip


def _converse(told: Values, people: People, now: datetime) -> None:
    member = people[told["member"]]
    conversation = Conversation.objects.create(member=member)
    for said in told["message"]:
        message = _say(conversation, said, people, now)
        conversation.last_message_id, conversation.last_message_at = message.pk, message.at
        conversation.waits_since = None if message.from_team else message.at
        conversation.read_by_member = message.pk
        if message.from_team:
            conversation.read_by_team = message.pk
    if "closed_by" in told:
        conversation.closed_at = now - span(told["closed_ago"])
        conversation.closed_by = people[told["closed_by"]]
        conversation.waits_since = None
        conversation.read_by_team = conversation.last_message_id
    conversation.save()


def _say(conversation: Conversation, said: Values, people: People, now: datetime) -> Message:
    text = rendered(said["text"])
    author = people[said["by"]] if "by" in said else conversation.member
    return Message.objects.create(
        conversation=conversation, author=author, from_team="by" in said,
        at=now - span(said["ago"]), source=said["text"], html=text.html,
        pipeline_version=text.version,
    )  # fmt: skip
