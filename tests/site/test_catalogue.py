"""Each setting knows what is right for it, and comes back from its form as it went in."""

import pytest
from django import forms

from forum.site import site
from forum.site.catalogue import SECTIONS, Catalogue, Threshold, WarningReason
from forum.site.changing import declared
from forum.site.fields import field_of
from forum.site.kinds import Picture, Setting, Table
from forum.site.naming import in_words

SETTINGS = [pytest.param(one, id=name) for name, one in declared().items()]
TYPED = [param for param in SETTINGS if not isinstance(param.values[0], Picture)]


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_default_is_right_for_its_own_setting(setting: Setting) -> None:
    assert setting.read(setting.write(setting.default())) == setting.default()


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_has_a_label_and_a_section_that_there_is(setting: Setting) -> None:
    assert str(setting.label)
    assert setting.section in SECTIONS


@pytest.mark.parametrize("setting", TYPED)
def test_a_form_shows_a_value_and_gives_it_back(setting: Setting) -> None:
    form = type("OneForm", (forms.Form,), {setting.name: field_of(setting)})
    value = setting.default()
    shown = form(initial={setting.name: value})[setting.name]
    if isinstance(setting, Table):
        rows = shown.field.prepare_value(value)
        typed = {
            f"{setting.name}-{number}-{key}": str(cell)
            for number, row in enumerate(rows)
            for key, cell in row.items()
        }
    else:
        typed = {setting.name: shown.field.prepare_value(shown.value())}
    sent = form(typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data[setting.name] == value


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_value_of_another_kind_is_refused(setting: Setting) -> None:
    for wrong in (None, 1.5, {"a": 1}, [1], [None], "x" * 5000, -1):
        with pytest.raises((ValueError, TypeError)):
            setting.read(wrong)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_value_can_be_said_in_words(setting: Setting) -> None:
    words = in_words(setting, setting.write(setting.default()))
    assert words
    assert "{" not in words


def test_what_is_stored_and_not_right_is_the_default(site_says) -> None:
    from dataclasses import replace

    from forum.site import live

    live.take(replace(live.now(), stored={"edit_minutes": "soon", "name": "Harbour"}, read={}))
    assert site.edit_minutes == 60
    assert site.name == "Harbour"


def test_tables_are_read_as_objects(site_says) -> None:
    site_says(
        warning_reasons=(WarningReason("Shouting", 2, 30),),
        warning_thresholds=(Threshold(5, "silence", 3),),
    )
    assert site.warning_reasons[0].words == "Shouting"
    assert site.warning_thresholds[0].act == "silence"


def test_a_setting_asked_of_the_class_is_itself() -> None:
    assert Catalogue.edit_minutes.most == 525_600


def test_the_environment_is_the_default(settings) -> None:
    settings.SITE_NAME, settings.EDIT_MINUTES = "From outside", 7
    settings.REGISTRATION_IS_OPEN = False
    assert (site.name, site.edit_minutes, site.registration) == ("From outside", 7, "closed")
