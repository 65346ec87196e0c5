"""The small tags that templates are written with."""

import json
import re

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from accounts.templatetags.accounts_names import member_name
from forum.web.bundling import bundle_dir
from forum.web.templatetags.web_head import json_ld
from forum.web.templatetags.web_icons import icon
from forum.web.templatetags.web_links import way_back
from forum.web.templatetags.web_numbers import figure
from tests.factories import MemberFactory, ModeratorFactory


def test_icon_is_drawn_in_the_page_and_hidden_from_screen_readers():
    drawn = icon("lock")

    assert drawn.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">')
    assert "<rect" in drawn
    assert "<script" not in drawn


def test_icon_that_points_turns_round_with_the_text():
    assert 'class="icon turns"' in icon("arrow-right")


def test_icon_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing")


def test_every_icon_that_a_template_asks_for_is_there():
    asked = set()
    for template in (bundle_dir().parent / "templates").rglob("*.html"):
        asked |= set(re.findall(r'{% icon "([\w-]+)" %}', template.read_text("utf-8")))

    assert asked
    for name in asked:
        assert icon(name)


def test_no_icon_lies_there_unused():
    root = bundle_dir().parent
    texts = [path.read_text("utf-8") for path in (root / "templates").rglob("*.html")]
    for room in ("forum", "accounts"):  # kinds of topics' deeds, of groups
        texts += [path.read_text("utf-8") for path in (root / room).rglob("*.py")]
    asked = "".join(texts)
    names = [path.stem for path in (bundle_dir() / "vendor" / "lucide").glob("*.svg")]

    assert [name for name in names if f'"{name}"' not in asked] == []


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (1204, "1,204"), (None, "0")])
def test_counts_are_grouped(number, shown):
    assert figure(number) == shown


@pytest.mark.parametrize(("language", "shown"), [("ar", "1,204"), ("de", "1.204"), ("th", "1,204")])
def test_counts_are_grouped_as_the_language_does(language, shown):
    with translation.override(language):
        assert figure(1204) == shown


def test_structured_data_cannot_leave_its_element():
    html = json_ld({"headline": "</script><img onerror=x>&\u2028"})

    assert html.count("<") == 2
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside) == {"headline": "</script><img onerror=x>&\u2028"}


def test_no_structured_data_is_no_element():
    assert json_ld(None) == ""


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/topic/5-x/page/2/?a=b", "?next=%2Ftopic%2F5-x%2Fpage%2F2%2F%3Fa%3Db"),
        ("/", ""),
        ("/login/?next=/topic/5-x/", "?next=%2Ftopic%2F5-x%2F"),
        ("/register/", ""),
    ],
)
def test_way_back_leads_to_where_the_visitor_was(address, back):
    request = RequestFactory().get(address)

    assert way_back(Context({"request": request})) == back


@pytest.mark.django_db
def test_name_is_linked_and_in_the_groups_colour():
    moderator = ModeratorFactory(username="ป้าแดง")

    name = member_name(moderator, mark_of=7)

    assert f'href="{moderator.get_absolute_url()}"' in name
    assert f"g-{moderator.group.colour}" in name
    assert 'id="by-7"' in name
    assert 'dir="auto"' in name


@pytest.mark.django_db
def test_name_without_a_link_stays_coloured():
    assert "<a" not in member_name(MemberFactory(), plain=True)


def test_who_has_gone_is_called_a_deleted_member():
    assert member_name(None) == '<span class="name">Deleted member</span>'
    assert member_name(AnonymousUser()) == '<span class="name">Guest</span>'


class SampleForm(forms.Form):
    username = forms.CharField(label="Name", help_text="Any letters.")
    body = forms.CharField(label="Text", widget=forms.Textarea)
    place = forms.CharField(label="Place", required=False)
    look = forms.ChoiceField(label="Look", widget=forms.RadioSelect, choices=[("a", "A")])
    agrees = forms.BooleanField(label="Yes", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def rendered(form: forms.Form) -> str:
    page = Template('{% include "web/_fields.html" %}')
    return page.render(Context({"form": form}))


def test_each_field_has_a_label_and_its_help_is_tied_to_it():
    html = rendered(SampleForm())

    for name in ("username", "body", "place", "agrees"):
        assert f'<label for="id_{name}">' in html
    assert 'aria-describedby="id_username_helptext"' in html
    assert 'id="id_username_helptext"' in html
    assert 'autocomplete="username"' in html
    assert "<fieldset" in html


def test_what_is_typed_may_run_either_way():
    assert rendered(SampleForm()).count('dir="auto"') == 3


def test_the_few_that_may_be_left_out_say_so():
    assert rendered(SampleForm()).count("(optional)") == 1


def test_the_only_question_of_a_form_says_that_it_may_be_left_out():
    class WhyForm(forms.Form):
        marks_optional = ("why",)
        why = forms.CharField(required=False)

    class FilterForm(forms.Form):
        words = forms.CharField(required=False)

    assert "(optional)" in rendered(WhyForm())
    assert "(optional)" not in rendered(FilterForm())


def test_errors_are_tied_to_their_field_and_summed_up_at_the_top():
    html = rendered(SampleForm({"token": "x"}))

    assert 'role="alert"' in html
    assert 'href="#id_username"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_username_helptext id_username_error"' in html
    assert 'id="id_username_error"' in html
    assert html.index('role="alert"') < html.index('name="username"')


def test_what_was_typed_stays():
    assert 'value="Tobias"' in rendered(SampleForm({"username": "Tobias"}))
