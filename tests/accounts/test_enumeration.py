"""No page, answer or mail tells a stranger whether an address is registered."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from accounts.backend import find
from accounts.models import Member
from tests.accounts.entering import NEW_PASSWORD, register, sign_in
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

KNOWN, FREE = "known@example.org", "vacant@example.org"


@pytest.fixture(autouse=True)
def known() -> Member:
    return MemberFactory(username="Known", email=KNOWN)


def seen(answer: HttpResponse, typed: str) -> tuple[int, str, str, list[str]]:
    """What a stranger sees of an answer, but for what they typed and for tokens."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.content.decode())
    page = page.replace(typed, "TYPED")
    return answer.status_code, answer.get("Location", ""), page, sorted(answer.cookies)


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that a password is hashed, which is what an answer's time is made of."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def test_registering_looks_the_same_and_the_mail_goes_to_the_owner(hashes: list[str]) -> None:
    ours, theirs = Client(), Client()
    free = register(ours, username="Malee", email=FREE)
    hashed = len(hashes)
    known = register(theirs, username="Malai", email=KNOWN)
    assert seen(free, FREE) == seen(known, KNOWN)
    assert len(hashes) == 2 * hashed
    assert seen(ours.get("/account/confirm-email/"), FREE) == seen(
        theirs.get("/account/confirm-email/"), KNOWN
    )
    assert mail.outbox[1].to == [KNOWN]
    assert "already have an account" in mail.outbox[1].subject


def test_the_name_taken_with_an_address_tells_nothing_about_the_address() -> None:
    register(Client(), username="Malee", email=FREE)
    register(Client(), username="Malai", email=KNOWN)
    for again in ("Malee", "Malai"):
        assert register(Client(), username=again, email="other@example.org").status_code == 422
    free = sign_in(Client(), "Malee", NEW_PASSWORD)
    known = sign_in(Client(), "Malai", NEW_PASSWORD)
    assert seen(free, FREE) == seen(known, KNOWN)
    assert free["Location"] == "/account/confirm-email/"


def test_who_registers_with_the_address_of_another_gets_nothing_of_theirs(known: Member) -> None:
    register(Client(), username="Malai", email=KNOWN)
    assert find(KNOWN) == known
    assert "/account/confirm-email/" not in "".join(str(sent.body) for sent in mail.outbox)
    assert not EmailAddress.objects.filter(user__username="Malai", verified=True).exists()


def test_asking_for_the_mail_again_looks_the_same() -> None:
    ours, theirs = Client(), Client()
    register(ours, username="Malee", email=FREE)
    register(theirs, username="Malai", email=KNOWN)
    for _again in range(3):
        assert seen(ours.post("/account/confirm-email/"), FREE) == seen(
            theirs.post("/account/confirm-email/"), KNOWN
        )
    assert [to for message in mail.outbox for to in message.to].count(KNOWN) == 3


def test_reset_looks_the_same_and_mails_only_members(django_capture_on_commit_callbacks) -> None:
    answers = {}
    for typed in (FREE, "Known@Example.org"):
        with django_capture_on_commit_callbacks(execute=True) as left_to_the_worker:
            answers[typed] = Client().post("/account/password/reset/", {"email": typed})
        assert len(left_to_the_worker) == 1
    free, known = answers.items()
    assert seen(free[1], free[0]) == seen(known[1], known[0])
    assert free[1]["Location"] == "/account/password/reset/sent/"
    assert [message.to for message in mail.outbox] == [[KNOWN]]


@pytest.mark.parametrize("typed", ["Known", KNOWN, "Nobody here", FREE])
def test_wrong_password_gets_one_sentence_after_one_hash(typed: str, hashes: list[str]) -> None:
    answer = sign_in(Client(), typed, "not the password")
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "This name or address and this password do not go together."
    ]
    assert len(hashes) == 1


def test_limits_tell_nothing_about_an_address() -> None:
    for typed in (KNOWN, FREE):
        answers = [sign_in(Client(), typed, "wrong").status_code for _try in range(5)]
        assert answers == [422] * 5
    for typed in (KNOWN, "K\u0301nown@example.org", FREE, "vác\u0301ant@example.org"):
        assert sign_in(Client(), typed, "wrong").status_code == 429
