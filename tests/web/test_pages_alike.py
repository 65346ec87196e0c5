"""What every page has: language, skip link, landmarks, and nothing that the policy forbids."""

import re

import pytest
from django.template.loader import render_to_string

from forum.web.bundling import bundle_dir
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db

TEMPLATES = bundle_dir().parent / "templates"


def page(client, address: str = "/") -> str:
    return client.get(address).content.decode()


def test_first_thing_to_reach_is_the_jump_to_the_content(client):
    html = page(client)

    assert re.search(r"<(a|button|input)\b[^>]*>", html[html.index("<body") :]).group(0) == (
        '<a class="skip" href="#main">'
    )
    assert 'id="main"' in html


@pytest.mark.parametrize("address", ["/", "/members/", "/discover/", "/login/", "/privacy/"])
def test_page_has_one_heading_and_says_its_language(client, address):
    html = page(client, address)

    assert len(re.findall(r"<h1\b", html)) == 1
    assert '<html lang="en" dir="ltr">' in html


def test_arabic_runs_from_the_right(client):
    html = client.get("/", headers={"accept-language": "ar"}).content.decode()

    assert '<html lang="ar" dir="rtl">' in html


def test_guest_is_given_no_token_and_no_cookie(client):
    response = client.get(TopicFactory().get_absolute_url())

    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response.cookies == {}
    assert "data-sign-url" not in response.content.decode()


def test_guest_chooses_a_look_and_comes_back(client):
    response = client.post("/settings/look/", {"look": "dark", "next": "/members/"})

    assert response["Location"] == "/members/"
    assert 'data-look="dark"' in page(client, "/members/")


def test_create_menu_is_a_list_of_links(client):
    html = page(client)

    assert "Create New..." in html
    assert re.search(r'<li><a href="/new/">', html)


def test_sign_in_leads_back_to_the_page(client):
    topic = TopicFactory()

    html = page(client, topic.get_absolute_url())

    assert re.search(r'href="/login/\?next=%2Ftopic%2F[^"]*">Sign In</a>', html)


def test_member_signs_out_by_a_form(client):
    client.force_login(MemberFactory())

    assert '<form method="post" action="/logout/">' in page(client)


def test_only_staff_sees_the_way_to_moderation(client):
    client.force_login(MemberFactory())
    assert 'href="/moderation/"' not in page(client)

    client.force_login(ModeratorFactory())
    assert 'href="/moderation/"' in page(client)


def test_title_that_looks_like_markup_stays_text(client):
    topic = TopicFactory(title="</title><script>alert(1)</script> & more")

    html = page(client, topic.get_absolute_url())

    assert "<script>alert(1)" not in html


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_page_for_a_fault_needs_nothing(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(name)

    assert "/static/css/board.css" in html
    assert len(re.findall(r"<h1\b", html)) == 1


def test_no_template_holds_what_the_policy_forbids():
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=\"|<style\b|<script>|javascript:")
    for template in TEMPLATES.rglob("*.html"):
        assert forbidden.findall(template.read_text("utf-8")) == [], template.name


def test_only_one_template_lets_markup_through_unescaped():
    safe = [path.name for path in TEMPLATES.rglob("*.html") if "|safe" in path.read_text("utf-8")]

    assert safe == ["_body.html"]
