"""Where posts stood before a deed gave them other places: for undo, and for old addresses.

Rows by the ten thousand a deed, written and read by statements on the whole set. They hold no
constraint towards other tables, since checking each at commit would cost more than writing it;
where a post was removed for good, its row says nothing to anybody.
"""

from django.db import models


class Relocation(models.Model):
    """One deed that moved posts: a merge, a split. Taking it back deletes it."""

    entry = models.OneToOneField(
        "logbook.LogEntry", models.CASCADE, null=True, related_name="relocation"
    )

    class Meta:
        verbose_name = "relocation"
        verbose_name_plural = "relocations"

    def __str__(self) -> str:
        return f"relocation {self.pk}"


class FormerPlace(models.Model):
    """One post's place before and after a relocation; a post that kept its place has no row."""

    relocation = models.ForeignKey(
        Relocation, models.CASCADE, db_constraint=False, db_index=False, related_name="places"
    )
    post = models.ForeignKey(
        "topics.Post",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="former_places",
    )
    from_topic = models.ForeignKey(
        "topics.Topic", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    from_position = models.PositiveIntegerField()
    to_topic = models.ForeignKey(
        "topics.Topic", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    to_position = models.PositiveIntegerField()

    class Meta:
        verbose_name = "former place"
        verbose_name_plural = "former places"
        constraints = [
            # Also what a post's new place is found by. No other index begins with the relocation:
            # right after thousands of rows came, a planner takes each for as good as this one.
            models.UniqueConstraint(fields=["relocation", "post"], name="former_place_once"),
        ]
        indexes = [
            models.Index(
                fields=["from_topic", "-relocation", "from_position"], name="former_place_from"
            ),
            models.Index(fields=["to_topic", "-relocation"], name="former_place_to"),
        ]

    def __str__(self) -> str:
        return f"post {self.post_id}: {self.from_topic_id}/{self.from_position}"


class FormerTopic(models.Model):
    """The number of a topic that a split made and its undo removed; posts may be linked by it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    leads_to = models.ForeignKey("topics.Topic", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "former topic"
        verbose_name_plural = "former topics"

    def __str__(self) -> str:
        return f"topic {self.number}"
