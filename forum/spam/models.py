"""The word list, what is remembered of newcomers for a while, and what was cleaned away."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.networks import domain_of
from forum.text.folding import key_of
from forum.text.terms import LONGEST_TERM, MOST_TERMS

LONGEST_KEY = 200


class RuleKind(models.TextChoices):
    WORD = "word", _("word or phrase")
    DOMAIN = "domain", _("domain, with all that is inside it")


class RuleAct(models.TextChoices):
    REPLACE = "replace", _("show something else")
    HOLD = "hold", _("the post waits for approval")
    REFUSE = "refuse", _("the post is refused")


class WordRule(models.Model):
    """One entry of the word list. What members typed is kept as it is, whatever is shown."""

    kind = models.CharField(_("kind"), max_length=10, choices=RuleKind, default=RuleKind.WORD)
    text = models.CharField(
        _("word, phrase or domain"),
        max_length=LONGEST_TERM,
        help_text=_("Found as a whole word, in capitals or not. Code is left alone."),
    )
    # As it is compared (``forum.text.folding``), so that no entry stands in the list twice.
    key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    act = models.CharField(_("what happens"), max_length=10, choices=RuleAct)
    replacement = models.CharField(
        _("shown instead"),
        max_length=LONGEST_TERM,
        blank=True,
        help_text=_("Stars, where nothing is written here."),
    )
    inside_words = models.BooleanField(
        _("also inside other words"),
        default=False,
        help_text=_("Finds “cat” in “concatenate”, too. Rarely what is wanted."),
    )
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("entry of the word list")
        verbose_name_plural = _("word list")

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.compared()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "key"}
        super().save(*args, **kwargs)

    def compared(self) -> str:
        return key_of(self.text)[:LONGEST_KEY]

    def clean(self) -> None:
        """Bring the text into its form. Raises ``ValidationError`` in words."""
        self.text = " ".join(self.text.split())
        if not self.text:
            return  # the field itself says that it must be filled in
        if self.kind == RuleKind.DOMAIN:
            self.text = _domain(self.text)
        if not self.compared().strip():
            raise ValidationError({"text": _("Write a word, a phrase or a domain.")})
        if WordRule.objects.exclude(pk=self.pk).filter(key=self.compared()).exists():
            raise ValidationError({"text": _("This stands in the list already.")})
        if self._state.adding and WordRule.objects.count() >= MOST_TERMS:
            raise ValidationError(_("The list holds %d entries at most.") % MOST_TERMS)


class WordListVersion(models.Model):
    """One row, for every process to see: a number that grows with each change of the list, and a
    mark, since a database that was put back from a copy comes to the same numbers again."""

    number = models.PositiveIntegerField(default=0)
    mark = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.number)


class RecentText(models.Model):
    """That a newcomer posted some text lately: a keyed hash of it and no more, for a day."""

    digest = models.CharField(max_length=64)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    post_id = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["digest", "-at"], name="recent_text_digest"),
            models.Index(fields=["at"], name="recent_text_at"),
        ]

    def __str__(self) -> str:
        return self.digest[:8]


class Doubt(models.Model):
    """Why the first posts of a member wait: what was found when they registered."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.reason


class Opinion(models.Model):
    """What a service thought of a post; kept for some weeks, to tell it when it was wrong."""

    post = models.OneToOneField("topics.Post", models.CASCADE, related_name="+")
    is_spam = models.BooleanField()
    address = models.CharField(max_length=45)
    agent = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    told = models.CharField(max_length=4, blank=True)  # "spam" or "ham": what it was told since

    class Meta:
        indexes = [models.Index(fields=["at"], name="opinion_at")]

    def __str__(self) -> str:
        return f"{self.post_id}: {'spam' if self.is_spam else 'ham'}"


class Cleaning(models.Model):
    """One press of "spammer": what of a member was taken out of sight, and how it was before."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("member")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    state = models.CharField(max_length=10)  # what was made of the topics and posts
    topic_count = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    case_count = models.PositiveIntegerField(default=0)
    batch = models.UUIDField(null=True)  # the entries of the log that belong to it
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cleaning")
        verbose_name_plural = _("cleanings")
        indexes = [models.Index(fields=["member", "-id"], name="cleaning_member")]

    def __str__(self) -> str:
        return str(self.member)


class CleanedRow(models.Model):
    """How one topic or post was before a cleaning."""

    cleaning = models.ForeignKey(Cleaning, models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=5)  # "topic" or "post"
    object_id = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10)
    state_by_id = models.PositiveBigIntegerField(null=True)
    state_at = models.DateTimeField(null=True)
    state_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cleaning", "kind", "object_id"], name="cleaned_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


def _domain(text: str) -> str:
    """The domain that was typed, or that of an address in full."""
    bare = text.partition("://")[2] or text
    try:
        return domain_of(bare.split("/")[0].partition(":")[0])
    except ValueError:
        raise ValidationError({"text": _("Write a domain, such as example.org.")}) from None
