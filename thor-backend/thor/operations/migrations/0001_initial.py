from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='JobRun',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField()),
                ('seconds', models.FloatField()),
                ('runs', models.BigIntegerField(default=0)),
                ('failures', models.BigIntegerField(default=0)),
                ('last_result', models.TextField(default='')),
                ('last_error', models.TextField(default='')),
            ],
            options={
                'db_table': 'operations_jobrun',
            },
        ),
        migrations.CreateModel(
            name='Telemetry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minute', models.DateTimeField()),
                ('part', models.CharField(max_length=60)),
                ('figures', models.JSONField()),
            ],
            options={
                'verbose_name_plural': 'telemetry',
                'db_table': 'operations_telemetry',
                'constraints': [models.UniqueConstraint(fields=('minute', 'part'), name='telemetry_once_a_minute')],
            },
        ),
    ]
