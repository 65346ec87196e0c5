"""Bringing messages up to the newest text pipeline, as ``forum.topics.rerendering`` does posts."""

from forum.team.models import Message
from forum.text import PIPELINE_VERSION, TextRefused
from forum.topics.rendering import rendered

BATCH = 200


def rerender_messages() -> int:
    """Render again what an older version has rendered, and say how much that was; resumable.

    A message that the newer version refuses is left as it is.
    """
    last = done = 0
    outdated = Message.objects.filter(pipeline_version__lt=PIPELINE_VERSION).order_by("pk")
    while batch := list(outdated.filter(pk__gt=last).only("pk", "source")[:BATCH]):
        done += sum(_rerender(message) for message in batch)
        last = batch[-1].pk
    return done


def _rerender(message: Message) -> bool:
    try:
        text = rendered(message.source)
    except TextRefused:
        return False
    message.html, message.pipeline_version = text.html, text.version
    message.save(update_fields=["html", "pipeline_version"])
    return True
