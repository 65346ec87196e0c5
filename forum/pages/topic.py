"""The topic page, which the whole board is for."""

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.levels import level_of
from accounts.restrictions import blocked_from_writing
from forum.boards.rights import may as may_in_forum
from forum.notes.writing import notes_on
from forum.pages.crumbs import crumbs_of_forum
from forum.pages.older_forms import meant_by_older_form
from forum.pages.structured import describe_topic
from forum.presence.places import Place
from forum.presence.watching import arrive
from forum.text import quote as quoted
from forum.topics.bar import bar_for
from forum.topics.finding import topic_or_404
from forum.topics.forms import PostForm
from forum.topics.models import Post, Topic, page_of
from forum.topics.neighbours import neighbours_of
from forum.topics.old_addresses import holder_of, url_of_former_page
from forum.topics.rights import post_deeds, topic_deeds
from forum.topics.viewing import count_view
from forum.topics.views.members import led_to_sign_in
from forum.web.moved import moved_to
from forum.web.paging import Page, number_or_404


@require_safe
def topic_page(
    request: HttpRequest, topic_id: int, slug: str | None = None, number: int = 1
) -> HttpResponse:
    """``/topic/<id>-<slug>/`` and its further pages."""
    try:
        topic = topic_or_404(topic_id, request.user)
    except Http404:
        return led_to_sign_in(request, holder_of(topic_id) or topic_id)
    is_here = topic.pk == topic_id  # else it was merged into this one
    named = topic if is_here else Topic(pk=topic_id, slug=slug or topic.slug)
    meant = meant_by_older_form(request, named)
    if meant is not None:
        return meant
    if not is_here or slug != topic.slug or request.path.endswith("/page/1/"):
        return moved_to(_right_address(request, topic_id, topic, number))
    pages = page_of(topic.last_position_for(request.user))
    if number > pages:  # posts may have left it
        return _past_the_end(request, topic, number, pages)
    page = Page(number_or_404(number, pages), pages, topic.page_url)
    posts = _posts_on(topic, request.user, page.number)
    if not posts:  # every post of this page is hidden from the reader
        return redirect(_next_page_with_posts(topic, request.user, page.number))
    count_view(request, topic)
    return render(request, "pages/topic.html", _context(request, topic, posts, page))


def _right_address(request: HttpRequest, topic_id: int, topic: Topic, number: int) -> str:
    if topic.pk == topic_id:
        return _with_query(topic.page_url(number), request)
    url = url_of_former_page(
        topic_id, number, request.user, holder=topic, otherwise=topic.get_absolute_url()
    )
    page = url.partition("#")[0]
    asking = _with_query(page, request)
    return url if asking == page else asking


def _past_the_end(request: HttpRequest, topic: Topic, number: int, pages: int) -> HttpResponse:
    """To the place of what stood there before posts left; 404 for a page that never was."""
    last = topic.page_url(pages)
    url = url_of_former_page(topic.pk, number, request.user, holder=topic, otherwise=last)
    leads_here = url.partition("#")[0] == topic.page_url(number)
    return redirect(last if leads_here else url)


def _context(request: HttpRequest, topic: Topic, posts: list[Post], page: Page) -> dict[str, Any]:
    reader = request.user
    quote = _asked_quote(request, topic)
    crumbs = crumbs_of_forum(topic.forum)
    state = _reply_state(request, topic, page, quote)
    return {
        "topic": topic,
        "forum": topic.forum,
        "crumbs": [*crumbs, (topic.title, "")],
        "posts": posts,
        "page": page,
        "bar": bar_for(
            request, "posts", posts, topic.forum, page.next_url if page.has_next else ""
        ),
        "may": topic_deeds(reader, topic),
        "reply_state": state,
        "blocked": blocked_from_writing(reader) if state == "forbidden" else "",
        "reply_form": PostForm(initial={"body": quote}) if state == "form" else None,
        "reply_url": reverse("reply", args=[topic.pk, topic.slug]),
        "join_next": _join_next(topic, page),
        "neighbours": neighbours_of(topic, reader),
        "notes": notes_on(topic, reader),
        "viewers": arrive(reader, Place("topic", topic.pk)),
        "canonical_url": settings.SITE_URL + topic.page_url(page.number),
        "feed_url": reverse("topic-feed", args=[topic.pk, topic.slug]),
        **describe_topic(topic, posts, page.number, crumbs),
    }


def _posts_on(topic: Topic, reader: Any, number: int) -> list[Post]:
    posts = list(Post.objects.in_topic(topic, reader).on_page(number).with_people().defer("source"))
    for post in posts:
        post.topic = topic
        post.may = post_deeds(reader, post)
    return posts


def _next_page_with_posts(topic: Topic, reader: Any, number: int) -> str:
    after = number * settings.POSTS_PER_PAGE
    visible = Post.objects.in_topic(topic, reader).filter(position__gt=after)
    position = visible.order_by("position").values_list("position", flat=True).first()
    if position is None:  # the end of the topic was removed for good
        position = Post.objects.in_topic(topic, reader).aggregate(last=Max("position"))["last"]
    return topic.page_url(page_of(position or 1))


def _reply_state(request: HttpRequest, topic: Topic, page: Page, quote: str) -> str:
    """What stands at the foot of the page: see ``templates/topics/_foot.html``."""
    if topic.is_closed:
        return "locked"
    if level_of(request.user) == 0:
        return "guest"
    if not topic.is_visible or not may_in_forum(request.user, "reply", topic.forum):
        return "forbidden"
    wanted = quote or "reply" in request.GET
    return "form" if wanted or not page.has_next else "link"


def _asked_quote(request: HttpRequest, topic: Topic) -> str:
    """The Markdown of ``?quote=<post id>``; of another topic's, or an unseen post: nothing."""
    asked = request.GET.get("quote", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return ""
    pk = int(asked)
    post = Post.objects.in_topic(topic, request.user).select_related("author").filter(pk=pk).first()
    if post is None or not post.is_visible:
        return ""
    return quoted(post.source, post.author.username if post.author else "", post.pk)


def _join_next(topic: Topic, page: Page) -> str:
    """Where a guest comes back to after joining: here, with the reply form open."""
    url = topic.page_url(page.number)
    return f"{url}?reply=1#reply" if page.has_next else f"{url}#reply"


def _with_query(url: str, request: HttpRequest) -> str:
    kept = {key: request.GET[key] for key in ("quote", "reply") if key in request.GET}
    return f"{url}?{urlencode(kept)}" if kept else url
