"""Rules by which members come into a further group by themselves, and what came of them."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.groups import GroupKind
from accounts.models import Group, Member, MemberQuerySet
from forum.topics.models import Post, State
from forum.warnings.models import Warning


class Rule(models.Model):
    """Who has written so much for so long, and was not warned, belongs to a group."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    group = models.ForeignKey(
        Group,
        models.CASCADE,
        related_name="+",
        limit_choices_to={"kind": GroupKind.MEMBERS},
        verbose_name=_("group"),
        help_text=_("They belong to it besides their main group, and have its rights as well."),
    )
    min_posts = models.PositiveIntegerField(_("posts at least"), default=0)
    min_days = models.PositiveIntegerField(_("days since joining at least"), default=0)
    without_warnings = models.BooleanField(
        _("without warnings"),
        default=True,
        help_text=_("Nobody whose warning points count at the moment."),
    )
    takes_back = models.BooleanField(
        _("ends when it is no longer so"),
        default=False,
        help_text=_("Else who once came into the group by this rule stays in it."),
    )
    is_active = models.BooleanField(
        _("active"),
        default=False,
        help_text=_("Look first at whom it would promote: it begins with the next thing they do."),
    )

    class Meta:
        verbose_name = _("rule of promotion")
        verbose_name_plural = _("rules of promotion")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not self.min_posts and not self.min_days:
            raise ValidationError(_("Ask for some posts or some days: else everybody is promoted."))
        if self.group_id and self.group.kind != GroupKind.MEMBERS:
            raise ValidationError({"group": _("No rule makes anybody staff.")})

    def fitting(self) -> MemberQuerySet:
        """Members who are as the rule asks, whether they are in the group or not."""
        since = timezone.now() - timedelta(days=self.min_days)
        fitting = Member.objects.filter(
            is_active=True, banned_at=None, post_count__gte=self.min_posts, joined_at__lte=since
        )
        if self.min_posts:  # those in topics that wait or were taken away do not count
            in_sight = Post.objects.filter(
                author=OuterRef("pk"), state=State.VISIBLE, topic__state=State.VISIBLE
            )
            fitting = fitting.filter(Exists(in_sight[self.min_posts - 1 : self.min_posts]))
        if self.without_warnings:
            fitting = fitting.exclude(pk__in=Warning.objects.counting().values("member_id"))
        return fitting


class PromotionQuerySet(models.QuerySet["Promotion"]):
    def standing(self) -> "PromotionQuerySet":
        return self.filter(ended_at=None)


class Promotion(models.Model):
    """That a rule has promoted somebody. Where staff ended it, the rule does not do so again."""

    rule = models.ForeignKey(
        Rule, models.CASCADE, related_name="promotions", verbose_name=_("rule")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="promotions",
        verbose_name=_("member"),
    )  # fmt: skip
    at = models.DateTimeField(_("since"), default=timezone.now)
    ended_at = models.DateTimeField(_("until"), null=True)
    ended_by_staff = models.BooleanField(_("ended by staff"), default=False)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "member"],
                name="promotion_standing_once",
                condition=models.Q(ended_at=None),
            )
        ]
        indexes = [models.Index(fields=["member", "rule"], name="promotion_member")]

    def __str__(self) -> str:
        return f"{self.member}: {self.rule}"
