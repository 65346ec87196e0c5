"""Against spammers."""

from django.urls import path

from forum.spam import views

urlpatterns = [
    path("moderation/member/<int:member_id>/spammer/", views.spammer, name="spammer"),
]
