"""Members by the thousand, all with one password."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from accounts.groups import GroupKind
from accounts.models import Group, Member
from accounts.usernames import key_of, skeleton_of
from forum.demo.people import MAIL_DOMAIN, add_addresses

NAME = "Neighbour"
BATCH = 5000


def make_members(count: int, *, now: datetime, password: str) -> Iterator[list[int]]:
    """Make members called "Neighbour 1" and so on; yields their numbers, a batch at a time."""
    group = Group.objects.of_kind(GroupKind.MEMBERS)
    hashed = make_password(password)
    first = Member.objects.name_starts_with(NAME).count() + 1
    for start in range(first, first + count, BATCH):
        numbers = range(start, min(start + BATCH, first + count))
        members = [_member(number, now, group, hashed) for number in numbers]
        with transaction.atomic():
            Member.objects.bulk_create(members)
            add_addresses(members)
            Group.objects.filter(pk=group.pk).update(member_count=F("member_count") + len(members))
        yield [member.pk for member in members]


def _member(number: int, now: datetime, group: Group, password: str) -> Member:
    name = f"{NAME} {number}"
    return Member(
        username=name,
        username_key=key_of(name),
        name_skeleton=skeleton_of(name),
        email=f"neighbour.{number}@{MAIL_DOMAIN}",
        password=password,
        group=group,
        joined_at=now - timedelta(days=number * 7919 % 3000 + 1000),
        last_seen_at=now - timedelta(minutes=number * 7907 % 500_000),
    )
