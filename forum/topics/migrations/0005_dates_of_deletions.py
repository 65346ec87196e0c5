"""What was deleted before deletions had a date is removed for good a full time from now."""

from django.db import migrations
from django.utils import timezone


def date_deletions(apps, schema_editor):
    for name in ("Topic", "Post"):
        things = apps.get_model("topics", name).objects.using(schema_editor.connection.alias)
        things.filter(state="deleted", state_at=None).update(state_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("topics", "0004_former_places")]

    operations = [migrations.RunPython(date_deletions, migrations.RunPython.noop, elidable=True)]
