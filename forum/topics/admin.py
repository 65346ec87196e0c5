"""Topics and posts: looked at here, changed by the same deeds as on the page."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.model_admin import ReadOnly
from forum.admin_base.searching import number_in
from forum.topics.admin_deeds import POST_DEEDS, TOPIC_DEEDS
from forum.topics.admin_filters import ForumFilter, StateFilter
from forum.topics.models import Post, Topic

BEGINNING_LENGTH = 120


@admin.register(Topic)
class TopicAdmin(ReadOnly, DeedAdmin):
    list_display = (
        "title", "forum", "author", "created_at", "reply_count", "view_count", "how_it_is",
    )  # fmt: skip
    list_select_related = ("forum", "author")
    list_filter = (StateFilter, ForumFilter)
    search_help_text = _("The beginning of a title, a topic’s number, or @name of its author.")
    fields = readonly_fields = (
        "title", "forum", "author", "created_at", "state", "state_reason", "is_pinned",
        "is_locked", "reply_count", "view_count", "last_posted_at", "last_poster",
    )  # fmt: skip
    deeds = TOPIC_DEEDS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return Topic.objects.visible_to(request.user).order_by("-pk")

    @admin.display(description=_("state"))
    def how_it_is(self, topic: Topic) -> str:
        """State and marks in one column: nine do not stand beside each other on a laptop."""
        marks = [str(topic.get_state_display())]
        if topic.is_pinned:
            marks.append(str(_("pinned")))
        if topic.is_locked:
            marks.append(str(_("locked")))
        return ", ".join(marks)

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(author__in=Member.objects.named(text[1:]))
        number = number_in(text)
        return Q(pk=number) if number is not None else Q(title__istartswith=text)


@admin.register(Post)
class PostAdmin(ReadOnly, DeedAdmin):
    list_display = ("number", "beginning", "topic", "author", "created_at", "state", "state_reason")
    list_display_links = ("number",)
    list_filter = (StateFilter,)
    search_help_text = _("A post’s number, t and a topic’s number (t12), or @name of its author.")
    fields = readonly_fields = (
        "topic", "position", "author", "created_at", "source", "edit_link", "state",
        "state_reason", "state_by", "state_at", "edited_at", "edited_by", "edit_reason",
    )  # fmt: skip
    deeds = POST_DEEDS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        """Without the text, of which lists show the stored beginning; a post's page has it all."""
        posts = Post.objects.visible_to(request.user).select_related("topic__forum", "author")
        return posts.without_text().order_by("-pk")

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(author__in=Member.objects.named(text[1:]))
        if text[:1].lower() == "t" and number_in(text[1:]) is not None:
            return Q(topic=number_in(text[1:]))
        return Q(pk=number_in(text))

    @admin.display(description=_("number"))
    def number(self, post: Post) -> str:
        return f"#{post.pk}"

    @admin.display(description=_("text"))
    def beginning(self, post: Post) -> str:
        return Truncator(post.excerpt).chars(BEGINNING_LENGTH)

    @admin.display(description=_("edit"))
    def edit_link(self, post: Post) -> SafeString:
        """Text is edited on the board, where it is rendered and the edit is shown."""
        url = reverse("post-edit", args=[post.pk])
        return format_html('<a href="{}">{}</a>', url, _("Edit on the board"))
