"""Counting views without a database write a view.

A view by a person counts; crawlers that say so do not. What a process has counted reaches the
database some seconds later, in one statement a topic.
"""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from forum.topics.models import Topic
from forum.web.buffer import Buffer
from forum.web.crawlers import is_crawler


def count_view(request: HttpRequest, topic: Topic) -> None:
    """Count that somebody opened a page of the topic; the topic shows it at once."""
    if not is_crawler(request):
        views.add(topic.pk, 1)
    topic.view_count += views.pending(topic.pk) or 0


def _write(counted: dict[Any, int]) -> None:
    with transaction.atomic():
        for pk in sorted(counted):
            Topic.objects.filter(pk=pk).update(view_count=F("view_count") + counted[pk])


views = Buffer(_write, lambda known, more: known + more)
