"""What a new board starts with: reasons and thresholds, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REPORT_REASONS: tuple[Promise, ...] = (
    _("Advertising or spam"),
    _("Insulting or hateful"),
    _("Somebody’s private data"),
    _("In the wrong place"),
    _("Against the law"),
)

# Words, points, days after which the points go.
WARNING_REASONS: tuple[tuple[Promise, int, int], ...] = (
    (_("Off the subject"), 1, 30),
    (_("Advertising or spam"), 3, 90),
    (_("Insulting others"), 3, 90),
    (_("Somebody’s private data"), 5, 180),
    (_("Evading a decision of the team"), 5, 180),
)

# Points, what happens from then on, for how many days.
THRESHOLDS: tuple[tuple[int, str, int], ...] = (
    (5, "approval", 14),
    (8, "silence", 7),
    (12, "ban", 30),
)
