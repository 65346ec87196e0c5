"""One deed as pages offer it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from forum.topics.deed_forms import DeedForm

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Deed:
    """``label`` stands on buttons, ``title`` above its page; ``done`` is said afterwards, and
    ``done_to`` (with ``%(count)d``) after it was done to many.

    ``do`` is called for one thing, ``together`` once for many where they make one deed. A deed
    without ``do`` is for many only, one without ``done_to`` for one only. ``asks`` is whether
    there is a page that asks for words for one thing; for many there always is. Menus pass that
    page by where a deed is ``quick``: its undo stands in the answer.
    """

    label: Words
    icon: str
    do: Callable[..., Any] | None = None
    together: Callable[..., Any] | None = None
    title: Words = ""
    done: Words = ""
    done_to: Any = None
    asks: bool = False
    quick: bool = False
    form: type[DeedForm] = DeedForm
    many_form: type[DeedForm] | None = None
    is_dangerous: bool = False

    @property
    def leads_to_page(self) -> bool:
        """Whether a menu has a link to the page of one thing, not a button that does it."""
        return self.asks and not self.quick

    @property
    def to_one(self) -> Callable[..., Any]:
        """The deed on one thing. Raises ``LookupError`` where it is for many only."""
        if self.do is None:
            raise LookupError
        return self.do

    @property
    def form_for_many(self) -> type[DeedForm]:
        return self.many_form or self.form
