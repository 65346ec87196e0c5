"""Writing and removing notes. They are read on the pages of topics and members."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Member
from accounts.reader import member_of
from accounts.staff_pages import LARGEST, staff_only
from forum.logbook.models import LogEntry
from forum.notes.forms import NoteForm
from forum.notes.models import Note
from forum.notes.writing import remove_note, write_note
from forum.rights import may
from forum.topics.finding import topic_or_404
from forum.web.telling import tell_done


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def note_on_topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """``/moderation/topic/<id>/note/``"""
    topic = topic_or_404(topic_id, request.user)
    return _asked(request, topic, topic.get_absolute_url())


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def note_on_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """``/moderation/member/<id>/note/``"""
    member = Member.objects.with_group().filter(pk=min(member_id, LARGEST)).first()
    if member is None:
        raise Http404
    return _asked(request, member, "member-record", member.pk)


@staff_only
@require_POST
def note_removed(request: HttpRequest, note_id: int) -> HttpResponse:
    """``/moderation/note/<id>/remove/``"""
    note = Note.objects.select_related("topic__forum", "member").filter(
        pk=min(note_id, LARGEST)
    ).first()  # fmt: skip
    if note is None or not may(request.user, "note", note.target):
        raise Http404
    target, number = note.target, note.pk
    remove_note(note=note, by=member_of(request))
    tell_done(request, _("The note is removed."), undo=_entry_about("note.remove", number))
    if isinstance(target, Member):
        return redirect("member-record", target.pk)
    return redirect(target)


def _asked(request: HttpRequest, target: Any, *back: Any) -> HttpResponse:
    if not may(request.user, "note", target):
        raise Http404
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = write_note(on=target, by=member_of(request), text=form.cleaned_data["text"])
        tell_done(request, _("The note is written."), undo=_entry_about("note.write", note.pk))
        return redirect(*back)
    status = 422 if form.is_bound else 200
    context = {"form": form, "target": target, "back": resolve_url(*back)}
    return render(request, "notes/note.html", context, status=status)


def _entry_about(deed: str, number: int) -> int | None:
    about = LogEntry.objects.filter(target_kind="note", target_id=number, deed=deed)
    return about.newest_first().values_list("pk", flat=True).first()
