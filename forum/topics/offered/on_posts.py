"""The deeds on posts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forum.topics.approving import approve_post
from forum.topics.deleting import delete_post, restore_post
from forum.topics.hiding import hide_post, unhide_post
from forum.topics.offered.deed import Deed
from forum.topics.place_forms import MovePostsForm, SplitForm
from forum.topics.splitting import move_posts, split

POST_DEEDS = {
    "approve": Deed(
        do=approve_post,
        icon="check",
        label=_("Approve"),
        title=_("Approve post"),
        done=_("The post is approved, and shown to all."),
        done_to=ngettext_lazy(
            "%(count)d post is approved.", "%(count)d posts are approved.", "count"
        ),
    ),
    "hide": Deed(
        do=hide_post,
        icon="eye-off",
        label=_("Hide"),
        title=_("Hide post"),
        done=_("The post is hidden."),
        done_to=ngettext_lazy("%(count)d post is hidden.", "%(count)d posts are hidden.", "count"),
        asks=True,
    ),
    "unhide": Deed(
        do=unhide_post,
        icon="eye",
        label=_("Show again"),
        title=_("Show post"),
        done=_("The post is shown again."),
        done_to=ngettext_lazy(
            "%(count)d post is shown again.", "%(count)d posts are shown again.", "count"
        ),
    ),
    "split": Deed(
        together=split,
        icon="split",
        label=_("Split off"),
        done_to=ngettext_lazy(
            "%(count)d post makes a topic of its own now.",
            "%(count)d posts make a topic of their own now.",
            "count",
        ),
        form=SplitForm,
    ),
    "move": Deed(
        together=move_posts,
        icon="folder-input",
        label=_("Move"),
        done_to=ngettext_lazy("%(count)d post was moved.", "%(count)d posts were moved.", "count"),
        form=MovePostsForm,
    ),
    "restore": Deed(
        do=restore_post,
        icon="rotate-ccw",
        label=_("Restore"),
        title=_("Restore post"),
        done=_("The post was restored."),
        done_to=ngettext_lazy(
            "%(count)d post was restored.", "%(count)d posts were restored.", "count"
        ),
    ),
    "delete": Deed(
        do=delete_post,
        icon="trash-2",
        label=_("Delete"),
        title=_("Delete post"),
        done=_("The post was deleted."),
        done_to=ngettext_lazy(
            "%(count)d post was deleted.", "%(count)d posts were deleted.", "count"
        ),
        asks=True,
        is_dangerous=True,
    ),
}
