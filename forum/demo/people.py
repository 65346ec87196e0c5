"""The demo's members, their groups, addresses and faces."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import F

from accounts.avatars import keep_faces
from accounts.models import Group, Member
from accounts.pictures import SIZES
from accounts.portraits import draw_portrait
from accounts.usernames import key_of, skeleton_of
from forum.demo.passwords import new_password
from forum.demo.reading import read_toml, span

People = dict[str, Member]
MAIL_DOMAIN = "mail.example"  # kept for examples: no mail of the demo ever reaches anybody


def make_people(now: datetime) -> tuple[People, list[tuple[str, str, str]]]:
    """Every member by name, and the accounts to tell: role, username, password.

    The members besides the three share the member's password.
    """
    content = read_toml("members.toml")
    groups = _groups(content["group"])
    passwords = {role: new_password() for role in ("administrator", "moderator", "member")}
    hashes = {role: make_password(password) for role, password in passwords.items()}
    members = [
        _member(told, now, groups[told.get("group", "members")], hashes)
        for told in content["member"]
    ]
    Member.objects.bulk_create(members)
    add_addresses(members)
    for group, count in Counter(member.group_id for member in members).items():
        Group.objects.filter(pk=group).update(member_count=F("member_count") + count)
    people = {member.username: member for member in members}
    _give_faces(people, content["member"])
    accounts = [
        (told["account"], told["name"], passwords[told["account"]])
        for told in content["member"]
        if "account" in told
    ]
    return people, accounts


def names_taken() -> bool:
    """Whether a name of the demo is in use, by the demo itself or by somebody."""
    keys = [key_of(told["name"]) for told in read_toml("members.toml")["member"]]
    return Member.objects.filter(username_key__in=keys).exists()


def add_addresses(members: list[Member]) -> None:
    """Confirm the members' addresses, so that they can sign in."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True)
        for member in members
    )


def _groups(own: list[dict[str, Any]]) -> dict[str, Group]:
    groups = {
        kind: Group.objects.of_kind(kind) for kind in ("administrators", "moderators", "members")
    }
    for place, told in enumerate(own):
        groups[told["key"]], _ = Group.objects.get_or_create(
            name=told["name"],
            defaults={"kind": told["kind"], "colour": told["colour"], "order": 25 + place},
        )
    return groups


def _member(told: dict[str, Any], now: datetime, group: Group, hashes: dict[str, str]) -> Member:
    name = told["name"]
    # Not everybody registers at the same minute of the day.
    joined = now - span(told["joined"]) - timedelta(minutes=crc32(name.encode()) % 600)
    return Member(
        username=name,
        username_key=key_of(name),
        name_skeleton=skeleton_of(name),
        email=f"{told['mail']}@{MAIL_DOMAIN}",
        password=hashes[told.get("account", "member")],
        group=group,
        joined_at=joined,
        last_seen_at=now - span(told["seen"]),
        location=told["location"],
        about=told["about"],
    )


def _give_faces(people: People, told: list[dict[str, Any]]) -> None:
    for one in told:
        if "face" in one:
            seed = f"face {one['face']}"
            faces = {size: draw_portrait(seed, size) for size in SIZES}
            keep_faces(member=people[one["name"]], faces=faces)
