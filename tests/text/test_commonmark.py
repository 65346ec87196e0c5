"""The examples of CommonMark and of GFM's extensions, against what a post shows."""

from collections.abc import Callable

import pytest

from forum.text import render
from tests.corpora import load_json
from tests.text import differences
from tests.text.comparing import events, lowered


def _differing(examples: list[dict], name: Callable[[dict], object]) -> set:
    return {
        name(example)
        for example in examples
        if events(render(example["markdown"]).html) != events(lowered(example["html"]))
    }


def _number(example: dict) -> int:
    return example["example"]


def _number_in_source(example: dict) -> tuple[str, int]:
    return example["source"], example["example"]


@pytest.mark.parametrize(
    ("file", "name", "listed"),
    [
        ("markdown/commonmark.json", _number, differences.COMMONMARK),
        ("markdown/gfm.json", _number_in_source, differences.GFM),
    ],
)
def test_each_difference_from_the_specification_is_meant(
    file: str, name: Callable[[dict], object], listed: dict[str, set]
) -> None:
    meant = set().union(*listed.values())
    differing = _differing(load_json(file), name)
    assert differing - meant == set(), "differs, and nobody meant it to"
    assert meant - differing == set(), "listed as different, and is not"


def test_no_example_is_listed_for_two_reasons() -> None:
    for listed in (differences.COMMONMARK, differences.GFM):
        assert sum(map(len, listed.values())) == len(set().union(*listed.values()))
