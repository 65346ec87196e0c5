"""Pages know their number of queries, and it does not grow with the data."""

import pytest

from forum.topics.models import Post
from tests.factories import ForumFactory, MemberFactory, TopicFactory

pytestmark = pytest.mark.django_db

GUESTS_TOPIC, MEMBERS_TOPIC, LISTS = 6, 9, 8


@pytest.mark.parametrize("posts", [10, 10_000])
def test_pages_cost_the_same_for_ten_and_for_ten_thousand_posts(
    client, django_assert_max_num_queries, posts
):
    topic = _topic_of(posts)
    last = topic.page_url(-(-posts // 25))
    member = MemberFactory()

    for url, guests, members in (
        (topic.get_absolute_url(), GUESTS_TOPIC, MEMBERS_TOPIC),
        (last, GUESTS_TOPIC, MEMBERS_TOPIC),
        (topic.forum.get_absolute_url(), LISTS, LISTS),
        ("/", LISTS, LISTS),
    ):
        client.logout()
        with django_assert_max_num_queries(guests):
            assert client.get(url).status_code == 200
        client.force_login(member)
        with django_assert_max_num_queries(members):
            assert client.get(url).status_code == 200


def _topic_of(posts: int):
    """A topic of that many posts by ten members, among other topics and forums."""
    topic = TopicFactory()
    authors = [MemberFactory() for _ in range(10)]
    first = topic.posts.get()
    made = Post.objects.bulk_create(
        Post(
            topic=topic,
            author=authors[position % 10],
            position=position,
            source=first.source,
            html=first.html,
            excerpt=first.excerpt,
            pipeline_version=first.pipeline_version,
        )
        for position in range(2, posts + 1)
    )
    topic.reply_count = posts - 1
    topic.last_position = topic.last_visible_position = posts
    topic.last_post = made[-1]
    topic.save()
    for _ in range(5):
        TopicFactory(forum=topic.forum)
        ForumFactory(category=topic.forum.category)
    return topic
