"""Counts as people read them: grouped in the language's way."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def figure(number: int | None) -> str:
    """1204 as "1,204"; nothing as "0"."""
    return str(number_format(number or 0, use_l10n=True, force_grouping=True))
