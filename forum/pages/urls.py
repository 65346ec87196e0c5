"""The board's pages."""

from django.urls import path
from django.views.generic import RedirectView

from forum.pages import (
    activity,
    feeds,
    forum,
    guidelines,
    index,
    media,
    member_record,
    members,
    profile,
    sitemaps,
    texts,
    topic,
)

FORUM = "forum/<int:forum_id>-<words:slug>/"
TOPIC = "topic/<int:topic_id>-<words:slug>/"

urlpatterns = [
    path("", index.index_page, name="index"),
    path("new/", index.choose_forum, name="choose-forum"),
    path("forum/<int:forum_id>/", forum.forum_page),
    path(FORUM, forum.forum_page, name="forum"),
    path(f"{FORUM}page/<int:number>/", forum.forum_page, name="forum-page"),
    path(f"{FORUM}feed/", feeds.ForumFeed(), name="forum-feed"),
    path("topic/<int:topic_id>/", topic.topic_page),
    path(TOPIC, topic.topic_page, name="topic"),
    path(f"{TOPIC}page/<int:number>/", topic.topic_page, name="topic-page"),
    path(f"{TOPIC}feed/", feeds.TopicFeed(), name="topic-feed"),
    path("profile/<int:member_id>/", profile.profile_page),
    path("profile/<int:member_id>-<words:slug>/", profile.profile_page, name="profile"),
    path("moderation/member/<int:member_id>/", member_record.member_record, name="member-record"),
    path("members/", members.members_page, name="members"),
    path("discover/", activity.activity_page, name="discover"),
    path("guidelines/", guidelines.guidelines, name="guidelines"),
    path("guidelines/accept/", guidelines.accept, name="guidelines-accept"),
    path("guidelines/<int:number>/", guidelines.guidelines_version, name="guidelines-version"),
    path("privacy/", texts.privacy, name="privacy"),
    path("robots.txt", texts.robots, name="robots"),
    path("site.webmanifest", texts.manifest, name="manifest"),
    path(
        "favicon.ico",
        RedirectView.as_view(url="/static/icons/favicon.ico", permanent=False),
        name="favicon",
    ),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap_section, name="sitemap-section"),
    path("media/<path:name>", media.media_file, name="media"),
]
