"""Conversations with the team."""

from django.urls import path

from forum.team.views import own, staff

urlpatterns = [
    path("team/", own.own_conversation, name="team"),
    path("team/read/", own.mark_read, name="team-mark-read"),
    path("team/banned/<str:text>/", own.from_outside, name="team-from-outside"),
    path("moderation/team/", staff.inbox, name="team-inbox"),
    path("moderation/team/<int:member_id>/", staff.conversation, name="team-conversation"),
    path("moderation/team/<int:member_id>/read/", staff.mark_read, name="team-read"),
    path("moderation/team/<int:member_id>/close/", staff.close_conversation, name="team-close"),
    path("moderation/team/<int:member_id>/reopen/", staff.reopen_conversation, name="team-reopen"),
]
