import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logbook', '0001_initial'),
        ('topics', '0003_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Relocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='relocation', to='logbook.logentry')),
            ],
            options={
                'verbose_name': 'relocation',
                'verbose_name_plural': 'relocations',
            },
        ),
        migrations.CreateModel(
            name='FormerPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_position', models.PositiveIntegerField()),
                ('to_position', models.PositiveIntegerField()),
                ('from_topic', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='topics.topic')),
                ('post', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='former_places', to='topics.post')),
                ('to_topic', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='topics.topic')),
                ('relocation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='topics.relocation')),
            ],
            options={
                'verbose_name': 'former place',
                'verbose_name_plural': 'former places',
                'indexes': [models.Index(fields=['from_topic', '-relocation', 'from_position'], name='former_place_from'), models.Index(fields=['to_topic', '-relocation'], name='former_place_to')],
                'constraints': [models.UniqueConstraint(fields=('relocation', 'post'), name='former_place_once')],
            },
        ),
        migrations.CreateModel(
            name='FormerTopic',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('leads_to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='topics.topic')),
            ],
            options={
                'verbose_name': 'former topic',
                'verbose_name_plural': 'former topics',
            },
        ),
        migrations.AlterField(
            model_name='post',
            name='topic',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='topics.topic', verbose_name='topic'),
        ),
        migrations.AlterField(
            model_name='post',
            name='author',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='author'),
        ),
    ]
