"""Address ranges and e-mail domains are kept out, with reason and end; reading stays free."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import barring
from accounts.bars import Bar, BarKind
from accounts.models import Member
from accounts.networks import domain_of, network_of
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.topics.models import Post
from tests.accounts.entering import is_signed_in, register, sign_in
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, PostFactory

pytestmark = pytest.mark.django_db

HERE = {"REMOTE_ADDR": "203.0.113.7"}
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.9"}


@pytest.fixture
def administrator():
    return AdministratorFactory(email="chief@board.example")


def bar_range(by, value="203.0.113.0/24", **more):
    return barring.bar(kind=BarKind.ADDRESS, value=value, by=by, reason="Only spam.", **more)


def bar_domain(by, value="bad.example", **more):
    return barring.bar(kind=BarKind.DOMAIN, value=value, by=by, reason="Throw-away.", **more)


# Addresses


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        (" 203.0.113.7/24 ", "203.0.113.0/24"),
        ("::ffff:203.0.113.0/120", "203.0.113.0/24"),
        ("2001:DB8::1/48", "2001:db8::/48"),
    ],
)
def test_ranges_are_stored_in_one_form(typed, stored):
    assert str(network_of(typed)) == stored


@pytest.mark.parametrize(
    ("barred", "inside", "outside"),
    [
        ("203.0.113.0/24", "203.0.113.255", "203.0.114.0"),
        ("203.0.113.7", "203.0.113.7", "203.0.113.8"),
        ("2001:db8:1::/48", "2001:db8:1:ffff::1", "2001:db8:2::1"),
    ],
)
def test_a_range_holds_what_is_in_it_and_no_more(administrator, barred, inside, outside):
    bar_range(administrator, barred)
    assert barring.bar_on_address(inside) is not None
    assert barring.bar_on_address(outside) is None


def test_a_mapped_address_is_the_ipv4_one(administrator):
    bar_range(administrator)
    assert barring.bar_on_address("::ffff:203.0.113.7") is not None


@pytest.mark.parametrize("address", ["", "unknown", "300.1.1.1"])
def test_what_is_no_address_is_not_barred(address):
    assert barring.bar_on_address(address) is None


def test_registering_is_refused_with_reason_and_end(client, administrator):
    bar_range(administrator, until=timezone.now() + timedelta(days=400))
    client.defaults |= HERE
    answer = register(client)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Only spam." in page
    assert str((timezone.now() + timedelta(days=400)).year) in page
    assert not Member.objects.filter(username="Ploy").exists()
    client.defaults |= ELSEWHERE
    assert "Only spam." not in register(client).content.decode()


def test_signing_in_is_refused_after_the_right_password_only(client, administrator):
    MemberFactory(username="Ploy")
    bar_range(administrator)
    client.defaults |= HERE
    assert "Only spam." not in sign_in(client, "Ploy", "wrong").content.decode()
    answer = sign_in(client, "Ploy")
    assert answer.status_code == 403
    assert "Only spam." in answer.content.decode()
    assert not is_signed_in(client)


def test_staff_sign_in_and_write_from_anywhere(client, administrator):
    ModeratorFactory(username="Strict")
    bar_range(administrator)
    client.defaults |= HERE
    assert sign_in(client, "Strict").status_code == 302
    topic = PostFactory().topic
    client.post(f"{topic.get_absolute_url()}reply/", {"body": "Order, please."})
    assert Post.objects.filter(source="Order, please.").exists()


def test_writing_is_refused_reading_is_not_and_the_text_is_kept(client, administrator):
    member, topic = MemberFactory(), PostFactory().topic
    bar_range(administrator)
    client.defaults |= HERE
    client.force_login(member)
    assert client.get(topic.get_absolute_url()).status_code == 200
    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "A long thought."})
    assert answer.status_code == 403
    assert "A long thought." in answer.content.decode()
    assert not Post.objects.filter(author=member).exists()


def test_signing_out_and_writing_to_the_team_stay_open(client, administrator):
    member = MemberFactory()
    bar_range(administrator)
    client.defaults |= HERE
    client.force_login(member)
    assert client.post("/team/", {"body": "It was my neighbour."}).status_code == 302
    assert client.post("/logout/").status_code == 302


def test_pages_that_are_read_ask_no_bars(client, administrator):
    bar_range(administrator)
    client.force_login(MemberFactory())
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
        client.get("/login/")
    assert not [query for query in asked if "accounts_bar" in query["sql"]]


def test_it_ends_by_itself(administrator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    bar_range(administrator, until=timezone.now() + timedelta(hours=1))
    assert barring.bar_on_address("203.0.113.7")
    time_machine.shift(timedelta(hours=1, seconds=1))
    assert barring.bar_on_address("203.0.113.7") is None


def test_of_two_bars_the_longer_one_is_told(administrator):
    bar_range(administrator, "203.0.113.0/24", until=timezone.now() + timedelta(hours=1))
    for_good = bar_range(administrator, "203.0.112.0/22")
    assert barring.bar_on_address("203.0.113.7") == for_good


# Domains


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Bad.Example", "bad.example"),
        ("@bad.example.", "bad.example"),
        ("somebody@bad.example", "bad.example"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_domains_are_stored_in_one_form(typed, stored):
    assert domain_of(typed) == stored


@pytest.mark.parametrize(
    "typed", ["", "example", "a b.example", "-.example", "a..example", "x" * 300]
)
def test_what_is_no_domain_is_refused(administrator, typed):
    with pytest.raises(ValidationError, match="such as"):
        bar_domain(administrator, typed)


def test_registering_with_a_barred_domain_says_so_at_the_field(client, administrator):
    bar_domain(administrator)
    answer = register(client, email="ploy@mail.BAD.example")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Throw-away." in page
    assert 'id="id_email_error"' in page
    assert 'value="ploy@mail.BAD.example"' in page
    assert "Throw-away." not in register(client, email="ploy@notbad.example").content.decode()


def test_an_international_domain_is_barred_in_both_spellings(administrator):
    bar_domain(administrator, "bücher.example")
    assert barring.bar_on_domain("a@xn--bcher-kva.example")
    assert barring.bar_on_domain("a@bücher.example")


def test_members_do_not_change_to_a_barred_domain(client, administrator):
    bar_domain(administrator)
    MemberFactory(username="Ploy")
    sign_in(client, "Ploy")
    answer = client.post("/account/email/", {"email": "ploy@bad.example", "action_add": ""})
    assert answer.status_code == 403
    assert "Throw-away." in answer.content.decode()


# Setting and lifting


def test_nobody_bars_themself(administrator):
    with pytest.raises(ValidationError, match="yourself"):
        bar_range(administrator, own_address="203.0.113.200")
    with pytest.raises(ValidationError, match="Your own address"):
        bar_domain(administrator, "board.example")
    assert not Bar.objects.exists()


def test_wide_ranges_are_asked_about_again(administrator):
    for wide in ("203.0.0.0/8", "0.0.0.0/0", "2001:db8::/32"):
        with pytest.raises(ValidationError, match="Tick the box"):
            bar_range(administrator, wide)
        assert bar_range(administrator, wide, wide=True).pk


@pytest.mark.parametrize("typed", ["", "203.0.113", "203.0.113.0/33", "here", "203.0.113.1-9"])
def test_what_is_no_range_is_refused(administrator, typed):
    with pytest.raises(ValidationError, match="such as"):
        bar_range(administrator, typed)


def test_the_same_bar_is_set_once(administrator):
    bar_range(administrator)
    with pytest.raises(ValidationError, match="already"):
        bar_range(administrator)


def test_an_end_that_has_passed_is_none(administrator):
    with pytest.raises(ValidationError, match="still to come"):
        bar_range(administrator, until=timezone.now())


def test_members_set_none():
    with pytest.raises(PermissionDenied):
        bar_range(MemberFactory())


def test_lifting_lets_in_again_and_both_stand_in_the_log(administrator):
    one = bar_range(administrator)
    barring.lift(bar=one, by=administrator, reason="All is well.")
    assert barring.bar_on_address("203.0.113.7") is None
    assert list(LogEntry.objects.order_by("pk").values_list("deed", "target_label")) == [
        ("bar.set", "203.0.113.0/24"),
        ("bar.lift", "203.0.113.0/24"),
    ]


def test_undo_of_each_gives_back_the_rows(administrator):
    one = bar_range(administrator)
    before = list(Bar.objects.values())
    barring.lift(bar=one, by=administrator)
    set_entry, lift_entry = LogEntry.objects.order_by("pk")
    with pytest.raises(CannotUndo, match="lifted since"):
        undo(entry=set_entry, by=administrator)
    undo(entry=lift_entry, by=administrator)
    assert list(Bar.objects.values()) == before
    undo(entry=set_entry, by=administrator)
    assert not Bar.objects.exists()


# In the administration


LIST = "/admin/accounts/bar/"


def test_the_administration_sets_and_lifts(client, administrator):
    client.force_login(administrator)
    typed = {"kind": "address", "value": "203.0.113.0/24", "reason": "Only spam.", "until": ""}
    assert client.get(f"{LIST}add/").status_code == 200
    assert client.post(f"{LIST}add/", typed).status_code == 302
    one = Bar.objects.get()
    assert (one.by, one.value) == (administrator, "203.0.113.0/24")
    assert LogEntry.objects.count() == 1
    assert "203.0.113.0/24" in client.get(f"{LIST}?force=yes").content.decode()
    client.post(f"{LIST}{one.pk}/lift/", {"answered": "1", "reason": ""})
    assert not Bar.objects.in_force().exists()


def test_the_administration_refuses_ones_own_address(client, administrator):
    client.force_login(administrator)
    typed = {"kind": "address", "value": "127.0.0.0/24", "reason": "x", "until": ""}
    answer = client.post(f"{LIST}add/", typed)
    assert "You are in this range yourself." in answer.content.decode()
    assert not Bar.objects.exists()


def test_a_range_too_wide_is_taken_once_ticked(client, administrator):
    client.force_login(administrator)
    typed = {"kind": "address", "value": "203.0.0.0/8", "reason": "x", "until": ""}
    assert "Tick the box" in client.post(f"{LIST}add/", typed).content.decode()
    assert client.post(f"{LIST}add/", typed | {"wide": "on"}).status_code == 302


def test_the_end_is_one_field_with_date_and_time(client):
    client.force_login(AdministratorFactory())
    address = reverse("admin:accounts_bar_add")
    assert 'type="datetime-local" name="until"' in client.get(address).content.decode()
    typed = {"kind": "address", "value": "203.0.113.0/24", "reason": "Only spam.",
             "until": "2099-05-01T12:30"}  # fmt: skip
    assert client.post(address, typed).status_code == 302
    assert Bar.objects.get().until.year == 2099
