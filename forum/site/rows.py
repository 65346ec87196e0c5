"""A form field for a table of a few rows: inputs side by side, and some empty rows to add to.

Works without a script: a row whose inputs are all emptied is taken away.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forum.site.kinds import LONGEST_LIST, Column

EMPTY_ROWS = 2


class RowsWidget(forms.Widget):
    """The table of inputs. What was typed comes back as a list of dictionaries of strings."""

    template_name = "site/rows.html"
    use_fieldset = True

    def __init__(self, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        rows = []
        for number in range(LONGEST_LIST + EMPTY_ROWS):
            if f"{name}-{number}-{self.columns[0].name}" not in data:
                break
            row = {one.name: data.get(f"{name}-{number}-{one.name}", "") for one in self.columns}
            if any(row[one.name].strip() for one in self.columns if not one.among):
                rows.append(row)
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-{self.columns[0].name}" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        rows: list[dict[str, Any]] = [*(value or []), *({} for _row in range(EMPTY_ROWS))]
        cells = [
            [self._cell(name, number, column, row) for column in self.columns]
            for number, row in enumerate(rows)
        ]
        context = super().get_context(name, value, attrs)
        return {**context, "columns": self.columns, "rows": cells}

    def id_for_label(self, id_: str, index: Any = None) -> str:
        """Where a link to the field leads: the first input."""
        return f"{id_}-0-{self.columns[0].name}"

    def _cell(self, name: str, number: int, column: Column, row: dict[str, Any]) -> dict[str, Any]:
        label = _("%(column)s, row %(number)d")
        return {
            "column": column,
            "name": f"{name}-{number}-{column.name}",
            "id": f"id_{name}-{number}-{column.name}",
            "label": label % {"column": column.label, "number": number + 1},
            "value": row.get(column.name, ""),
        }


class RowsField(forms.Field):
    """A tuple of rows, each an object of the dataclass ``row``."""

    def __init__(self, *, row: type, columns: tuple[Column, ...], **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(columns), required=False, **kwargs)
        self.row, self.columns = row, columns

    def prepare_value(self, value: Any) -> list[dict[str, Any]]:
        return [one if isinstance(one, dict) else vars(one) for one in value or ()]

    def clean(self, value: list[dict[str, str]]) -> tuple[Any, ...]:
        errors: list[str] = []
        rows = [self._row(number, typed, errors) for number, typed in enumerate(value, start=1)]
        if len(rows) > LONGEST_LIST:
            errors.append(_("At most %(count)d rows.") % {"count": LONGEST_LIST})
        if errors:
            raise ValidationError(errors)
        return tuple(rows)

    def has_changed(self, initial: Any, data: Any) -> bool:
        typed = [{name: str(value) for name, value in row.items()} for row in data or []]
        known = self.prepare_value(initial)
        return typed != [{name: str(value) for name, value in row.items()} for row in known]

    def _row(self, number: int, typed: dict[str, str], errors: list[str]) -> Any:
        values = {one.name: _read(one, typed[one.name].strip()) for one in self.columns}
        wrong = [one for one in self.columns if not one.holds(values[one.name])]
        for column in wrong:
            words = {"number": number, "column": column.label, "wanted": _wanted(column)}
            errors.append(_("Row %(number)d, %(column)s: %(wanted)s") % words)
        return None if wrong else self.row(**values)


def _read(column: Column, typed: str) -> Any:
    if column.most is None or not (typed.isascii() and typed.isdigit()):
        return typed
    return int(typed[:10])


def _wanted(column: Column) -> str:
    if column.among:
        return _("choose one.")
    if column.most is None:
        return _("write 1 to 100 characters.")
    words = {"least": column.least, "most": column.most}
    return _("write a number from %(least)d to %(most)d.") % words
