"""Counts of the rate limits, where no Valkey or Redis keeps them."""

from django.db import models


class LimitCount(models.Model):
    """How often something was done in one window of time."""

    key = models.CharField(max_length=200, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.FloatField(db_index=True)  # seconds since 1970, as the library counts

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
