"""The word list in the administration: for administrators."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.admin_base.model_admin import BoardModelAdmin
from forum.spam.models import WordRule
from forum.spam.word_list import list_changed
from forum.text.folding import key_of

OLD_POSTS = _(
    "It holds for what is written from now on. “manage.py rerender” shows older posts by it, too."
)


@admin.register(WordRule)
class WordRuleAdmin(BoardModelAdmin):
    list_display = ("text", "kind", "act", "replacement", "inside_words")
    list_filter = ("kind", "act")
    fields = ("kind", "text", "act", "replacement", "inside_words")
    search_help_text = _("The beginning of a word or domain.")

    def matching(self, text: str) -> Q:
        return Q(key__startswith=key_of(text))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            list_changed()
        messages.info(request, OLD_POSTS)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            super().delete_model(request, obj)
            list_changed()
        messages.info(request, OLD_POSTS)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        with transaction.atomic():
            super().delete_queryset(request, queryset)
            list_changed()
        messages.info(request, OLD_POSTS)
