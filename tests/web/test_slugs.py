"""The readable part of an address."""

import pytest

from forum.web.slugs import slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Night Ferry: it's back!", "night-ferry-its-back"),
        ("สตรีแกงปู", "สตรีแกงปู"),
        ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
        ("Ærø & Åland", "ærø-åland"),
        ("🚢️ yes", "yes"),
        ("🚢️", "topic"),
        ("../..//x", "x"),
        ("a" * 200, "a" * 80),
        ("C++, 3.11", "c-3-11"),
    ],
)
def test_words_of_any_script_are_kept_whole(text, slug):
    assert slug_of(text, "topic") == slug
