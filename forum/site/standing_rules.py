"""The rules that a new board has, until somebody publishes its own."""

from django.utils.translation import gettext as _


def standing_rules() -> str:
    """Markdown in the reader's language."""
    return "\n".join(
        (
            "## " + _("Talk as you would on a porch"),
            "",
            _(
                "Answer what was said, not who said it. Disagree as much as you like; insult "
                "nobody. Nobody has to read threats, hatred or the private data of others here."
            ),
            "",
            "## " + _("Help the next reader"),
            "",
            "- " + _("Give your topic a title that says what it is about."),
            "- " + _("Put it in the forum where people would look for it."),
            "- " + _("Quote the sentence that you answer, not the whole post."),
            "- " + _("When a question is answered, say what helped."),
            "",
            "## " + _("What is yours, and what is not"),
            "",
            _(
                "Post only what you may post. Say where news, pictures and longer texts come from. "
                "Advertising belongs where a forum is made for it, and nowhere else."
            ),
            "",
            "## " + _("When something goes wrong"),
            "",
            _(
                "Below each post is a link to report it. A moderator looks at every report. "
                "Moderators may hide, move or close what breaks these rules; they say why, and "
                "each of their deeds is kept in a log. Who goes on after a warning can be banned, "
                "for a time or for good."
            ),
        )
    )
