from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('topics', '0002_rights_and_states'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='words_version',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='topic',
            name='typed_title',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
    ]
