"""Staff notes."""

from django.urls import path

from forum.notes import views

urlpatterns = [
    path("moderation/topic/<int:topic_id>/note/", views.note_on_topic, name="note-on-topic"),
    path("moderation/member/<int:member_id>/note/", views.note_on_member, name="note-on-member"),
    path("moderation/note/<int:note_id>/remove/", views.note_removed, name="note-remove"),
]
