"""Addresses that have another form for good."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect


def moved_to(where: Any, *args: Any) -> HttpResponse:
    """A 301, which browsers ask for again: a title changed there and back would be a circle
    where the first change was kept for ever. The arguments are those of ``redirect``."""
    response = redirect(where, *args, permanent=True)
    response.headers["Cache-Control"] = "private, no-store"
    return response
