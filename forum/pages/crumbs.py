"""The way from the index to a page, for the breadcrumb and its structured data."""

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.boards.models import Forum

Crumb = tuple[str, str]


def crumbs_of_forum(forum: Forum) -> list[Crumb]:
    """Home, the category, the forums around this one, and this one: (words, address)."""
    home = reverse("index")
    return [
        (_("Home"), home),
        (forum.category.name, f"{home}#category-{forum.category_id}"),
        *((around.name, around.get_absolute_url()) for around in forum.ancestors()),
        (forum.name, forum.get_absolute_url()),
    ]
