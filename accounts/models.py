"""Groups and members. A member's deeds live beside: ``banning``, ``avatars``, ``registering``."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.bars import Bar  # noqa: F401  (models of files of their own are loaded here)
from accounts.groups import LEVEL_OF_KIND, STANDING_NAMES, GroupColour, GroupIcon, GroupKind
from accounts.invitation import Arrival, Invitation  # noqa: F401
from accounts.levels import Level
from accounts.usernames import key_of, normalise, skeleton_of
from forum.web.slugs import slug_of


class GroupQuerySet(models.QuerySet["Group"]):
    def of_kind(self, kind: str) -> "Group":
        """The standing group of a kind: the first that was made, after the first migration."""
        return self.filter(kind=kind).order_by("pk")[0]


class Group(models.Model):
    """What a member is on the board: name, colour and how far they may go."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=GroupKind, default=GroupKind.MEMBERS)
    colour = models.CharField(_("colour"), max_length=10, choices=GroupColour, blank=True)
    icon = models.CharField(_("icon"), max_length=20, choices=GroupIcon, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    # Members whose main group it is.
    member_count = models.PositiveIntegerField(_("members"), default=0, editable=False)
    # Whether it holds a right of staff in some forum; ``forum.boards.resolving`` keeps it.
    moderates = models.BooleanField(default=False, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> int:
        return int(LEVEL_OF_KIND[GroupKind(self.kind)])

    @property
    def title(self) -> str:
        """The name; in the reader's language while it is the one that the board came with."""
        if self.name == STANDING_NAMES.get(self.kind):
            return str(GroupKind(self.kind).label)
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    def named(self, name: str) -> "MemberQuerySet":
        """Members whose name is this one, whatever its case or normal form."""
        return self.filter(username_key=key_of(name))

    def name_starts_with(self, text: str) -> "MemberQuerySet":
        return self.filter(username_key__startswith=key_of(text))

    def with_group(self) -> "MemberQuerySet":
        return self.select_related("group")

    def with_number_of_all(self) -> "MemberQuerySet":
        """``number_of_all``: how many members the board has, from the groups' counters."""
        groups = Group.objects.order_by().annotate(board=models.Value(1)).values("board")
        total = groups.annotate(total=models.Sum("member_count")).values("total")
        return self.annotate(number_of_all=models.Subquery(total))

    def newest(self) -> "Member | None":
        return self.order_by("-joined_at", "-pk").first()

    def confirmed(self) -> "MemberQuerySet":
        """Members who have confirmed an address, or have written: a name alone is not shown, or
        registering would be enough to hang up a sign."""
        from allauth.account.models import EmailAddress  # it needs our models first

        verified = EmailAddress.objects.filter(user=models.OuterRef("pk"), verified=True)
        return self.filter(models.Q(post_count__gt=0) | models.Exists(verified), is_active=True)

    def shown_in_lists(self) -> "MemberQuerySet":
        """Members that a list shows: confirmed and not banned."""
        over = models.Q(banned_until__lte=timezone.now())
        return self.confirmed().filter(models.Q(banned_at=None) | over)


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.select_related("group").get(username_key=key_of(username or ""))

    def create_user(
        self, username: str, email: str = "", password: str | None = None, **fields: Any
    ) -> "Member":
        """Make a member by hand (``accounts.registering``); the group is Members unless given."""
        from accounts.registering import add_member

        return add_member(username=username, email=email, password=password, **fields)

    def create_superuser(
        self, username: str, email: str = "", password: str | None = None, **fields: Any
    ) -> "Member":
        """Make an administrator, as ``manage.py createsuperuser`` asks."""
        fields["group"] = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
        return self.create_user(username, email, password, **fields)


class Look(models.TextChoices):
    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Member(AbstractBaseUser):
    """Somebody with an account. Names are compared by key and by look-alike skeleton."""

    username = models.CharField(_("username"), max_length=64)
    username_key = models.CharField(max_length=200, unique=True, editable=False)
    name_skeleton = models.CharField(max_length=255, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="members", verbose_name=_("group")
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    last_seen_at = models.DateTimeField(_("last seen"), null=True, blank=True, editable=False)
    post_count = models.PositiveIntegerField(_("posts"), default=0, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)

    avatar = models.CharField(max_length=64, blank=True, editable=False)
    about = models.TextField(_("about"), max_length=2000, blank=True)
    location = models.CharField(_("location"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    look = models.CharField(_("look"), max_length=10, choices=Look, default=Look.SYSTEM)
    is_invisible = models.BooleanField(_("browse invisibly"), default=False)

    banned_at = models.DateTimeField(_("banned"), null=True, blank=True, editable=False)
    banned_until = models.DateTimeField(_("banned until"), null=True, blank=True, editable=False)
    ban_reason = models.CharField(
        _("reason of the ban"), max_length=500, blank=True, editable=False
    )

    # Kept by ``grouping`` and ``forum.boards.resolving``, so that a page asks for no more rows.
    other_group_ids = models.JSONField(default=list, editable=False)
    other_level = models.PositiveSmallIntegerField(default=Level.GUESTS, editable=False)
    moderates_too = models.BooleanField(default=False, editable=False)

    # What keeps a member from writing freely; each ends by itself (``restrictions``).
    approval_since = models.DateTimeField(null=True, editable=False)
    approval_until = models.DateTimeField(null=True, editable=False)
    silenced_at = models.DateTimeField(_("silenced"), null=True, editable=False)
    silenced_until = models.DateTimeField(_("silenced until"), null=True, editable=False)
    silence_reason = models.CharField(max_length=500, blank=True, editable=False)
    owes_acknowledgement = models.BooleanField(default=False, editable=False)
    team_has_answered = models.BooleanField(default=False, editable=False)  # and is unread
    accepted_rules = models.PositiveIntegerField(default=0, editable=False)

    # Laid on for one request by ``second_factor.requiring``: staff without the second factor that
    # the site asks of them go as plain members, with this group's rights.
    lacks_second_factor = False
    plain_group_id = 0

    objects = MemberManager()
    is_stand_in = False  # true of the copy as whom an administrator looks: ``seeing_as``

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        indexes = [
            models.Index(Lower("email"), name="member_email_lower"),
            models.Index(fields=["-joined_at", "-id"], name="member_joined"),
            models.Index(fields=["-post_count", "id"], name="member_posts"),
            models.Index(fields=["group", "username_key"], name="member_group_name"),
            models.Index(
                fields=["banned_until", "id"],
                name="member_banned",
                condition=models.Q(banned_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the compared forms of the name in step with it, and count a newcomer."""
        if kwargs.get("update_fields") is None or "username" in kwargs["update_fields"]:
            self.username = normalise(self.username)
            self.username_key = key_of(self.username)
            self.name_skeleton = skeleton_of(self.username)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {
                    *kwargs["update_fields"],
                    "username_key",
                    "name_skeleton",
                }
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        if not self.group_id:
            self.group = Group.objects.of_kind(GroupKind.MEMBERS)
        with transaction.atomic():
            super().save(*args, **kwargs)
            Group.objects.filter(pk=self.group_id).update(member_count=F("member_count") + 1)

    def get_absolute_url(self) -> str:
        return reverse("profile", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slug_of(self.username, "member")

    @property
    def is_banned(self) -> bool:
        if self.banned_at is None:
            return False
        return self.banned_until is None or self.banned_until > timezone.now()

    @property
    def level(self) -> int:
        """The highest level of their groups; a banned member's is a guest's."""
        highest = Level.GUESTS if self.is_banned else max(self.group.level, self.other_level)
        return int(min(highest, Level.MEMBERS) if self.lacks_second_factor else highest)

    @property
    def is_moderator(self) -> bool:
        return self.level >= Level.MODERATORS

    @property
    def moderates(self) -> bool:
        """Whether they hold a right of staff somewhere: by level, by a group or by name."""
        if self.is_moderator:
            return True
        if self.lacks_second_factor:
            return False
        return not self.is_banned and (self.group.moderates or self.moderates_too)

    @property
    def is_staff(self) -> bool:
        """Whether the administration opens for them (Django asks by this name)."""
        return self.moderates

    @property
    def is_superuser(self) -> bool:
        return self.level >= Level.ADMINISTRATORS

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Administrators may all; other staff what ``accounts.admin_rights`` lists."""
        from accounts.admin_rights import permissions_of

        if not self.is_active:
            return False
        return self.is_superuser or perm in permissions_of(self)

    def has_perms(self, perms: Any, obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label: str) -> bool:
        from accounts.admin_rights import apps_of

        if not self.is_active:
            return False
        return self.is_superuser or app_label in apps_of(self)


class Membership(models.Model):
    """A further group of a member, beside the main one."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    group = models.ForeignKey(
        Group, models.CASCADE, related_name="memberships", verbose_name=_("group")
    )
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "group"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.group}"


class ResetRequest(models.Model):
    """Somebody says that they forgot their password; the row goes when the worker has answered."""

    address = models.CharField(max_length=320)
    language = models.CharField(max_length=10, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.address
