"""The tables of cases, beside those of reports as they were."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def member(words: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+",
        to=settings.AUTH_USER_MODEL, verbose_name=words, **more,
    )


def key() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("logbook", "0002_undo"),
        ("topics", "0002_rights_and_states"),
        ("moderation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", key()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="opened")),
                ("newest_at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="newest reason")),
                ("weight", models.PositiveIntegerField(default=0, editable=False, verbose_name="reasons")),
                ("report_count", models.PositiveIntegerField(default=0, editable=False, verbose_name="reports")),
                ("awaits_approval", models.BooleanField(default=False, editable=False, verbose_name="awaits approval")),
                ("is_flagged", models.BooleanField(default=False, editable=False, verbose_name="flagged")),
                ("taken_at", models.DateTimeField(editable=False, null=True, verbose_name="taken")),
                ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="closed")),
                ("decision", models.CharField(blank=True, choices=[("left", "left as it is"), ("approved", "approved"), ("rejected", "not approved"), ("hidden", "hidden"), ("deleted", "deleted"), ("withdrawn", "taken away by its author"), ("gone", "gone with its topic")], editable=False, max_length=10, verbose_name="decision")),
                ("reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="reason")),
                ("answer", models.CharField(blank=True, editable=False, max_length=1000, verbose_name="answer to the reporters")),
                ("author", member("author", editable=False)),
                ("closed_by", member("closed by", editable=False)),
                ("taken_by", member("taken by", editable=False)),
                ("closed_with", models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="logbook.logentry")),
                ("post", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="topics.post", verbose_name="post")),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
                "indexes": [
                    models.Index(models.OrderBy(models.F("weight"), descending=True), models.F("id"), condition=models.Q(("closed_at", None)), name="case_queue"),
                    models.Index(fields=["author", "decision"], name="case_author"),
                    models.Index(condition=models.Q(("closed_at", None)), fields=["taken_by"], name="case_taken"),
                ],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("closed_at", None)), fields=("post",), name="one_open_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", key()),
                ("source", models.CharField(choices=[("approval", "Held for approval"), ("spam", "Looks like spam"), ("words", "Word list")], max_length=20, verbose_name="by")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="flags", to="moderation.case", verbose_name="case")),
            ],
            options={
                "verbose_name": "flag",
                "verbose_name_plural": "flags",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "source", "reason"), name="flagged_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                ("id", key()),
                ("text", models.TextField(max_length=2000, verbose_name="note")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                ("author", member("written by")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="moderation.case", verbose_name="case")),
            ],
            options={
                "verbose_name": "note on a case",
                "verbose_name_plural": "notes on cases",
            },
        ),
        migrations.AddField(
            model_name="report",
            name="case",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="moderation.case", verbose_name="case"),
        ),
        migrations.AddField(
            model_name="report",
            name="kind",
            field=models.CharField(blank=True, max_length=100, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="report",
            name="reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="reason"),
        ),
        # So that the way back may add the column before it is filled.
        migrations.AlterField(
            model_name="report",
            name="post",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="topics.post", verbose_name="post"),
        ),
    ]
