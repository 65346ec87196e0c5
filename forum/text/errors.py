"""What the pipeline refuses. Each error has a sentence for the writer in ``message``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TextRefused(ValueError):  # noqa: N818 (a refusal is the answer, not a failure)
    """The text cannot be shown; ``message`` says why, in the reader's language when printed."""

    message: Promise | str = _("This text cannot be shown.")

    def __str__(self) -> str:
        return str(self.message)


class TextTooLong(TextRefused):
    """The text, or what would be made of it, is larger than a post may be."""

    message = _("This text is too long, or too much would come of it. Please divide it.")


class TextTooDeep(TextRefused):
    """Quotes and lists lie deeper in each other than anyone can read."""

    message = _("Quotes and lists are nested too deeply here. Please take some out.")
