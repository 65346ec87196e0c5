"""The demo's categories and forums."""

from django.db.models import Max

from forum.boards.models import Category, Forum
from forum.boards.simple_rights import MEANT, open_from
from forum.demo.reading import read_toml

Places = dict[str, Forum]


def make_places() -> Places:
    """Every forum by its key, in categories that come after those there are."""
    order = (Category.objects.aggregate(last=Max("order"))["last"] or 0) + 10
    places: Places = {}
    for told in read_toml("boards.toml")["category"]:
        category = Category.objects.create(name=told["name"], order=order)
        order += 10
        for place, forum in enumerate(told["forum"]):
            key, inside = forum.pop("key"), forum.pop("inside", None)
            levels = {name: forum.pop(name) for name in MEANT if name in forum}
            places[key] = Forum.objects.create(
                category=category,
                parent=places[inside] if inside else None,
                order=place * 10,
                **forum,
            )
            open_from(places[key], **levels)
    return places
