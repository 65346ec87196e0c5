"""Every list, add page, page of one object and history opens, for each rank as it should."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from accounts.models import ResetRequest
from forum.mail.models import OutgoingMail
from forum.moderation.reporting import report
from forum.presence.models import Sighting
from forum.topics.hiding import hide_post
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, PostFactory

pytestmark = pytest.mark.django_db

ROOMS = ("forum.", "accounts")
NOT_SHOWN = {"web", "jobs"}  # counters and heartbeats of the machine itself
FOR_MODERATORS = {"category", "forum", "topic", "post", "member", "report", "logentry"}


@pytest.fixture
def one_of_each():
    """At least one row of every registered model."""
    post = PostFactory()
    report(post=post, by=MemberFactory(), reason="Spam.")
    hide_post(post=PostFactory(), by=ModeratorFactory(), reason="Spam.")
    now = timezone.now()
    Sighting.objects.create(
        member=post.author,
        kind="topic",
        place_id=post.topic_id,
        arrived_at=now,
        seen_at=now,
        until=now,
    )
    OutgoingMail.objects.create(
        message_id="<1@example.org>", sender="a@example.org", subject="Hello", text="zqxSecret",
        recipients={"to": ["b@example.org"]},
    )  # fmt: skip


def name(model, page):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


def registered():
    admin.autodiscover()
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def test_every_model_of_the_board_is_registered_and_no_other():
    ours = {
        model
        for model in apps.get_models()
        if model.__module__.startswith(ROOMS)
        and model._meta.app_label not in NOT_SHOWN
        and model is not ResetRequest  # gone within the minute
    }
    assert set(registered()) == ours


def test_an_administrator_opens_every_page(client, one_of_each):
    client.force_login(AdministratorFactory())
    for model in registered():
        first = model._default_manager.first()
        assert first is not None, model
        pages = [reverse(name(model, "changelist"))]
        pages += [reverse(name(model, page), args=[first.pk]) for page in ("change", "history")]
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
            address = reverse(name(model, page), args=[first.pk])
            assert client.get(address).status_code == status, address
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
            reverse(name(model, "change"), args=[first.pk]),
        ):
            html = client.get(page).content.decode()
            for forbidden in (" style=", "<style", "<script>", " onclick=", "javascript:"):
                assert forbidden not in html, (page, forbidden)


def _request_of(client):
    from django.test import RequestFactory

    from accounts.models import Member

    request = RequestFactory().get("/admin/")
    request.user = Member.objects.get(pk=client.session["_auth_user_id"])
    return request


@pytest.mark.parametrize(
    "asked", ["title", "title__startswith", "state", "deed", "kind__exact", "q"]
)
def test_a_list_that_is_asked_for_a_nul_shows_itself_instead(client, one_of_each, asked):
    client.force_login(AdministratorFactory())

    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(url, {asked: "a\0"})["Location"].endswith("?e=1"), url
