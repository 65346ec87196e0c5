"""Warnings and silence."""

from django.urls import path

from forum.warnings.views import own, silence, staff

urlpatterns = [
    path("settings/warnings/", own.own_warnings, name="own-warnings"),
    path(
        "settings/warnings/<int:warning_id>/acknowledge/",
        own.acknowledge_warning,
        name="acknowledge-warning",
    ),
    # Before the addresses of forum.topics, whose post/<id>/<deed>/ would take it.
    path("post/<int:post_id>/warn/", staff.warn_for_post, name="warn-for-post"),
    path("moderation/member/<int:member_id>/warn/", staff.warn_member, name="warn-member"),
    path(
        "moderation/member/<int:member_id>/warnings/",
        staff.member_warnings,
        name="member-warnings",
    ),
    path(
        "moderation/warning/<int:warning_id>/take-back/",
        staff.take_warning_back,
        name="take-warning-back",
    ),
    path(
        "moderation/member/<int:member_id>/silence/",
        silence.silence_member,
        name="silence-member",
    ),
    path(
        "moderation/member/<int:member_id>/unsilence/",
        silence.unsilence_member,
        name="unsilence-member",
    ),
]
