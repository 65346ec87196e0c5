"""Usernames: letters of any script, and nobody who looks like somebody else."""

import unicodedata
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.usernames import LONGEST, key_of, normalise, skeleton_of, validate
from tests.corpora import load_json, load_jsonl


def refusal(name: str, **options: Any) -> str:
    """The code of the reason a name is refused for, or "" when it may be taken."""
    try:
        validate(name, **options)
    except ValidationError as error:
        return str(error.code) if error.messages[0] else "without words"
    return ""


def conflict(one: str, other: str) -> bool:
    if refusal(one) or refusal(other):
        return True
    return key_of(one) == key_of(other) or skeleton_of(one) == skeleton_of(other)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x", "too_short"),
        ("o" * (LONGEST + 1), "too_long"),
        ("ﷺ" * 20, "too_long"),
        (" alice", "edges"),
        ("al\u202eice", "invisible"),
        ("al\u200bice", "invisible"),
        ("al\u200dice", "invisible"),
        ("al\u200cice", "invisible"),
        ("\ue000bc", "unknown"),
        ("ab\ud800", "unknown"),
        ("alice@sea.example", "e_mail"),
        ("alice＠sea", "e_mail"),
        ("𝖆lice", "styled"),
        ("ⓐlice", "styled"),
        ("a/b", "sign"),
        ("a★b", "sign"),
        ("12345", "digits"),
        ("🦊🐻", "no_letter"),
        ("-alice", "first"),
        ("\u0301alice", "first"),
        ("alice-", "last"),
        ("al--ice", "doubled"),
        ("a\u0301\u0302\u0303\u0308lice", "marks"),
        ("аlice", "scripts"),
        ("Bob สมชาย", "scripts"),
        ("som1๒", "scripts"),
        ("old-pier.com", "address"),
        ("Site Admin", "reserved"),
        ("Guest 77", "reserved"),
        ("ADMlN", "reserved"),
        ("adm1n", "reserved"),
        ("ผู้ดูแลระบบ", "reserved"),
        ("Verandа", "scripts"),
        ("V e r a n d a", "reserved"),
    ],
)
def test_a_refused_name_is_told_why(name: str, code: str) -> None:
    assert refusal(name) == code


@pytest.mark.parametrize(
    "name",
    ["Anne-Marie O'Neil", "Dr. Wu", "Sam_2", "می‌خواهم", "ශ්‍රීමාලි", "Ali", "Mia", "Modesta",
     "Rooted", "⚽️team", "José", "さくらタロウ二", "Bob 王小明", "Nguyễn Thị Phượng", "l'Hôpital"],
)  # fmt: skip
def test_an_ordinary_name_of_any_script_may_be_taken(name: str) -> None:
    assert refusal(name) == ""


def test_the_operator_may_give_a_reserved_name() -> None:
    assert refusal("admin", may_be_reserved=True) == ""
    assert refusal("ad/min", may_be_reserved=True) == "sign"


def test_the_stored_name_is_composed_and_single_spaced() -> None:
    assert normalise("  Zoe\u0308\u2003 \u00a0Pier ") == "Zoë Pier"


def test_the_key_forgets_case_and_normal_form() -> None:
    assert key_of("Straße") == key_of("STRASSE") == key_of("ｓｔｒａｓｓｅ")
    assert key_of("José") != key_of("Jose")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paypal", "раураl"),
        ("Max", "Мах"),
        ("AIice", "Alice"),
        ("ALlCE", "Alice"),
        ("user1", "userl"),
        ("o'brien", "o’brien"),
        ("می‌خواهم", "میخواهم"),
        ("modern", "modem"),
    ],
)
def test_names_that_look_alike_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton_of(one) == skeleton_of(other)


def test_the_skeleton_of_a_skeleton_is_itself_and_fits_its_column() -> None:
    for code in range(0x3000):
        skeleton = skeleton_of(f"A{chr(code)}l")
        assert skeleton_of(skeleton) == skeleton, hex(code)
    assert len(skeleton_of("ﷺ" * 5000)) <= 200
    assert len(key_of("ﷺ" * 5000)) <= 200


def test_corpus_of_single_names_is_judged_as_it_says() -> None:
    rows = load_jsonl("text/names.jsonl")
    wrong = [row for row in rows if bool(refusal(row["text"])) != (row["kind"] != "valid")]
    assert not wrong


def test_corpus_of_pairs_conflicts_where_it_must_and_only_there() -> None:
    rows = load_jsonl("text/usernames.jsonl")
    wrong = [row for row in rows if conflict(row["a"], row["b"]) != row["must_conflict"]]
    assert not wrong


def test_corpus_of_many_tongues_may_register_and_is_shown_as_typed() -> None:
    rows = [row for row in load_jsonl("text/multilingual.jsonl") if row["kind"] == "username"]
    assert rows
    for row in rows:
        assert refusal(row["text"]) == "", row
        assert normalise(row["text"]) == unicodedata.normalize("NFC", row["text"])


def test_corpus_of_equal_spellings_has_equal_keys() -> None:
    rows = [row for row in load_jsonl("text/multilingual.jsonl") if "a" in row]
    assert rows
    wrong = [row for row in rows if key_of(row["a"]) != key_of(row["b"])]
    assert not wrong


def test_corpus_of_naughty_strings_is_judged_without_a_fault() -> None:
    for text in load_json("text/naughty.json"):
        if refusal(text) == "":
            assert normalise(text) == unicodedata.normalize("NFC", text)
            assert skeleton_of(skeleton_of(text)) == skeleton_of(text)
