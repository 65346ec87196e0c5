"""Atom feeds of a forum and of a topic, as a guest may read them."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator

from forum.boards.models import Forum
from forum.site import site
from forum.topics.finding import forum_or_404, topic_or_404
from forum.topics.models import Post, State, Topic
from forum.web.moved import moved_to

ENTRIES = 30
GUEST = AnonymousUser()


class BoardAtom(Atom1Feed):
    """Posts hold addresses of this board as paths, which a feed reader resolves by ``xml:base``."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xml:base": f"{settings.SITE_URL}/"}


class BoardFeed(Feed):
    """Links are made from ``SITE_URL``, never from the request's host."""

    feed_type = BoardAtom

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    def link(self, obj: Forum | Topic) -> str:
        return settings.SITE_URL + obj.get_absolute_url()

    def feed_url(self, obj: Forum | Topic) -> str:
        return f"{self.link(obj)}feed/"

    def author_name_of(self, member: Any) -> str:
        return member.username if member else ""


class ForumFeed(BoardFeed):
    """The newest topics of a forum, each with its first post."""

    def get_object(self, request: HttpRequest, forum_id: int, slug: str) -> Forum:
        return forum_or_404(forum_id, GUEST)

    def title(self, forum: Forum) -> str:
        return f"{forum.name} · {site.name}"

    def subtitle(self, forum: Forum) -> str:
        return forum.description

    def items(self, forum: Forum) -> QuerySet[Post]:
        newest = Topic.objects.visible_to(GUEST).in_forum(forum).order_by("-pk")[:ENTRIES]
        firsts = Post.objects.filter(topic__in=list(newest), position=1, state=State.VISIBLE)
        return firsts.select_related("topic__forum", "author").order_by("-topic_id")

    def item_title(self, post: Post) -> str:
        return post.topic.title

    def item_description(self, post: Post) -> str:
        return post.html

    def item_link(self, post: Post) -> str:
        return settings.SITE_URL + post.topic.get_absolute_url()

    def item_guid(self, post: Post) -> str:
        return settings.SITE_URL + post.get_absolute_url()

    def item_author_name(self, post: Post) -> str:
        return self.author_name_of(post.author)

    def item_pubdate(self, post: Post) -> Any:
        return post.created_at

    def item_updateddate(self, post: Post) -> Any:
        return post.edited_at or post.created_at


class TopicFeed(ForumFeed):
    """The newest posts of a topic."""

    def __call__(self, request: HttpRequest, topic_id: int, slug: str) -> HttpResponse:
        """Of a merged topic, lead to the feed of the one that holds its posts."""
        topic = topic_or_404(topic_id, GUEST)
        if topic.pk != topic_id:
            return moved_to("topic-feed", topic.pk, topic.slug)
        return super().__call__(request, topic_id=topic_id, slug=slug)

    def get_object(self, request: HttpRequest, topic_id: int, slug: str) -> Topic:  # type: ignore[override]
        return topic_or_404(topic_id, GUEST)

    def title(self, topic: Topic) -> str:  # type: ignore[override]
        return f"{topic.title} · {site.name}"

    def subtitle(self, topic: Topic) -> str:  # type: ignore[override]
        return ""

    def items(self, topic: Topic) -> QuerySet[Post]:  # type: ignore[override]
        posts = Post.objects.in_topic(topic, GUEST).select_related("topic", "author")
        return posts.order_by("-position")[:ENTRIES]

    def item_title(self, post: Post) -> str:
        return Truncator(post.excerpt).chars(80) or post.topic.title

    def item_link(self, post: Post) -> str:
        return settings.SITE_URL + post.get_absolute_url()
