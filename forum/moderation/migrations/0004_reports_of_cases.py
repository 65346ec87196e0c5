"""A report belongs to its case, which says what became of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moderation", "0003_reports_to_cases")]

    operations = [
        migrations.RemoveConstraint(model_name="report", name="one_open_report"),
        migrations.RemoveIndex(model_name="report", name="report_open"),
        migrations.RemoveField(model_name="report", name="closed_at"),
        migrations.RemoveField(model_name="report", name="closed_by"),
        migrations.RemoveField(model_name="report", name="outcome"),
        migrations.RemoveField(model_name="report", name="post"),
        migrations.AlterField(
            model_name="report",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="moderation.case", verbose_name="case"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["reporter", "-id"], name="report_reporter"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("case", "reporter"), name="one_report_a_case"),
        ),
    ]
