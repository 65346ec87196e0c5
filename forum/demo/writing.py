"""The demo's topics and posts, written in bulk with counters and pointers as the deeds set them."""

from collections import Counter, defaultdict
from datetime import timedelta

from accounts.models import Member
from forum.boards.models import Forum
from forum.demo.people import People
from forum.demo.places import Places
from forum.demo.reading import Draft, Thread
from forum.demo.references import References
from forum.topics.counting import refresh_forum
from forum.topics.models import Post, State, Topic
from forum.topics.rendering import rendered
from forum.web.slugs import slug_of

HIDDEN_AFTER = timedelta(minutes=40)  # how long a hidden post was to be seen
BATCH = 200


def write_threads(threads: list[Thread], people: People, places: Places) -> dict[str, Topic]:
    """Make the topics with their posts; returns them by the name of their file."""
    threads = sorted(threads, key=lambda thread: thread.posts[0].at)
    topics = {thread.stem: _topic(thread, people, places) for thread in threads}
    Topic.objects.bulk_create(topics.values())
    posts = _write_posts(threads, topics, people)
    _render(threads, posts, References(people, places, topics))
    for thread in threads:
        _point(topics[thread.stem], posts[thread.stem])
    Topic.objects.bulk_update(
        topics.values(),
        ["reply_count", "last_position", "last_visible_position", "last_post", "last_posted_at",
         "last_poster"],
    )  # fmt: skip
    _count(topics, posts)
    return topics


def _topic(thread: Thread, people: People, places: Places) -> Topic:
    first = thread.posts[0]
    return Topic(
        forum=places[thread.forum],
        title=thread.title,
        slug=slug_of(thread.title, "topic"),
        author=people[first.author],
        created_at=first.at,
        view_count=thread.views,
        is_pinned=thread.is_pinned,
        is_locked=bool(thread.lock_by),
    )


def _write_posts(
    threads: list[Thread], topics: dict[str, Topic], people: People
) -> dict[str, list[Post]]:
    """The posts, numbered in the order of their times, as if written one after the other."""
    posts = {
        thread.stem: [
            _post(draft, position, topics[thread.stem], people)
            for position, draft in enumerate(thread.posts, 1)
        ]
        for thread in threads
    }
    every = [post for of_topic in posts.values() for post in of_topic]
    every.sort(key=lambda post: (post.created_at, post.topic_id, post.position))
    Post.objects.bulk_create(every, BATCH)
    return posts


def _post(draft: Draft, position: int, topic: Topic, people: People) -> Post:
    author = people[draft.author]
    post = Post(
        topic=topic, author=author, position=position, source=draft.body, html="",
        pipeline_version=0, created_at=draft.at,
    )  # fmt: skip
    if draft.edited_at:
        post.edited_at, post.edited_by = draft.edited_at, author
        post.edit_reason = draft.edit_reason
    if draft.hidden_by:
        post.state, post.state_by = State.HIDDEN, people[draft.hidden_by]
        post.state_at, post.state_reason = draft.at + HIDDEN_AFTER, draft.hidden_reason
    return post


def _render(threads: list[Thread], posts: dict[str, list[Post]], references: References) -> None:
    """Sources and HTML, once the numbers are known that quotes and links need."""
    for thread in threads:
        of_topic = posts[thread.stem]
        for post in of_topic:
            post.source = references.resolved(post.source, of_topic)
            text = rendered(post.source)
            post.html, post.excerpt, post.pipeline_version = text.html, text.excerpt, text.version
    every = [post for of_topic in posts.values() for post in of_topic]
    Post.objects.bulk_update(every, ["source", "html", "excerpt", "pipeline_version"], BATCH)


def _point(topic: Topic, posts: list[Post]) -> None:
    visible = [post for post in posts if post.is_visible]
    topic.reply_count = len(visible) - 1
    topic.last_position = len(posts)
    topic.last_visible_position = visible[-1].position
    topic.last_post = visible[-1]
    topic.last_posted_at = visible[-1].created_at
    topic.last_poster = visible[-1].author


def _count(topics: dict[str, Topic], posts: dict[str, list[Post]]) -> None:
    written: Counter[int | None] = Counter()
    forums: dict[int, list[Topic]] = defaultdict(list)
    for stem, topic in topics.items():
        forums[topic.forum_id].append(topic)
        written.update(post.author_id for post in posts[stem] if post.is_visible)
    for forum, there in forums.items():
        Forum.objects.filter(pk=forum).update(
            topic_count=len(there), post_count=sum(topic.visible_post_count for topic in there)
        )
        refresh_forum(forum)
    for author, number in written.items():
        Member.objects.filter(pk=author).update(post_count=number)
