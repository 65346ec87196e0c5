"""Where topics and posts are written and dealt with."""

from django.urls import path

from forum.topics.views import bulk, deeds, leading, ticking, writing

TOPIC = "topic/<int:topic_id>-<words:slug>/"

urlpatterns = [
    path("forum/<int:forum_id>-<words:slug>/new/", writing.new_topic, name="new-topic"),
    path(f"{TOPIC}reply/", writing.reply, name="reply"),
    path(f"{TOPIC}latest/", leading.latest, name="topic-latest"),
    path(f"{TOPIC}unread/", leading.latest, name="topic-unread"),
    path("preview/", writing.preview, name="preview"),
    path("ticked/<slug:kind>/", ticking.ticks, name="ticks"),
    path("ticked/<slug:kind>/clear/", ticking.clear_ticks, name="clear-ticks"),
    path("ticked/<slug:kind>/<slug:deed>/", bulk.many, name="many"),
    path("post/<int:post_id>/", leading.post, name="post"),
    path("post/<int:post_id>/edit/", writing.edit, name="post-edit"),
    path("post/<int:post_id>/<slug:deed>/", deeds.post_deed, name="post-deed"),
    path(f"{TOPIC}<slug:deed>/", deeds.topic_deed, name="topic-deed"),
]
