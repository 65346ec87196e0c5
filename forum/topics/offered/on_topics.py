"""The deeds on topics."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forum.topics.approving import approve_topic
from forum.topics.deed_forms import MoveForm
from forum.topics.deleting import delete_topic, restore_topic
from forum.topics.hiding import hide_topic, unhide_topic
from forum.topics.locking import lock, lock_on, unlock, unlock_on
from forum.topics.merging import merge
from forum.topics.models import Topic
from forum.topics.moving import move
from forum.topics.offered.deed import Deed
from forum.topics.pinning import pin, unpin
from forum.topics.place_forms import IntoTopicForm, MergeForm
from forum.topics.retitling import retitle
from forum.topics.setting_forms import LockOnForm, RetitleForm, SlowForm, UnlockOnForm
from forum.topics.slowing import slow_down

APPROVAL = {
    "approve": Deed(
        do=approve_topic,
        icon="check",
        label=_("Approve"),
        title=_("Approve topic"),
        done=_("The topic is approved, and shown to all."),
        done_to=ngettext_lazy(
            "%(count)d topic is approved.", "%(count)d topics are approved.", "count"
        ),
    ),
}

STANDING = {
    "pin": Deed(
        do=pin,
        icon="pin",
        label=_("Pin"),
        title=_("Pin topic"),
        done=_("The topic is pinned."),
        done_to=ngettext_lazy(
            "%(count)d topic is pinned.", "%(count)d topics are pinned.", "count"
        ),
    ),
    "unpin": Deed(
        do=unpin,
        icon="pin-off",
        label=_("Unpin"),
        title=_("Unpin topic"),
        done=_("The topic is no longer pinned."),
        done_to=ngettext_lazy(
            "%(count)d topic is no longer pinned.",
            "%(count)d topics are no longer pinned.",
            "count",
        ),
    ),
    "lock": Deed(
        do=lock,
        icon="lock",
        label=_("Lock"),
        title=_("Lock topic"),
        done=_("The topic is locked."),
        done_to=ngettext_lazy(
            "%(count)d topic is locked.", "%(count)d topics are locked.", "count"
        ),
        asks=True,
        quick=True,
    ),
    "unlock": Deed(
        do=unlock,
        icon="lock-open",
        label=_("Unlock"),
        title=_("Unlock topic"),
        done=_("The topic is open again."),
        done_to=ngettext_lazy(
            "%(count)d topic is open again.", "%(count)d topics are open again.", "count"
        ),
    ),
}

PACE = {
    "lock_on": Deed(
        do=lock_on,
        icon="clock",
        label=_("Lock on a date"),
        title=_("Lock topic on a date"),
        done=_("The date is set."),
        asks=True,
        form=LockOnForm,
    ),
    "unlock_on": Deed(
        do=unlock_on,
        icon="clock",
        label=_("Unlock on a date"),
        title=_("Unlock topic on a date"),
        done=_("The date is set."),
        asks=True,
        form=UnlockOnForm,
    ),
    "slow": Deed(
        do=slow_down,
        icon="hourglass",
        label=_("Slow mode"),
        title=_("Slow mode"),
        done=_("The pace of the topic is set."),
        asks=True,
        form=SlowForm,
    ),
}


def merge_into(*, topic: Topic, into: Topic, by: Any, reason: str = "") -> Topic:
    """One topic into another."""
    return merge(topics=[topic], into=into, by=by, reason=reason)


PLACE = {
    "retitle": Deed(
        do=retitle,
        icon="pencil",
        label=_("Edit title"),
        title=_("Edit title"),
        done=_("The title is changed."),
        asks=True,
        form=RetitleForm,
    ),
    "move": Deed(
        do=move,
        icon="folder-input",
        label=_("Move"),
        title=_("Move topic"),
        done=_("The topic was moved."),
        done_to=ngettext_lazy(
            "%(count)d topic was moved.", "%(count)d topics were moved.", "count"
        ),
        asks=True,
        form=MoveForm,
    ),
    "merge": Deed(
        do=merge_into,
        together=merge,
        icon="merge",
        label=_("Merge"),
        title=_("Merge topic into another"),
        done=_("The topics are one now."),
        done_to=ngettext_lazy(
            "%(count)d topic was merged.", "%(count)d topics were merged.", "count"
        ),
        asks=True,
        form=IntoTopicForm,
        many_form=MergeForm,
    ),
}

SIGHT = {
    "hide": Deed(
        do=hide_topic,
        icon="eye-off",
        label=_("Hide"),
        title=_("Hide topic"),
        done=_("The topic is hidden."),
        done_to=ngettext_lazy(
            "%(count)d topic is hidden.", "%(count)d topics are hidden.", "count"
        ),
        asks=True,
    ),
    "unhide": Deed(
        do=unhide_topic,
        icon="eye",
        label=_("Show again"),
        title=_("Show topic"),
        done=_("The topic is shown again."),
        done_to=ngettext_lazy(
            "%(count)d topic is shown again.", "%(count)d topics are shown again.", "count"
        ),
    ),
    "restore": Deed(
        do=restore_topic,
        icon="rotate-ccw",
        label=_("Restore"),
        title=_("Restore topic"),
        done=_("The topic was restored."),
        done_to=ngettext_lazy(
            "%(count)d topic was restored.", "%(count)d topics were restored.", "count"
        ),
    ),
    "delete": Deed(
        do=delete_topic,
        icon="trash-2",
        label=_("Delete"),
        title=_("Delete topic"),
        done=_("The topic was deleted."),
        done_to=ngettext_lazy(
            "%(count)d topic was deleted.", "%(count)d topics were deleted.", "count"
        ),
        asks=True,
        is_dangerous=True,
    ),
}

TOPIC_DEEDS = {**APPROVAL, **STANDING, **PACE, **PLACE, **SIGHT}
