"""The matrix on one screen: for a forum (or the board) its rights by groups, or for a group its
rights by forums. What is inherited is shown pale, and says from where."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.groups import GroupKind
from accounts.models import Group
from forum.boards.matrix import Setting, copy_forum, copy_group, set_cells
from forum.boards.models import Cell, Forum
from forum.boards.naming import OPEN_RIGHTS, STAFF_RIGHTS, Right
from forum.boards.resolving import FOR_GUESTS, Matrix
from forum.boards.views.page import drawn, for_arrangers, forums_as_tree
from forum.logbook.models import LogEntry
from forum.web.telling import tell_done

SAYS: dict[str, bool | None] = {"yes": True, "no": False, "": None}


@dataclass(frozen=True)
class Box:
    """One cell as the page draws it: its field, what is chosen, what would be inherited."""

    name: str
    label: str
    chosen: str
    inherited: bool
    origin: str
    is_fixed: bool = False


@dataclass(frozen=True)
class Line:
    """A row of the table: its heading and its cells."""

    heading: str
    boxes: list[Box]
    depth: int = 0
    starts_staff: bool = False


class CopyForm(forms.Form):
    """From where a forum's or a group's cells are taken."""

    source: Any = forms.ModelChoiceField(
        label=gettext_lazy("Copy from"), queryset=Forum.objects.none(),
        empty_label=gettext_lazy("Choose…"),
        help_text=gettext_lazy(
            "What is set here is replaced by what is set there; what is inherited there is "
            "inherited here."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = among  # type: ignore[attr-defined]


@for_arrangers
def rights(request: HttpRequest) -> HttpResponse:
    """``?forum=5``, ``?group=3``, or neither for the whole board."""
    forum, group = _asked(request)
    if request.method == "POST":
        entries = set_cells(
            settings=_typed(request, Matrix()), by=request.user, reason=_reason(request)
        )
        _tell(request, entries)
        return redirect(_here(forum, group))
    return _page(request, forum, group, _copy_form(forum, group))


def _page(
    request: HttpRequest,
    forum: Forum | None,
    group: Group | None,
    copy_form: CopyForm | None,
    status: int = 200,
) -> HttpResponse:
    matrix = Matrix()
    groups = matrix.groups
    context = {
        "title": _("Rights"),
        "tree": forums_as_tree(),
        "groups": groups,
        "chosen_forum": forum,
        "chosen_group": group,
        "columns": [one.title for one in groups] if group is None else list(Right.labels),
        "lines": _of_group(matrix, group) if group else _of_place(matrix, forum),
        "copy_form": copy_form,
    }
    return drawn(request, "admin/boards/rights.html", context, status=status)


@for_arrangers
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Take the cells of another forum, or of another group."""
    forum, group = _asked(request)
    form = _copy_form(forum, group, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return _page(request, forum, group, form, status=422)
    source = form.cleaned_data["source"]
    entries = (
        copy_group(source=source, to=group, by=request.user)
        if group
        else copy_forum(source=source, to=forum, by=request.user)  # type: ignore[arg-type]
    )
    _tell(request, entries)
    return redirect(_here(forum, group))


def _reason(request: HttpRequest) -> str:
    """What was typed, as far as it is kept; PostgreSQL keeps no NUL."""
    return request.POST.get("reason", "").replace("\0", "").strip()[:500]


def _asked(request: HttpRequest) -> tuple[Forum | None, Group | None]:
    forum = _named(Forum.objects.all(), request.GET.get("forum"))
    group = _named(Group.objects.exclude(kind=GroupKind.ADMINISTRATORS), request.GET.get("group"))
    return (None, group) if group else (forum, None)


def _named(among: Any, key: str | None) -> Any:
    if not key:
        return None
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    found = among.filter(pk=int(key)).first()
    if found is None:
        raise Http404
    return found


def _here(forum: Forum | None, group: Group | None) -> str:
    address = reverse("admin:boards_rights")
    if group is not None:
        return f"{address}?group={group.pk}"
    return f"{address}?forum={forum.pk}" if forum else address


def _copy_form(forum: Forum | None, group: Group | None, data: Any = None) -> CopyForm | None:
    if group is not None:
        others = Group.objects.exclude(kind=GroupKind.ADMINISTRATORS).exclude(pk=group.pk)
        return CopyForm(data, among=others)
    return CopyForm(data, among=Forum.objects.exclude(pk=forum.pk)) if forum else None


def _of_place(matrix: Matrix, forum: Forum | None) -> list[Line]:
    place = forum.pk if forum else None
    own = _own_cells(forum=forum)
    where = forum.name if forum else _("The whole board")
    return [
        Line(
            heading=str(right.label),
            boxes=[_box(matrix, own, place, group, right, where) for group in matrix.groups],
            starts_staff=right == STAFF_RIGHTS[0],
        )
        for right in (*OPEN_RIGHTS, *STAFF_RIGHTS)
    ]


def _of_group(matrix: Matrix, group: Group) -> list[Line]:
    own = _own_cells(group=group)
    places: list[tuple[int | None, str, int]] = [(None, _("The whole board"), 0)]
    places += [(forum.pk, forum.name, depth + 1) for forum, depth in forums_as_tree()]
    return [
        Line(
            heading=name,
            boxes=[_box(matrix, own, place, group, right, name) for right in Right],
            depth=depth,
        )
        for place, name, depth in places
    ]


def _own_cells(**which: Any) -> dict[tuple[int | None, int, str], bool]:
    return {
        (cell.forum_id, cell.group_id, cell.right): cell.allowed
        for cell in Cell.objects.filter(**which)
    }


def _box(
    matrix: Matrix,
    own: dict[tuple[int | None, int, str], bool],
    place: int | None,
    group: Group,
    right: Right,
    where: str,
) -> Box:
    said = own.get((place, group.pk, right.value))
    allowed, origin = _inherited(matrix, place, group, right)
    return Box(
        name=f"cell-{place or 'board'}-{group.pk}-{right.value}",
        label=f"{right.label}, {group.title}, {where}",
        chosen={True: "yes", False: "no", None: ""}[said],
        inherited=allowed,
        origin=origin,
        is_fixed=group.kind == GroupKind.GUESTS and right not in FOR_GUESTS,
    )


def _inherited(matrix: Matrix, place: int | None, group: Group, right: str) -> tuple[bool, str]:
    """What holds where the cell says nothing of its own, and who says so."""
    if place is None:
        allowed = matrix.usual(group, right)
        return allowed, _("usual for groups of this kind")
    parent = matrix.forums[place].parent_id
    allowed, origin, is_set = matrix.found(parent, group, right)
    if not is_set:
        return allowed, _("usual for groups of this kind")
    return allowed, matrix.forums[origin].name if origin else _("set for the whole board")


def _typed(request: HttpRequest, matrix: Matrix) -> list[Setting]:
    """The cells that were sent; what is none is left aside."""
    groups = {group.pk for group in matrix.groups}
    settings = []
    for name, value in request.POST.items():
        parts = name.split("-")
        if len(parts) != 4 or parts[0] != "cell" or value not in SAYS:
            continue
        place = None if parts[1] == "board" else _number(parts[1])
        group = _number(parts[2])
        if group in groups and parts[3] in Right.values and place in {None, *matrix.forums}:
            settings.append(Setting(place, group or 0, parts[3], SAYS[value]))
    return settings


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def _tell(request: HttpRequest, entries: list[LogEntry]) -> None:
    if not entries:
        tell_done(request, _("Nothing was changed."))
        return
    words = _("The rights are changed, and hold at once.")
    undo = entries[0].pk if len(entries) == 1 else entries[0].batch
    tell_done(request, words, undo=undo)
