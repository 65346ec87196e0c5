"""Categories and forums, and who may read them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.holding import GUESTS, holders_of
from accounts.levels import is_administrator
from accounts.models import Group
from forum.boards.naming import Right, has
from forum.text import one_line
from forum.web.slugs import slug_of

MAX_DEPTH = 3  # a forum, a forum in it, and one more: deeper trees nobody finds their way in


class Category(models.Model):
    """A heading on the index under which forums stand."""

    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class ForumQuerySet(models.QuerySet["Forum"]):
    def where(self, reader: Any, right: str) -> "ForumQuerySet":
        """Forums in which this reader holds a right."""
        if is_administrator(reader):
            return self
        return self.filter(pk__in=Grant.objects.held_by(reader, right).values("forum_id"))

    def visible_to(self, reader: Any) -> "ForumQuerySet":
        """Forums that this reader may see; all others do not exist for them."""
        return self.where(reader, Right.SEE)

    def where_topics_may_be_started_by(self, reader: Any) -> "ForumQuerySet":
        return self.where(reader, Right.START)

    def in_order(self) -> "ForumQuerySet":
        return self.order_by("category__order", "category_id", "order", "pk")

    def with_latest(self) -> "ForumQuerySet":
        """With the latest post, its topic and its author, but not the post's text."""
        return self.select_related(
            "category", "last_post__topic", "last_post__author__group"
        ).defer("last_post__source", "last_post__html")


class Forum(models.Model):
    """A place for topics. Counters and the latest post speak of what everybody there may see."""

    category = models.ForeignKey(
        Category, models.PROTECT, related_name="forums", verbose_name=_("category")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subforums",
        verbose_name=_("inside forum"),
    )
    name = models.CharField(_("name"), max_length=100)
    slug = models.CharField(max_length=100, editable=False)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    own_topics_only = models.BooleanField(
        _("only own topics"),
        default=False,
        help_text=_("Members find only the topics here that they started themselves."),
    )
    # What each holder may do here, inheritance resolved: {"guests": 3, "g5": 127}; the numbers
    # are ``boards.naming.mask_of``. Kept by ``boards.resolving`` together with ``Grant``.
    rights = models.JSONField(default=dict, editable=False)

    topic_count = models.PositiveIntegerField(_("topics"), default=0, editable=False)
    post_count = models.PositiveIntegerField(_("posts"), default=0, editable=False)
    last_post = models.ForeignKey(
        "topics.Post", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["category__order", "category_id", "order", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the slug and category, and the rights of this forum and those inside, in step."""
        from forum.boards.resolving import resolve  # it reads these models

        self.name, self.description = one_line(self.name), one_line(self.description)
        self.slug = slug_of(self.name, "forum")
        if self.parent is not None:
            self.category_id = self.parent.category_id
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._carry_category_inside()
            resolve(forum=self)
        self.refresh_from_db(fields=["rights"])

    def get_absolute_url(self) -> str:
        return reverse("forum", args=[self.pk, self.slug])

    def _carry_category_inside(self) -> None:
        """By an update: not the counters, somebody may be posting there at this moment."""
        for inside in self.subforums.exclude(category=self.category_id):
            Forum.objects.filter(pk=inside.pk).update(category=self.category_id)
            inside.category_id = self.category_id
            inside._carry_category_inside()

    def ancestors(self) -> list["Forum"]:
        """The forums around this one, outermost first."""
        around: list[Forum] = []
        forum = self.parent
        while forum is not None and forum not in around:
            around.insert(0, forum)
            forum = forum.parent
        return around

    def _levels(self) -> int:
        """This forum and the levels of forums inside it."""
        inside = self.subforums.all() if self.pk else ()
        return 1 + max((forum._levels() for forum in inside), default=0)

    def clean(self) -> None:
        if self.parent is None:
            return
        around = self.ancestors()
        if self in around or len(around) + self._levels() > MAX_DEPTH:
            raise ValidationError({"parent": _("Choose a forum that is not inside this one.")})
        self.category = self.parent.category


def narrowest(forums: Iterable[Forum]) -> Forum:
    """Of some forums the one that the fewest may read: what speaks of all of them is for those."""

    def openness(forum: Forum) -> tuple[bool, int]:
        readers = [holder for holder, mask in forum.rights.items() if has(mask, Right.READ)]
        return GUESTS in readers, len(readers)

    return min(forums, key=openness)


class Cell(models.Model):
    """What an administrator set for one group, forum and right; ``forum`` is empty for the board.

    Where there is none, the forum around says, then the board, then the kind of the group.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, null=True, related_name="cells")
    group = models.ForeignKey(Group, models.CASCADE, related_name="cells")
    right = models.CharField(max_length=12, choices=Right)
    allowed = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forum", "group", "right"], name="cell_once"),
            models.UniqueConstraint(
                fields=["group", "right"],
                name="cell_of_board_once",
                condition=models.Q(forum=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum or _('the board')}, {self.group}: {self.get_right_display()}"


class Appointment(models.Model):
    """A member or a group moderates a forum and those inside it, or the whole board."""

    forum = models.ForeignKey(
        Forum, models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    rights = models.JSONField(default=list)  # names of ``Right``
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("moderator of a forum")
        verbose_name_plural = _("moderators of forums")
        constraints = [
            models.CheckConstraint(
                name="appointment_of_one",
                condition=models.Q(member=None, group__isnull=False)
                | models.Q(member__isnull=False, group=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member or self.group}, {self.forum or _('the board')}"


class GrantQuerySet(models.QuerySet["Grant"]):
    def held_by(self, reader: Any, *rights: str) -> "GrantQuerySet":
        """What a reader holds of these rights."""
        return self.filter(holder__in=holders_of(reader), right__in=rights)


class Grant(models.Model):
    """A right that a holder has somewhere: cells and appointments, resolved.

    Queries filter by these rows, so a changed cell holds in every process at once. ``forum`` is
    empty for what is held on the whole board.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, null=True, related_name="grants")
    holder = models.CharField(max_length=24)  # ``accounts.holding``
    right = models.CharField(max_length=12)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "right", "forum"], name="grant_once"),
            models.UniqueConstraint(
                fields=["holder", "right"],
                name="grant_on_board_once",
                condition=models.Q(forum=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.right}"
