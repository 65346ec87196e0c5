"""Machines that read the board and say so."""

import re

from django.http import HttpRequest

_SAYS_SO = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|archiv|preview|facebookexternalhit|curl/|wget/|python-|"
    r"httpclient|okhttp|go-http|java/|libwww|scrapy|headless|monitor|feed|http[s]?://",
    re.IGNORECASE,
)


def is_crawler(request: HttpRequest) -> bool:
    """Whether the visitor names itself a machine, or no browser at all."""
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(_SAYS_SO.search(agent))
