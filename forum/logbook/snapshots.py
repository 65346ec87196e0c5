"""The exact values of a row before and after a deed, in a form that the log can keep."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db import models

Values = dict[str, Any]


def values_of(obj: models.Model, *fields: str) -> Values:
    """The values of an object's columns, as JSON keeps them; of all its columns without names.

    The keys are the names of columns (``forum_id``), in the order given: name what matters most
    first, because it is what people are told of when it stands in the way of an undo.
    """
    chosen = [field_of(type(obj), name) for name in fields] or obj._meta.concrete_fields
    return {field.attname: _to_json(getattr(obj, field.attname)) for field in chosen}


class Change:
    """What a deed changed in one row: ``Change(topic, before)``, made after the topic was saved.

    ``before`` is what ``values_of`` said; the same columns are read again now. ``None`` stands for
    a row that the deed has made.
    """

    def __init__(self, obj: models.Model, before: Values | None) -> None:
        self.obj = obj
        self.before = before

    def as_row(self) -> dict[str, Any]:
        """Kind and key of the row, and the values that differ."""
        after = values_of(self.obj, *self.before) if self.before else {}
        before = {key: value for key, value in (self.before or {}).items() if value != after[key]}
        return {
            "kind": self.obj._meta.label_lower,
            "pk": self.obj.pk,
            "made": self.before is None,
            "columns": list(before),  # in their order, which JSON does not keep in PostgreSQL
            "before": before,
            "after": {key: after[key] for key in before},
        }


def things_of(rows: list[dict[str, Any]]) -> dict[tuple[str, int], models.Model]:
    """The objects of some rows as they are now, by kind and key; one query a kind."""
    keys: dict[str, set[int]] = {}
    for row in rows:
        keys.setdefault(row["kind"], set()).add(row["pk"])
    return {
        (kind, pk): thing
        for kind, pks in keys.items()
        for pk, thing in model_of(kind)._base_manager.in_bulk(pks).items()
    }


def first_difference(thing: models.Model, row: dict[str, Any]) -> str | None:
    """The first column that is not what the deed left in it, or ``None``.

    A person, forum or post that was removed for good leaves an empty column behind: that is no
    difference.
    """
    for column in row.get("columns", row["after"]):
        left, now = row["after"][column], _to_json(getattr(thing, column))
        if now != left and not (now is None and is_gone(field_of(type(thing), column), left)):
            return str(column)
    return None


def put_back(row: dict[str, Any]) -> None:
    """Write the values from before into a row, past ``save`` and its side effects.

    Call it with the row locked. What a column pointed at and is gone meanwhile leaves it empty.
    """
    model = model_of(row["kind"])
    values = {}
    for column, value in row["before"].items():
        field = field_of(model, column)
        values[column] = None if is_gone(field, value) else _from_json(field, value)
    if values:
        model._base_manager.filter(pk=row["pk"]).update(**values)


def has_nowhere_to_go(row: dict[str, Any]) -> bool:
    """Whether a row would point at something that is gone, and cannot point at nothing."""
    model = model_of(row["kind"])
    return any(
        field.is_relation and not field.null and not _is_there(field, value)
        for field, value in ((field_of(model, name), old) for name, old in row["before"].items())
    )


def is_gone(field: Any, value: Any) -> bool:
    """Whether a column that may be empty held the key of something that is not there any more."""
    if value is None or not field.is_relation or not field.null:
        return False
    return not _is_there(field, value)


def _is_there(field: Any, value: Any) -> bool:
    return bool(field.related_model._base_manager.filter(pk=value).exists())


def field_of(model: type[models.Model], column: str) -> Any:
    """A field by its own name or its column's. Raises ``FieldDoesNotExist``."""
    return model._meta.get_field(column)


def model_of(kind: str) -> type[models.Model]:
    """The model behind ``topics.topic``."""
    return cast("type[models.Model]", apps.get_model(kind))


def _to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    return value.value if isinstance(value, models.Choices) else value


def _from_json(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    return (field.target_field if field.is_relation else field).to_python(value)
