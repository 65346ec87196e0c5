"""The deeds on topics and posts as the administration offers them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.admin_base.deeds import Deed, NeedsReasonForm, ReasonForm
from forum.boards.models import Forum
from forum.boards.rights import may as may_in_forum
from forum.topics import deleting, hiding, locking, moving, pinning
from forum.topics.models import Post, Topic
from forum.topics.rights import may

TOPICS = "topics.change_topic"
POSTS = "topics.change_post"


class MoveForm(ReasonForm):
    """Where topics go, and why."""

    to = forms.ModelChoiceField(label=_("Forum"), queryset=Forum.objects.none())
    field_order = ["to", "reason"]

    def offer_to(self, member: Any) -> None:
        """Offer the forums that the member moderates."""
        forums = Forum.objects.visible_to(member).in_order()
        offered = [forum.pk for forum in forums if may_in_forum(member, "moderate", forum)]
        self.fields["to"].queryset = forums.filter(pk__in=offered)  # type: ignore[attr-defined]


def _deed(
    kind: str,
    name: str,
    label: Promise,
    deed: Callable[..., object],
    *,
    words: bool = False,
    danger: bool = False,
    weigh: Callable[[list[Any]], list[str]] | None = None,
) -> Deed:
    """A deed of ``forum.topics`` that takes a topic or post, who does it and a reason."""
    return Deed(
        name=name,
        label=label,
        run=lambda obj, by, answers: deed(**{kind: obj}, by=by, reason=answers["reason"]),
        may=lambda by, obj: may(by, name, obj),
        permission=TOPICS if kind == "topic" else POSTS,
        form=NeedsReasonForm if words else ReasonForm,
        is_dangerous=danger,
        weigh=weigh,
    )


def weigh_topics(topics: list[Topic]) -> list[str]:
    """How many topics of whom, and with how many posts: from their own rows, nothing counted."""
    posts, people = sum(topic.last_position for topic in topics), {t.author_id for t in topics}
    return [
        ngettext("%(count)d topic", "%(count)d topics", len(topics)) % {"count": len(topics)},
        ngettext("with %(count)d post", "with %(count)d posts", posts) % {"count": posts},
        ngettext("by %(count)d member", "by %(count)d members", len(people))
        % {"count": len(people)},
    ]


def weigh_posts(posts: list[Post]) -> list[str]:
    """How many posts, of how many people, in how many topics."""
    topics, people = {post.topic_id for post in posts}, {post.author_id for post in posts}
    return [
        ngettext("%(count)d post", "%(count)d posts", len(posts)) % {"count": len(posts)},
        ngettext("in %(count)d topic", "in %(count)d topics", len(topics)) % {"count": len(topics)},
        ngettext("by %(count)d member", "by %(count)d members", len(people))
        % {"count": len(people)},
    ]


MOVE = Deed(
    name="move",
    label=_("Move"),
    run=lambda topic, by, answers: moving.move(
        topic=topic, to=answers["to"], by=by, reason=answers["reason"]
    ),
    may=lambda by, topic: may(by, "move", topic),
    permission=TOPICS,
    form=MoveForm,
    weigh=weigh_topics,
)

TOPIC_DEEDS = (
    _deed("topic", "hide", _("Hide"), hiding.hide_topic, words=True, weigh=weigh_topics),
    _deed("topic", "unhide", _("Show again"), hiding.unhide_topic),
    _deed("topic", "lock", _("Lock"), locking.lock),
    _deed("topic", "unlock", _("Unlock"), locking.unlock),
    _deed("topic", "pin", _("Pin"), pinning.pin),
    _deed("topic", "unpin", _("Unpin"), pinning.unpin),
    MOVE,
    _deed(
        "topic",
        "delete",
        _("Delete"),
        deleting.delete_topic,
        words=True,
        danger=True,
        weigh=weigh_topics,
    ),
    _deed("topic", "restore", _("Restore"), deleting.restore_topic),
)

POST_DEEDS = (
    _deed("post", "hide", _("Hide"), hiding.hide_post, words=True, weigh=weigh_posts),
    _deed("post", "unhide", _("Show again"), hiding.unhide_post),
    _deed(
        "post",
        "delete",
        _("Delete"),
        deleting.delete_post,
        words=True,
        danger=True,
        weigh=weigh_posts,
    ),
    _deed("post", "restore", _("Restore"), deleting.restore_post),
)
