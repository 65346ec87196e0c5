"""Feeds and the sitemap, as a guest may read the board."""

from xml.etree import ElementTree

import pytest

from accounts.levels import Level
from forum.topics.hiding import hide_post, hide_topic
from tests.factories import ForumFactory, ModeratorFactory, TopicFactory, topic_with_replies

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def entries(answer):
    feed = ElementTree.fromstring(answer.content)
    return feed, feed.findall(f"{ATOM}entry")


def test_a_forums_feed_has_its_topics_with_their_first_posts(client):
    topic = topic_with_replies(2, title="Ferry & more", source="Words of the *first* post.")

    answer = client.get(f"{topic.forum.get_absolute_url()}feed/")

    feed, (entry,) = entries(answer)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert feed.get(f"{XML}base") == "http://testserver/"
    assert entry.findtext(f"{ATOM}title") == "Ferry & more"
    assert "<em>first</em>" in entry.findtext(f"{ATOM}summary")
    assert entry.find(f"{ATOM}link").get("href").endswith(topic.get_absolute_url())


def test_a_topics_feed_has_its_posts_newest_first_and_no_hidden_one(client):
    topic = topic_with_replies(3)
    hide_post(post=topic.posts.get(position=3), by=ModeratorFactory())
    client.force_login(ModeratorFactory())  # a feed is a guest's, whoever asks

    _feed, found = entries(client.get(f"{topic.get_absolute_url()}feed/"))

    texts = [entry.findtext(f"{ATOM}summary") for entry in found]
    assert ["Reply number 3." in texts[0], len(texts)] == [True, 3]
    assert not any("Reply number 2." in text for text in texts)


def test_hidden_topics_and_forums_have_no_feed_and_are_in_no_sitemap(client):
    hidden = hide_topic(topic=TopicFactory(), by=ModeratorFactory())
    forum = ForumFactory(read_from=Level.MEMBERS)
    shown = TopicFactory()

    assert client.get(f"{hidden.get_absolute_url()}feed/").status_code == 404
    assert client.get(f"{forum.get_absolute_url()}feed/").status_code == 404
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-topics-0.xml" in index
    topics = client.get("/sitemap-topics-0.xml").content.decode()
    assert shown.get_absolute_url() in topics
    assert hidden.get_absolute_url() not in topics
    assert "<lastmod>" in topics
    assert forum.get_absolute_url() not in client.get("/sitemap-forums.xml").content.decode()


@pytest.mark.parametrize("section", ["topics", "topics-x", "members", "topics-999999999999999"])
def test_a_section_that_is_not_one_is_a_404(client, section):
    assert client.get(f"/sitemap-{section}.xml").status_code == 404
