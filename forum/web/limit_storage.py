"""Where the ``limits`` library keeps its counts when there is only the database."""

import time
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F
from limits.storage import Storage

from forum.web.models import LimitCount

SWEEP_EVERY = 500  # hits between two removals of counts that have run out


class DatabaseStorage(Storage):
    """One row a key and window; a row is counted up in one statement."""

    STORAGE_SCHEME = ["django"]

    def __init__(self, uri: str | None = None, **options: Any) -> None:
        super().__init__(uri, **options)
        self._hits = 0

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        self._sweep(now)
        with transaction.atomic():
            counted = LimitCount.objects.filter(key=key, expires_at__gt=now)
            if not counted.update(count=F("count") + amount):
                LimitCount.objects.filter(key=key, expires_at__lte=now).delete()
                _row, made = LimitCount.objects.get_or_create(
                    key=key, defaults={"count": amount, "expires_at": now + expiry}
                )
                if not made:  # somebody else was first
                    counted.update(count=F("count") + amount)
            return LimitCount.objects.values_list("count", flat=True).get(key=key)

    def get(self, key: str) -> int:
        row = LimitCount.objects.filter(key=key, expires_at__gt=time.time()).first()
        return row.count if row else 0

    def get_expiry(self, key: str) -> float:
        row = LimitCount.objects.filter(key=key).first()
        return row.expires_at if row else time.time()

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        return LimitCount.objects.all().delete()[0]

    def clear(self, key: str) -> None:
        LimitCount.objects.filter(key=key).delete()

    def _sweep(self, now: float) -> None:
        self._hits += 1
        if self._hits % SWEEP_EVERY == 0:
            LimitCount.objects.filter(expires_at__lte=now).delete()
