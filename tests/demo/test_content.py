"""The content files alone, without a database."""

import re
from datetime import datetime, timedelta

import pytest

from accounts.usernames import key_of, skeleton_of, validate
from forum.demo.morning_log import read_log
from forum.demo.morning_log.mornings import mornings
from forum.demo.pictures import NAMES
from forum.demo.reading import Thread, draft, read_threads, read_toml, span, split

QUOTE = re.compile(r"^> @(\d+)\n((?:>.*(?:\n|\Z))+)", re.MULTILINE)


@pytest.fixture(scope="module")
def threads(now: datetime) -> list[Thread]:
    return [*read_threads(now), read_log(now)]


def members() -> list[dict]:
    return read_toml("members.toml")["member"]


def test_there_is_a_community() -> None:
    boards = read_toml("boards.toml")["category"]
    forums = [forum for category in boards for forum in category["forum"]]
    assert len(boards) >= 4
    assert len(forums) >= 10
    assert sum("inside" in forum for forum in forums) >= 1
    assert len(members()) >= 40
    assert sum(member.get("group") == "moderators" for member in members()) == 3


def test_every_name_could_be_registered() -> None:
    for member in members():
        validate(member["name"])
    for form in (key_of, skeleton_of):
        assert len({form(member["name"]) for member in members()}) == len(members())


def test_names_are_of_many_scripts() -> None:
    names = " ".join(member["name"] for member in members())
    for letter in "aกلはЛΔ지ר夏":
        assert letter in names


def test_every_forum_has_topics(threads: list[Thread]) -> None:
    boards = read_toml("boards.toml")["category"]
    keys = {forum["key"] for category in boards for forum in category["forum"]}
    assert {thread.forum for thread in threads} == keys
    assert len(threads) >= 60


def test_everyone_who_writes_is_a_member(threads: list[Thread]) -> None:
    names = {member["name"] for member in members()}
    assert {post.author for thread in threads for post in thread.posts} <= names


def test_nobody_writes_before_joining_or_after_being_seen(
    threads: list[Thread], now: datetime
) -> None:
    joined = {member["name"]: now - span(member["joined"]) for member in members()}
    seen = {member["name"]: now - span(member["seen"]) for member in members()}
    for thread in threads:
        for post in thread.posts:
            assert joined[post.author] < post.at, (thread.stem, post.author)
            assert post.at <= seen[post.author], (thread.stem, post.author)


def test_replies_come_after_what_they_answer(threads: list[Thread], now: datetime) -> None:
    for thread in threads:
        moments = [post.at for post in thread.posts]
        assert moments == sorted(moments), thread.stem
        assert moments[-1] <= now, thread.stem


def test_the_board_is_alive_today(threads: list[Thread], now: datetime) -> None:
    latest = sorted(thread.posts[-1].at for thread in threads)
    assert now - latest[-1] < timedelta(hours=1)
    assert sum(now - moment < timedelta(days=1) for moment in latest) >= 8


def test_quotes_quote_what_was_said(threads: list[Thread]) -> None:
    for thread in threads:
        for position, post in enumerate(thread.posts, 1):
            for quoted, words in QUOTE.findall(post.body):
                assert int(quoted) < position, (thread.stem, position)
                said = thread.posts[int(quoted) - 1].body
                for line in words.splitlines():
                    assert line.removeprefix(">").strip() in said, (thread.stem, position, line)


def test_short_forms_are_all_understood(threads: list[Thread]) -> None:
    stems = {thread.stem for thread in threads}
    assert len(stems) == len(threads)
    for thread in threads:
        for post in thread.posts:
            assert "> @previous" not in post.body
            assert "> @entry" not in post.body
            for name in re.findall(r"\]\(picture:([^ )]+)", post.body):
                assert name in NAMES
            for stem in re.findall(r"\]\(topic:([^)]+)", post.body):
                assert stem in stems


def test_titles_are_in_thai_arabic_and_japanese_too(threads: list[Thread]) -> None:
    titles = " ".join(thread.title for thread in threads)
    for words in ("ตลาดนัด", "الطريق الساحلي", "潮干狩り"):
        assert words in titles


def test_the_log_has_three_hundred_posts_and_no_two_alike(now: datetime) -> None:
    posts = read_log(now).posts
    assert len(posts) == 300
    assert len({post.body for post in posts}) == 300


def test_the_log_has_quotes_lists_code_pictures_tables_and_links(now: datetime) -> None:
    text = "\n".join(post.body for post in read_log(now).posts)
    for mark in ("\n> @", "\n- ", "\n1. ", "```python", "](picture:", "\n|---", "](topic:"):
        assert mark in text, mark


def test_the_same_day_gives_the_same_words(now: datetime) -> None:
    assert read_log(now) == read_log(now)
    assert read_threads(now) == read_threads(now)


def test_the_log_sums_what_its_mornings_were(now: datetime) -> None:
    text = "\n".join(post.body for post in read_log(now).posts)
    days = mornings(read_toml("morning-log.toml"))
    for until in (14, 63, 119):
        so_far = [morning for morning in days if morning.day <= until]
        present = sum(morning.dog for morning in so_far)
        assert f"Dog: **{present} of {len(so_far)}** mornings" in text


def test_days_are_counted_from_the_post(now: datetime) -> None:
    post = draft("Noor", now, "{date -1}, {weekday 0}, {month +10}")
    assert post.body == "2026-11-23, Tuesday, December"


def test_a_note_that_cannot_be_read_is_refused(now: datetime) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        draft("Noor", now, "Words.", "shouted by nobody")
    with pytest.raises(ValueError, match="no length of time"):
        span("soon")


def test_a_topic_without_replies_is_only_its_first_post() -> None:
    head, first, replies = split('+++\ntitle = "A"\n+++\nWords.\n')
    assert (head, first, replies) == ({"title": "A"}, "Words.", [])
