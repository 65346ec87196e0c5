"""The same text again: told by a keyed hash, so that no text is kept for it."""

import unicodedata
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from forum.spam.models import RecentText
from forum.topics.models import Post

REMEMBERED = timedelta(days=1)
SHORTEST = 30  # letters; "Thank you!" is said by many
MOST_ROWS = 50_000


def digest_of(words: str) -> str:
    """A hash of a text's letters and digits, whatever stands between; ``""`` for a short text."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    letters = "".join(char for char in plain if char.isalnum())
    if len(letters) < SHORTEST:
        return ""
    return salted_hmac("forum.spam.repeats", letters, algorithm="sha256").hexdigest()


def is_repeat(digest: str) -> bool:
    """Whether a newcomer has posted this text within a day: the same one, or another."""
    if not digest:
        return False
    since = timezone.now() - REMEMBERED
    return RecentText.objects.filter(digest=digest, at__gt=since).exists()


def remember(post: Post, words: str) -> None:
    """Keep the hash of a post's text for a day."""
    if post.author is None:
        return
    digest = digest_of(words)
    if digest and not RecentText.objects.filter(digest=digest, post_id=post.pk).exists():
        RecentText.objects.create(digest=digest, member=post.author, post_id=post.pk)


def forget_old() -> int:
    """Drop what is older than a day, and the oldest of too many; how many rows there were."""
    outdated: Any = Q(at__lt=timezone.now() - REMEMBERED)
    newest = RecentText.objects.order_by("-pk").values_list("pk", flat=True)
    cut = newest[MOST_ROWS : MOST_ROWS + 1].first() if newest.exists() else None
    if cut is not None:
        outdated |= Q(pk__lte=cut)
    return RecentText.objects.filter(outdated).delete()[0]
