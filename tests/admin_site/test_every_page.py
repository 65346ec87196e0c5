"""Every list, add page, page of one object and history opens, for each rank as it should."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.forms import ModelChoiceField
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from accounts.models import Member
from forum.mail.models import OutgoingMail
from tests.admin_site.one_of_each import make_one_of_each
from tests.factories import AdministratorFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

ROOMS = ("forum.", "accounts")
# Counters, heartbeats and versions of the machine itself; rows that are shown with another, or on
# pages of their own; and what members say to the team, which is read where it is answered.
NOT_SHOWN = {
    "accounts.AddressUse", "accounts.Arrival", "accounts.FormerName", "accounts.Membership",
    "accounts.ResetRequest", "admin_site.CountedTo", "admin_site.DayCount", "boards.Appointment",
    "boards.Cell", "boards.Grant", "jobs.Heartbeat", "logbook.Touched", "moderation.CaseNote",
    "moderation.Flag", "notes.Note", "spam.CleanedRow", "spam.Cleaning", "spam.Doubt",
    "spam.Opinion", "spam.RecentText", "spam.WordListVersion", "team.Conversation", "team.Message",
    "topics.FormerPlace", "topics.FormerTopic", "topics.Relocation", "warnings.Consequence",
    "web.LimitCount",
}  # fmt: skip
FOR_MODERATORS = {
    "category", "forum", "topic", "post", "member", "report", "logentry", "case", "warning", "bar",
}  # fmt: skip
MAY_ADD = {"bar"}  # as a deed, which asks for itself


@pytest.fixture
def one_of_each():
    make_one_of_each()


def address_of(model, page, first):
    """A page's address: with the number of a row, where it is about one."""
    try:
        return reverse(name(model, page), args=[first.pk])
    except NoReverseMatch:
        return reverse(name(model, page))


def name(model, page):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


def registered():
    admin.autodiscover()
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def test_every_model_of_the_board_is_registered_and_no_other():
    ours = {
        model
        for model in apps.get_models()
        if model.__module__.startswith(ROOMS) and model._meta.label not in NOT_SHOWN
    }
    assert set(registered()) == ours


def test_an_administrator_opens_every_page(client, one_of_each):
    client.force_login(AdministratorFactory())
    for model in registered():
        first = model._default_manager.first()
        assert first is not None, model
        pages = [reverse(name(model, "changelist"))]
        pages += [address_of(model, page, first) for page in ("change", "history")]
        if admin.site.get_model_admin(model).has_add_permission(_request_of(client)):
            pages.append(reverse(name(model, "add")))
        for page in pages:
            assert client.get(page).status_code == 200, page


def test_a_moderator_opens_what_is_theirs_and_nothing_else(client, one_of_each):
    client.force_login(ModeratorFactory())
    for model in registered():
        first = model._default_manager.first()
        status = 200 if model._meta.model_name in FOR_MODERATORS else 403
        assert client.get(reverse(name(model, "changelist"))).status_code == status, model
        for page in ("change", "history"):
            address = address_of(model, page, first)
            assert client.get(address).status_code == status, address
        if model._meta.app_label == "site" or model._meta.model_name in MAY_ADD:
            continue
        assert client.get(reverse(name(model, "add"))).status_code == 403, model
        assert client.post(reverse(name(model, "add")), {"name": "x"}).status_code == 403, model


def test_the_text_of_a_mail_is_never_shown(client, one_of_each):
    client.force_login(AdministratorFactory())
    mail = OutgoingMail.objects.get()
    for page in (
        reverse("admin:mail_outgoingmail_changelist"),
        reverse("admin:mail_outgoingmail_change", args=[mail.pk]),
    ):
        assert "zqxSecret" not in client.get(page).content.decode()


def test_no_list_offers_to_delete_what_is_ticked(client, one_of_each):
    client.force_login(AdministratorFactory())
    for model in registered():
        answer = client.get(reverse(name(model, "changelist")))
        assert "delete_selected" not in answer.content.decode(), model


def test_no_page_holds_what_the_content_policy_forbids(client, one_of_each):
    client.force_login(AdministratorFactory())
    for model in registered():
        first = model._default_manager.first()
        for page in (
            reverse(name(model, "changelist")),
            address_of(model, "change", first),
        ):
            html = client.get(page).content.decode()
            for forbidden in (" style=", "<style", "<script>", " onclick=", "javascript:"):
                assert forbidden not in html, (page, forbidden)


def _request_of(client):
    request = RequestFactory().get("/admin/")
    request.user = Member.objects.get(pk=client.session["_auth_user_id"])
    return request


@pytest.mark.parametrize(
    "asked", ["title", "title__startswith", "state", "deed", "kind__exact", "q"]
)
def test_a_list_that_is_asked_for_a_nul_shows_itself_instead(client, one_of_each, asked):
    client.force_login(AdministratorFactory())

    for model in registered():
        if model._meta.app_label == "site":  # pages of their own, not lists
            continue
        url = reverse(name(model, "changelist"))
        assert client.get(url, {asked: "a\0"})["Location"].endswith("?e=1"), url


def test_no_form_offers_every_row_of_a_long_table(client, one_of_each):
    """Another object is chosen by its number, or from a table that is short."""
    client.force_login(AdministratorFactory())
    request = _request_of(client)
    asked = set()
    for model in registered():
        form = admin.site.get_model_admin(model).get_form(request)
        for label, field in form.base_fields.items():
            if not isinstance(field, ModelChoiceField):
                continue
            other = admin.site.get_model_admin(field.queryset.model)
            is_by_number = isinstance(field.widget, ForeignKeyRawIdWidget)
            assert is_by_number or other.is_short, (model, label)
            asked.add((model._meta.label, label))
    assert ("boards.Forum", "parent") in asked
