from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Asiento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cadena', models.CharField(max_length=40, verbose_name='cadena')),
                ('numero', models.PositiveBigIntegerField(verbose_name='número')),
                ('instante', models.DateTimeField(db_index=True, verbose_name='instante')),
                ('quien_id', models.BigIntegerField(null=True, verbose_name='clave de quién')),
                ('quien', models.CharField(max_length=200, verbose_name='quién')),
                ('accion', models.CharField(max_length=100, verbose_name='acción')),
                ('objeto_tipo', models.CharField(blank=True, max_length=120, verbose_name='tipo de objeto')),
                ('objeto_pk', models.CharField(blank=True, max_length=64, verbose_name='clave del objeto')),
                ('objeto_texto', models.CharField(blank=True, max_length=255, verbose_name='objeto')),
                ('datos', models.JSONField(blank=True, default=dict, verbose_name='datos')),
                ('huella_anterior', models.CharField(max_length=64, verbose_name='huella anterior')),
                ('huella', models.CharField(max_length=64, verbose_name='huella')),
            ],
            options={
                'verbose_name': 'asiento',
                'verbose_name_plural': 'asientos',
                'indexes': [models.Index(fields=['objeto_tipo', 'objeto_pk'], name='asientos_de_un_objeto')],
                'constraints': [models.UniqueConstraint(fields=('cadena', 'numero'), name='un_asiento_por_numero_de_cadena')],
            },
        ),
        migrations.CreateModel(
            name='Cadena',
            fields=[
                ('clave', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='clave')),
                ('ultimo_numero', models.PositiveBigIntegerField(default=0, verbose_name='último número')),
                ('huella', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64, verbose_name='huella')),
            ],
            options={
                'verbose_name': 'cadena',
                'verbose_name_plural': 'cadenas',
                'constraints': [models.CheckConstraint(condition=models.Q(('clave', ''), _negated=True), name='la_cadena_tiene_clave')],
            },
        ),
    ]
