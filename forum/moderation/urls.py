"""Reports and the moderators' pages."""

from django.urls import path

from forum.moderation.views import (
    answering,
    case,
    log,
    own_reports,
    public_log,
    queue,
    reporting,
    undoing,
)

urlpatterns = [
    # Before the addresses of forum.topics, whose post/<id>/<deed>/ would take it.
    path("post/<int:post_id>/report/", reporting.report, name="report"),
    path("reports/", own_reports.own_reports, name="your-reports"),
    path("moderation/", queue.queue, name="moderation"),
    path("moderation/log/", log.log, name="moderation-log"),
    path("moderation/log/export/", log.log_export, name="moderation-log-export"),
    path("moderation/log/public/", public_log.public_log, name="public-log"),
    path("moderation/log/<int:entry_id>/", log.log_entry, name="moderation-log-entry"),
    path("moderation/log/<int:entry_id>/undo/", undoing.undo_entry, name="undo-entry"),
    path("moderation/log/batch/<uuid:batch>/undo/", undoing.undo_all, name="undo-batch"),
    path("moderation/case/<int:case_id>/", case.case, name="case"),
    path("moderation/case/<int:case_id>/take/", answering.take_case, name="case-take"),
    path(
        "moderation/case/<int:case_id>/give-back/",
        answering.give_case_back,
        name="case-give-back",
    ),
    path("moderation/case/<int:case_id>/note/", answering.note_on_case, name="case-note"),
    path("moderation/case/<int:case_id>/<slug:choice>/", answering.decide_case, name="case-decide"),
]
