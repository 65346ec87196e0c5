"""Things that tests need, made through the same deeds that people use."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.boards.models import Category, Forum
from forum.boards.simple_rights import MEANT, open_from
from forum.topics.models import Post, Topic
from forum.topics.posting import reply, start_topic

PASSWORD = "correct horse battery"
_hashed: list[str] = []


def hashed_password() -> str:
    """The hash of ``PASSWORD``, made once."""
    if not _hashed:
        _hashed.append(make_password(PASSWORD))
    return _hashed[0]


class MemberFactory(factory.django.DjangoModelFactory):
    """A confirmed member who signs in with ``PASSWORD``."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    class Params:
        kind = GroupKind.MEMBERS

    username = factory.Sequence(lambda n: f"Member {n + 1}")
    email = factory.LazyAttribute(lambda o: f"{o.username.lower().replace(' ', '.')}@example.org")
    password = factory.LazyFunction(hashed_password)
    group = factory.LazyAttribute(lambda o: Group.objects.of_kind(o.kind))

    @factory.post_generation
    def confirmed(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if create and extracted is not False and self.email:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class ModeratorFactory(MemberFactory):
    class Params:
        kind = GroupKind.MODERATORS

    username = factory.Sequence(lambda n: f"Moderator {n + 1}")


class AdministratorFactory(MemberFactory):
    class Params:
        kind = GroupKind.ADMINISTRATORS

    username = factory.Sequence(lambda n: f"Administrator {n + 1}")


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n + 1}")


class ForumFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Forum

    name = factory.Sequence(lambda n: f"Forum {n + 1}")
    category = factory.SubFactory(CategoryFactory)

    @classmethod
    def _create(cls, model_class: type[Forum], *args: Any, **kwargs: Any) -> Forum:
        """``read_from``, ``start_from`` and ``reply_from`` are levels: see ``simple_rights``."""
        levels = {name: kwargs.pop(name) for name in MEANT if name in kwargs}
        forum = super()._create(model_class, *args, **kwargs)
        if levels:
            open_from(forum, **levels)
        return forum


class TopicFactory(factory.Factory):
    """A topic started by its deed."""

    class Meta:
        model = Topic

    forum = factory.SubFactory(ForumFactory)
    author = factory.SubFactory(MemberFactory)
    title = factory.Sequence(lambda n: f"Topic {n + 1}")
    source = "The first words of a topic."

    @classmethod
    def _create(cls, model_class: type[Topic], *args: Any, **kwargs: Any) -> Topic:
        return start_topic(**kwargs)


class PostFactory(factory.Factory):
    """A reply made by its deed."""

    class Meta:
        model = Post

    topic = factory.SubFactory(TopicFactory)
    author = factory.SubFactory(MemberFactory)
    source = factory.Sequence(lambda n: f"Words of reply {n + 1}.")

    @classmethod
    def _create(cls, model_class: type[Post], *args: Any, **kwargs: Any) -> Post:
        return reply(**kwargs)


def topic_with_replies(number: int, **fields: Any) -> Topic:
    """A topic with ``number`` replies of its author."""
    topic = TopicFactory(**fields)
    for n in range(number):
        reply(topic=topic, author=topic.author, source=f"Reply number {n + 1}.")
    topic.refresh_from_db()
    return topic
