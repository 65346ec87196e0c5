"""Two at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from accounts.models import Group, Member
from tests.accounts.entering import link_in_mail, register

pytestmark = [
    pytest.mark.django_db(transaction=True),
]


def at_once(*fields: dict[str, str]) -> list[int]:
    """Register with each of these, all together; the answers' statuses."""

    def one(typed: dict[str, str]) -> HttpResponse:
        try:
            return register(Client(), **typed)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(fields)) as threads:
        return sorted(answer.status_code for answer in threads.map(one, fields))


def test_one_name_goes_to_one_member(settings) -> None:
    settings.RATE_LIMITS = False
    typed = [{"username": "Ploy", "email": f"ploy{n}@example.org"} for n in range(6)]
    assert at_once(*typed) == [302] + [422] * 5
    assert Member.objects.count() == EmailAddress.objects.count() == 1
    assert sum(Group.objects.values_list("member_count", flat=True)) == 1


def test_one_address_is_confirmed_by_one_member(settings) -> None:
    settings.RATE_LIMITS = False
    typed = [{"username": f"Ploy{name}"} for name in ("anong", "phan", "suda")]
    assert at_once(*typed) == [302] * 3
    links = [link_in_mail(n) for n, m in enumerate(mail.outbox) if "/confirm-email/" in m.body]
    for link in links:
        Client().post(link)
    assert EmailAddress.objects.filter(verified=True).count() == 1
