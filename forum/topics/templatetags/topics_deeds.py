"""The deeds that a page may offer, in the order of menus."""

from collections.abc import Iterable

from django import template

from forum.topics.offered import POST_DEEDS, TOPIC_DEEDS, Deed

register = template.Library()

Offered = list[tuple[str, Deed]]


@register.filter
def topic_menu(may: Iterable[str]) -> Offered:
    """Those of some deeds on a topic that stand in its menu, with their names."""
    return _offered(TOPIC_DEEDS, may)


@register.filter
def post_menu(may: Iterable[str]) -> Offered:
    """Those of some deeds on a post that stand at its foot, with their names."""
    return _offered(POST_DEEDS, may)


def _offered(table: dict[str, Deed], may: Iterable[str]) -> Offered:
    names = set(may)
    return [(name, deed) for name, deed in table.items() if deed.do and name in names]
