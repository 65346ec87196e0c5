"""Write to the team, and answer for it. A new message opens a closed conversation again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.rights import ask
from forum.team.mailing import tell_member
from forum.team.models import Conversation, Message
from forum.topics.rendering import rendered


def write_to_team(*, member: Member, source: str, token: str = "") -> Message:
    """Add what ``member`` says, and return it; their conversation is made where there is none.

    ``token`` names the form: sent twice, it says it once. Raises ``PermissionDenied``, or
    ``forum.text.TextRefused`` where the text cannot be rendered.
    """
    text = rendered(source)
    with transaction.atomic():
        conversation = locked_conversation(member)
        ask(member, "write", conversation)
        sent_before = Message.objects.sent_with(member, token)
        if sent_before is not None:
            return sent_before
        message = _add(conversation, member, source, text, token)
        if conversation.waits_since is None:
            conversation.waits_since = message.at
        conversation.read_by_member = message.pk
        conversation.save()
        Member.objects.filter(pk=member.pk).update(team_has_answered=False)
    return message


def answer_for_team(*, member: Member, by: Any, source: str, token: str = "") -> Message:
    """Add what ``by`` says to ``member`` for the team, return it, and mail the member a notice.

    Raises ``PermissionDenied`` where ``by`` is not of the team, or ``forum.text.TextRefused``.
    """
    text = rendered(source)
    with transaction.atomic():
        conversation = locked_conversation(member)
        ask(by, "answer", conversation)
        sent_before = Message.objects.sent_with(by, token)
        if sent_before is not None:
            return sent_before
        message = _add(conversation, by, source, text, token, from_team=True)
        conversation.waits_since = None
        conversation.read_by_team = message.pk
        conversation.save()
        Member.objects.filter(pk=member.pk).update(team_has_answered=True)
        tell_member(conversation.member)
    return message


def locked_conversation(member: Member) -> Conversation:
    """The member's conversation, locked; made where there is none."""
    made, _is_new = Conversation.objects.get_or_create(member=member)
    conversation = Conversation.objects.select_for_update().get(pk=made.pk)
    conversation.member = member
    return conversation


def _add(
    conversation: Conversation,
    author: Any,
    source: str,
    text: Any,
    token: str,
    *,
    from_team: bool = False,
) -> Message:
    message = Message.objects.create(
        conversation=conversation, author=author, from_team=from_team, at=timezone.now(),
        source=source, html=text.html, pipeline_version=text.version, token=token or None,
    )  # fmt: skip
    conversation.last_message_id, conversation.last_message_at = message.pk, message.at
    conversation.closed_at = conversation.closed_by = None
    return message
