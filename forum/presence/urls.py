"""Presence's addresses."""

from django.urls import path

from forum.presence import views

urlpatterns = [
    path("online/", views.online, name="online"),
    path("presence/sign/", views.sign, name="presence-sign"),
    path("presence/leave/", views.leave, name="presence-leave"),
    path("presence/viewers/", views.viewers, name="presence-viewers"),
]
