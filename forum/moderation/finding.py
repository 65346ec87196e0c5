"""Cases as the addresses name them; what a reader does not look after is a 404."""

from typing import Any

from django.http import Http404, HttpRequest

from forum.moderation.models import Case
from forum.moderation.queue import PARTS, Place
from forum.topics.finding import LARGEST


def case_or_404(case_id: int, reader: Any) -> Case:
    """The case, open or decided, with its post, topic, forum and people."""
    if case_id > LARGEST:
        raise Http404
    case = Case.objects.for_staff(reader).with_context().filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case


def part_in(request: HttpRequest) -> str:
    """Which part of the queue a page or form is about: all of it unless it says otherwise."""
    part = request.POST.get("show") or request.GET.get("show", "")
    if part not in PARTS:
        raise Http404
    return part


def place_in(request: HttpRequest) -> Place | None:
    """The place in the queue after which a page begins; a malformed one is a 404."""
    text = request.GET.get("after", "")
    if not text:
        return None
    weight, _dash, pk = text.partition("-")
    if not (_is_number(weight) and _is_number(pk)):
        raise Http404
    return Place(int(weight), int(pk))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
