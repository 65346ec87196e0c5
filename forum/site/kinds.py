"""The kinds of settings: what type a value has, how it is stored as JSON, and when it is right.

A setting is a descriptor: read on ``site`` it gives the value now in force, read on the class it
gives itself, with its label, its help and its bounds.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Generic, Self, TypeVar, cast, overload

from django.utils.functional import Promise

from forum.site import live

T = TypeVar("T")
Label = str | Promise
LONGEST_LIST = 50


class Setting(Generic[T]):
    """One value that an administrator may set. ``default`` holds until somebody does."""

    name = ""

    def __init__(
        self, *, section: str, label: Label, default: T | Callable[[], T], help: Label = ""
    ) -> None:
        self.section, self.label, self.help = section, label, help
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> "Self | T":
        return self if instance is None else live.value_of(self)

    def default(self) -> T:
        """What holds where nobody has set anything: mostly the environment's value."""
        return self._default() if callable(self._default) else self._default

    def read(self, stored: Any) -> T:
        """The value that JSON holds. Raises ``ValueError`` or ``TypeError`` for one not right."""
        raise NotImplementedError

    def write(self, value: T) -> Any:
        """The value as JSON holds it."""
        return value


class Words(Setting[str]):
    """One line of text."""

    longest = 200

    def __init__(self, *, longest: int = 200, may_be_empty: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest, self.may_be_empty = longest, may_be_empty

    def read(self, stored: Any) -> str:
        _expect(isinstance(stored, str) and len(stored) <= self.longest)
        _expect(bool(stored) or self.may_be_empty)
        return cast("str", stored)


class Picture(Words):
    """The name of a picture in the media storage; empty where there is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(may_be_empty=True, default="", **kwargs)


class Number(Setting[int]):
    """A whole number between two bounds."""

    def __init__(self, *, least: int = 0, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def read(self, stored: Any) -> int:
        _expect(type(stored) is int and self.least <= stored <= self.most)
        return cast("int", stored)


class Switch(Setting[bool]):
    """Yes or no."""

    def read(self, stored: Any) -> bool:
        _expect(isinstance(stored, bool))
        return cast("bool", stored)


class Choice(Setting[str]):
    """One of some values, each with its words."""

    def __init__(self, *, among: Sequence[tuple[str, Label]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.among = among

    def read(self, stored: Any) -> str:
        _expect(stored in dict(self.among))
        return cast("str", stored)


class Lines(Setting[tuple[str, ...]]):
    """Some lines of text, in an order."""

    def __init__(self, *, longest: int = 100, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def read(self, stored: Any) -> tuple[str, ...]:
        _expect(isinstance(stored, list) and len(stored) <= LONGEST_LIST)
        _expect(all(isinstance(one, str) and 0 < len(one) <= self.longest for one in stored))
        return tuple(stored)

    def write(self, value: tuple[str, ...]) -> list[str]:
        return list(value)


@dataclass(frozen=True)
class Column:
    """One column of a table: words where ``most`` is None and nothing can be chosen."""

    name: str
    label: Label
    most: int | None = None
    least: int = 0
    among: tuple[tuple[str, Label], ...] = ()

    def holds(self, value: Any) -> bool:
        """Whether ``value`` may stand in this column."""
        if self.among:
            return value in dict(self.among)
        if self.most is not None:
            return type(value) is int and self.least <= value <= self.most
        return isinstance(value, str) and 0 < len(value) <= 100 and "\0" not in value


class Table(Setting[tuple[T, ...]]):
    """Rows of one frozen dataclass, whose fields are the columns."""

    def __init__(self, *, row: type[T], columns: tuple[Column, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.row, self.columns = row, columns

    def read(self, stored: Any) -> tuple[T, ...]:
        _expect(isinstance(stored, list) and len(stored) <= LONGEST_LIST)
        names = [one.name for one in fields(cast("Any", self.row))]
        for line in stored:
            _expect(isinstance(line, dict) and sorted(line) == sorted(names))
            _expect(all(column.holds(line[column.name]) for column in self.columns))
        return tuple(self.row(**line) for line in stored)

    def write(self, value: tuple[T, ...]) -> list[dict[str, Any]]:
        return [asdict(cast("Any", row)) for row in value]


def _expect(is_right: bool) -> None:
    if not is_right:
        raise ValueError("This value is not right for its setting.")
