"""The table of inputs: rows are added, taken away and refused in words."""

from forum.site.catalogue import Catalogue, WarningReason
from forum.site.fields import field_of


def cleaned(*rows: tuple[str, str, str]):
    field = field_of(Catalogue.warning_reasons)
    data = {}
    for number, (words, points, days) in enumerate(rows):
        data |= {f"t-{number}-words": words, f"t-{number}-points": points}
        data[f"t-{number}-days"] = days
    return field.clean(field.widget.value_from_datadict(data, {}, "t"))


def refusals(*rows: tuple[str, str, str]) -> list[str]:
    from django.core.exceptions import ValidationError

    try:
        cleaned(*rows)
    except ValidationError as error:
        return error.messages
    return []


def test_an_emptied_row_is_taken_away_and_the_others_stay_in_order():
    rows = cleaned(("One", "1", "10"), ("", "", ""), ("  ", "", ""), ("Two", "2", "0"))
    assert rows == (WarningReason("One", 1, 10), WarningReason("Two", 2, 0))


def test_each_wrong_cell_is_named_by_row_and_column():
    assert refusals(("One", "many", "10"), ("", "2", "10")) == [
        "Row 1, Points: write a number from 0 to 1000.",
        "Row 2, Reason: write 1 to 100 characters.",
    ]


def test_no_more_than_fifty_rows_are_taken():
    assert refusals(*[("One", "1", "1")] * 51) == ["At most 50 rows."]


def test_digits_of_other_scripts_and_huge_numbers_are_refused():
    assert refusals(("One", "๕", "1"))
    assert refusals(("One", "9" * 30, "1"))


def test_a_nul_is_refused():
    assert refusals(("O\0ne", "1", "1"))


def test_each_input_says_its_column_and_row():
    html = field_of(Catalogue.warning_reasons).widget.render("t", [{"words": "<b>"}], {})
    assert 'aria-label="Points, row 1"' in html
    assert "&lt;b&gt;" in html
    assert html.count("<tr>") == 1 + 1 + 2, "heads, the row, and two empty ones"
