"""The four groups that every board has."""

from django.db import migrations

GROUPS = (
    # name, kind, colour, order
    ("Administrators", "administrators", "admin", 10),
    ("Moderators", "moderators", "mod", 20),
    ("Members", "members", "", 30),
    ("Guests", "guests", "", 40),
)


def make_groups(apps, schema_editor):
    group = apps.get_model("accounts", "Group")
    for name, kind, colour, order in GROUPS:
        group.objects.get_or_create(
            kind=kind, defaults={"name": name, "colour": colour, "order": order}
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
