"""What "spammer" would do to a member's things, in numbers, before anybody presses."""

from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Count, Q

from accounts.addresses import stored_address
from accounts.barring import bar_on_address
from accounts.bars import Bar
from accounts.models import Member
from accounts.networks import domain_of
from forum.boards.models import Forum
from forum.moderation.models import Case
from forum.spam.models import Cleaning
from forum.topics.models import Post, State, Topic

# Whom these keep out would be everybody. One who means it bars them by hand.
SHARED_BY_MANY = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com"}
    | {"yahoo.com", "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me"}
    | {"protonmail.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.ru", "yandex.ru"}
    | {"qq.com", "163.com", "126.com", "naver.com", "orange.fr", "free.fr", "libero.it"}
)
IN_SIGHT = (State.VISIBLE, State.PENDING)


@dataclass(frozen=True)
class ForumShare:
    """How much of it lies in one forum."""

    name: str
    topics: int = 0
    posts: int = 0


@dataclass(frozen=True)
class Preview:
    """``posts`` are those beside first posts of their own topics, which go with the topics;
    ``others_posts`` are replies of others in those topics, which go out of sight as well."""

    topics: int
    posts: int
    others_posts: int
    cases: int
    forums: list[ForumShare] = field(default_factory=list)
    has_profile: bool = False
    domain: str = ""
    has_address: bool = False

    @property
    def is_nothing(self) -> bool:
        return not (self.topics or self.posts or self.cases or self.has_profile)


def preview(member: Member, reader: Any) -> Preview:
    """The numbers for a member as things are now; forums are named as far as ``reader`` sees."""
    topics, posts = topics_in_sight(member), posts_in_sight(member)
    others = Post.objects.filter(topic__in=topics, state__in=IN_SIGHT).exclude(author=member)
    return Preview(
        topics=topics.count(),
        posts=posts.count(),
        others_posts=others.count(),
        cases=cases_about(member).count(),
        forums=_by_forum(topics, posts, reader),
        has_profile=bool(member.about or member.location or member.avatar),
        domain=domain_to_bar(member),
        has_address=bool(address_to_bar(member)),
    )


def topics_in_sight(member: Member) -> Any:
    """Topics that the member started and that are seen or wait."""
    return Topic.objects.filter(author=member, state__in=IN_SIGHT)


def posts_in_sight(member: Member) -> Any:
    """Posts of the member that are seen or wait; first posts of own topics go with these."""
    posts = Post.objects.filter(author=member, state__in=IN_SIGHT)
    return posts.exclude(position=1, topic__author=member)


def cases_about(member: Member) -> Any:
    """Open cases about what the member wrote, or what stands in their topics."""
    return Case.objects.open().filter(Q(post__author=member) | Q(post__topic__author=member))


def latest_cleaning(member: Member) -> Cleaning | None:
    """The last cleaning of a member that was not taken back."""
    return Cleaning.objects.filter(member=member, undone_at=None).order_by("-pk").first()


def domain_to_bar(member: Member) -> str:
    """The domain of the member's address, unless it is barred already or many share it."""
    try:
        domain = domain_of(stored_address(member) or member.email)
    except ValueError:
        return ""
    if domain in SHARED_BY_MANY or Bar.objects.in_force().of_domains([domain]).exists():
        return ""
    return domain


def address_to_bar(member: Member) -> str:
    """The network address of the member's newest session, unless it is barred already.

    Of an IPv6 address the /64, which is one household's.
    """
    sessions = UserSession.objects.filter(user=member).order_by("-last_seen_at")
    address = sessions.values_list("ip", flat=True).first() or ""
    if not address or bar_on_address(address) is not None:
        return ""
    return f"{address}/64" if ":" in address else address


def _by_forum(topics: Any, posts: Any, reader: Any) -> list[ForumShare]:
    """By forum, those that the reader does not see in one row without a name."""
    of_topics, of_posts = _counted(topics, "forum_id"), _counted(posts, "topic__forum_id")
    names = Forum.objects.visible_to(reader).in_order().values_list("pk", "name")
    rows = [
        ForumShare(name, of_topics.pop(pk, 0), of_posts.pop(pk, 0))
        for pk, name in names
        if pk in of_topics or pk in of_posts
    ]
    if of_topics or of_posts:
        rows.append(ForumShare("", sum(of_topics.values()), sum(of_posts.values())))
    return rows


def _counted(things: Any, forum: str) -> dict[int, int]:
    rows = things.order_by().values(forum).annotate(number=Count("pk"))
    return {row[forum]: row["number"] for row in rows}
