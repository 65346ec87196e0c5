"""Reports and the moderators' pages."""

from django.urls import path

from forum.moderation.views import answering, log, queue, reporting

urlpatterns = [
    # Before the addresses of forum.topics, whose post/<id>/<deed>/ would take it.
    path("post/<int:post_id>/report/", reporting.report, name="report"),
    path("moderation/", queue.queue, name="moderation"),
    path("moderation/log/", log.log, name="moderation-log"),
    path("moderation/post/<int:post_id>/hide/", answering.hide, name="moderation-hide"),
    path("moderation/post/<int:post_id>/close/", answering.close, name="moderation-close"),
]
