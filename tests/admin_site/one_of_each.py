"""At least one row of every model that the administration shows, made as people make them."""

from django.utils import timezone

from accounts.barring import bar
from accounts.bars import BarKind
from accounts.inviting import invite
from accounts.models import Group
from forum.mail.models import OutgoingMail
from forum.moderation.reporting import report
from forum.presence.models import Sighting
from forum.promotion.models import Promotion, Rule
from forum.site import changing, rules
from forum.spam.models import RuleAct, WordRule
from forum.topics.hiding import hide_post
from forum.warnings.giving import warn
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, PostFactory


def make_one_of_each() -> None:
    post = PostFactory()
    report(post=post, by=MemberFactory(), reason="Spam.")
    hide_post(post=PostFactory(), by=ModeratorFactory(), reason="Spam.")
    _people(AdministratorFactory())
    _site(AdministratorFactory())
    now = timezone.now()
    Sighting.objects.create(
        member=post.author,
        kind="topic",
        place_id=post.topic_id,
        arrived_at=now,
        seen_at=now,
        until=now,
    )
    OutgoingMail.objects.create(
        message_id="<1@example.org>", sender="a@example.org", subject="Hello", text="zqxSecret",
        recipients={"to": ["b@example.org"]},
    )  # fmt: skip


def _people(boss) -> None:
    warn(member=MemberFactory(), by=boss, words="Please be kind.")
    bar(kind=BarKind.DOMAIN, value="junk.example", by=boss, reason="Spam.")
    invite(by=boss)
    group = Group.objects.create(name="Regulars")
    rule = Rule.objects.create(name="Regulars", group=group, min_posts=50)
    Promotion.objects.create(rule=rule, member=MemberFactory())


def _site(boss) -> None:
    changing.change(by=boss, values={"name": "Harbour"}, on=0)
    rules.publish(by=boss, source="Be kind.", must_accept=False, on=0)
    WordRule.objects.create(text="junk", act=RuleAct.HOLD)
