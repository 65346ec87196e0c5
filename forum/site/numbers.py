"""Limits of ``forum.web.limits`` that the site sets: how often something may be done."""

from collections.abc import Callable

from forum.site import site

# An empty rate is no limit.
RATES: dict[str, Callable[[], str]] = {
    "reply": lambda: _every(site.seconds_between_replies),
    "topic": lambda: _every(site.seconds_between_topics),
    "reply-newcomer": lambda: f"{site.newcomer_replies_a_day}/day",
    "topic-newcomer": lambda: f"{site.newcomer_topics_a_day}/day",
    "report": lambda: f"{site.reports_an_hour}/hour",
    "edit": lambda: f"{site.edits_an_hour}/hour",
    "register": lambda: f"{site.registrations_an_hour}/hour",
}


def rate_of(name: str) -> str | None:
    """The site's own rate for a limit, as ``limits`` writes it; None where it sets none."""
    rate = RATES.get(name)
    return rate() if rate else None


def _every(seconds: int) -> str:
    return f"1/{seconds}second" if seconds else ""
