"""Fills the database of the served board, and prints as JSON what a request may name.

Run as a program of its own, because the server's settings are not those of the tests:
``python -m tests.security.board_for_requests``.
"""

import json
import os

import django

PASSWORD = "quiet harbour lantern 7"
MARK = "Words that no request may change."


def fill() -> dict[str, str]:
    """Make the members, the forum, the topic and the post, and return what names them."""
    from accounts.addresses import confirm
    from accounts.models import Member
    from forum.boards.models import Category, Forum
    from forum.topics.posting import reply, start_topic

    people = {}
    for role, name in (("member", "Ploy Suwan"), ("member2", "Tobias Rehm")):
        email = f"{role}@example.org"
        people[role] = Member.objects.create_user(name, email, PASSWORD)
        confirm(member=people[role])
    category = Category.objects.create(name="Island")
    forum = Forum.objects.create(category=category, name="News of the coast")
    topic = start_topic(
        forum=forum, author=people["member"], title="Night ferry returns", source="It sails again."
    )
    post = reply(topic=topic, author=people["member"], source=MARK)
    member = people["member"]
    return {
        "topic_id": str(topic.pk), "topic_slug": topic.slug, "forum_id": str(forum.pk),
        "forum_slug": forum.slug, "post_id": str(post.pk), "user_id": str(member.pk),
        "name": member.slug, "user": member.username, "user2": people["member2"].username,
        "email": member.email, "password": PASSWORD,
    }  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    django.setup()
    print(json.dumps(fill()))
