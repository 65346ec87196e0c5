"""Every setting of the site: its name in the program, its kind, its default and its words.

Sections are the fieldsets of the administration's page, in the order of ``SECTIONS``. A new
setting is one attribute here, and stands on that page by itself.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forum.site.kinds import Choice, Column, Label, Lines, Number, Picture, Switch, Table, Words
from forum.site.standing import REPORT_REASONS, THRESHOLDS, WARNING_REASONS
from forum.site.values import Act, Registration, Service, Threshold, WarningReason

SECTIONS: dict[str, tuple[Label, Label]] = {
    "board": (_("The board"), _("What the board calls itself, on its pages and in its mails.")),
    "entrance": (_("Registration"), _("Who may become a member.")),
    "writing": (_("Writing"), _("How quickly and how long members may write and edit.")),
    "spam": (_("Spam"), _("What is asked of newcomers, and of what they write.")),
    "reports": (_("Reports and removal"), _("What members report, and what becomes of it.")),
    "warnings": (_("Warnings"), _("What a warning weighs, and what follows from many.")),
    "staff": (_("Staff"), _("What staff must do to be let in, and what is told of them.")),
}


def _registration() -> str:
    return str(Registration.OPEN if settings.REGISTRATION_IS_OPEN else Registration.CLOSED)


def _report_reasons() -> tuple[str, ...]:
    return tuple(str(words) for words in REPORT_REASONS)


def _warning_reasons() -> tuple[WarningReason, ...]:
    return tuple(WarningReason(str(words), points, days) for words, points, days in WARNING_REASONS)


def _thresholds() -> tuple[Threshold, ...]:
    return tuple(Threshold(*row) for row in THRESHOLDS)


class Catalogue:
    """Read through ``forum.site.site``."""

    name = Words(
        section="board",
        label=_("Name"),
        help=_("In the header, in the title of each page, in mails and feeds."),
        default=lambda: settings.SITE_NAME,
        longest=60,
    )
    description = Words(
        section="board",
        label=_("Short description"),
        help=_("One sentence for search engines and shared links. It may be empty."),
        default="",
        longest=200,
        may_be_empty=True,
    )
    logo = Picture(
        section="board",
        label=_("Logo"),
        help=_("A square picture, best of 512 pixels a side: PNG, JPEG, GIF or WebP, up to 5 MB."),
    )

    registration = Choice(
        section="entrance",
        label=_("Registration"),
        default=_registration,
        among=Registration.choices,
    )
    members_invite = Switch(
        section="entrance",
        label=_("Members may invite, too"),
        help=_("Those who are no newcomers any more, up to five invitations at a time."),
        default=False,
    )
    registrations_an_hour = Number(
        section="entrance",
        label=_("Registrations an hour from one address"),
        default=3,
        least=1,
        most=1000,
    )
    first_posts_approved = Number(
        section="entrance",
        label=_("First posts that wait for approval"),
        help=_("So many posts of a new member wait for a moderator. 0 lets all through."),
        default=0,
        most=100,
    )

    edit_minutes = Number(
        section="writing",
        label=_("Minutes to edit"),
        help=_("How long members may edit and delete their own posts."),
        default=lambda: settings.EDIT_MINUTES,
        most=525_600,
    )
    seconds_between_replies = Number(
        section="writing",
        label=_("Seconds between two replies"),
        help=_("0 is no limit."),
        default=10,
        most=3600,
    )
    seconds_between_topics = Number(
        section="writing",
        label=_("Seconds between two topics"),
        help=_("0 is no limit."),
        default=30,
        most=86_400,
    )
    newcomer_replies_a_day = Number(
        section="writing",
        label=_("Replies on a member’s first day"),
        default=10,
        least=1,
        most=1000,
    )
    newcomer_topics_a_day = Number(
        section="writing",
        label=_("Topics on a member’s first day"),
        default=3,
        least=1,
        most=1000,
    )
    edits_an_hour = Number(
        section="writing",
        label=_("Edits an hour"),
        default=60,
        least=1,
        most=1000,
    )

    trusted_after = Number(
        section="spam",
        label=_("Posts until a member is known"),
        help=_(
            "Until so many of their posts are seen by all, a member is new, and what is set here "
            "holds for them."
        ),
        default=3,
        most=100,
    )
    links_wait = Switch(
        section="spam",
        label=_("Newcomers’ posts with links to other sites wait for approval"),
        default=True,
    )
    repeats_wait = Switch(
        section="spam",
        label=_("Newcomers’ posts that repeat a text of the same day wait for approval"),
        default=True,
    )
    form_seconds = Number(
        section="spam",
        label=_("Seconds that a form must have been open"),
        help=_("For registering and for newcomers’ posts. What is quicker is asked for again."),
        default=3,
        most=60,
    )
    refuse_disposable = Switch(
        section="spam",
        label=_("Refuse disposable e-mail addresses"),
        help=_("By a list that comes with the board, when somebody registers or changes theirs."),
        default=True,
    )
    stopforumspam = Choice(
        section="spam",
        label=_("Ask StopForumSpam about newcomers"),
        help=_(
            "Name, e-mail address and network address of whoever registers are sent to "
            "stopforumspam.org. The privacy page says so."
        ),
        default=Service.OFF,
        among=Service.choices,
    )
    akismet = Switch(
        section="spam",
        label=_("Ask Akismet about newcomers’ posts"),
        help=_(
            "Needs AKISMET_KEY in the environment. Text, name, e-mail address and network address "
            "are sent to akismet.com. The privacy page says so."
        ),
        default=False,
    )

    report_reasons = Lines(
        section="reports",
        label=_("Reasons for reporting"),
        help=_("What a member chooses from, beside writing in their own words."),
        default=_report_reasons,
    )
    reports_an_hour = Number(
        section="reports",
        label=_("Reports an hour by one member"),
        default=10,
        least=1,
        most=1000,
    )
    reports_that_hide = Number(
        section="reports",
        label=_("Reports that hide a post"),
        help=_(
            "A post reported by so many different members of good standing is hidden until a "
            "moderator has decided. 0 never hides by itself."
        ),
        default=4,
        most=100,
    )
    remove_after_days = Number(
        section="reports",
        label=_("Days until deleted things are removed"),
        help=_("Till then they can be restored. 0 keeps them for ever."),
        default=90,
        most=3650,
    )
    log_is_public = Switch(
        section="reports",
        label=_("Show the moderation log to everybody"),
        help=_("Without names of staff. Of what is hidden neither title nor reason is told."),
        default=False,
    )

    warning_reasons = Table(
        section="warnings",
        label=_("Reasons for warning"),
        help=_("Each with its points and the days after which they go; 0 days is never."),
        row=WarningReason,
        columns=(
            Column("words", _("Reason")),
            Column("points", _("Points"), most=1000),
            Column("days", _("Days"), most=3650),
        ),
        default=_warning_reasons,
    )
    warning_thresholds = Table(
        section="warnings",
        label=_("What points lead to"),
        help=_("From so many points on, for so many days; 0 days as long as the points stand."),
        row=Threshold,
        columns=(
            Column("points", _("Points"), least=1, most=1000),
            Column("act", _("What happens"), among=tuple(Act.choices)),
            Column("days", _("Days"), most=3650),
        ),
        default=_thresholds,
    )

    second_factor_for_staff = Switch(
        section="staff",
        label=_("Staff need a second factor"),
        help=_("Without one, moderators and administrators are led to set it up first."),
        default=False,
    )
    ask_again_minutes = Number(
        section="staff",
        label=_("Minutes until the administration asks for the password again"),
        default=60,
        least=5,
        most=1440,
    )
    addresses_kept_days = Number(
        section="staff",
        label=_("Days that network addresses are kept"),
        help=_("After that only a fingerprint is left, which tells that two are the same."),
        default=90,
        least=1,
        most=3650,
    )
    staff_are_named = Switch(
        section="staff",
        label=_("Tell members which moderator decided"),
        help=_("In warnings and answers to reports. Otherwise they come from the team."),
        default=False,
    )
