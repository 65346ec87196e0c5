"""What a forum's three levels said is said by cells of the matrix from now on."""

from django.db import migrations

LEVELS = {"guests": 0, "members": 10, "moderators": 20}  # administrators may everything anyway
MEANT = {"read_from": ("see", "read"), "start_from": ("start",), "reply_from": ("reply",)}
ALLOWED_BEFORE = {"read_from": 0, "start_from": 10, "reply_from": 10}


def levels_to_cells(apps, schema_editor):
    Forum = apps.get_model("boards", "Forum")
    Cell = apps.get_model("boards", "Cell")
    groups = [
        (group, LEVELS[group.kind])
        for group in apps.get_model("accounts", "Group").objects.exclude(kind="administrators")
    ]
    forums = {forum.pk: forum for forum in Forum.objects.all()}
    cells = []
    for forum in forums.values():
        for name in _said(forum, forums):
            level = getattr(forum, name)
            for group, reach in groups:
                for right in MEANT[name]:
                    cells.append(
                        Cell(forum=forum, group=group, right=right, allowed=reach >= level)
                    )
    Cell.objects.bulk_create(cells)


def _said(forum, forums):
    """The levels that have to be said: other than usual, here or in a forum around."""
    said = set()
    seen = set()
    while forum is not None and forum.pk not in seen:
        seen.add(forum.pk)
        said |= {name for name, usual in ALLOWED_BEFORE.items() if getattr(forum, name) != usual}
        forum = forums.get(forum.parent_id)
    return sorted(said)


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0003_rights_and_states"),
        ("accounts", "0003_rights_and_states"),
    ]

    operations = [
        migrations.RunPython(levels_to_cells, migrations.RunPython.noop),
        migrations.RemoveField(model_name="forum", name="read_from"),
        migrations.RemoveField(model_name="forum", name="start_from"),
        migrations.RemoveField(model_name="forum", name="reply_from"),
        migrations.RemoveField(model_name="forum", name="readable_from"),
    ]
