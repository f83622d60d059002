import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sujetos', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PortalHorneado',
            fields=[
                ('sujeto', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='sujetos.sujetoobligado')),
                ('version', models.PositiveIntegerField()),
                ('huella', models.CharField(max_length=64)),
                ('molde', models.CharField(default='', max_length=64)),
                ('archivos', models.PositiveIntegerField()),
                ('al_dia', models.PositiveSmallIntegerField(default=0)),
                ('obligaciones', models.PositiveSmallIntegerField(default=0)),
                ('ultima_publicacion', models.DateField(null=True)),
                ('baked_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'portal horneado',
                'verbose_name_plural': 'portales horneados',
                'base_manager_name': 'sin_ambito',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('sin_ambito', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Cubeta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rubro', models.CharField(max_length=60)),
                ('ejercicio', models.PositiveSmallIntegerField()),
                ('numero', models.PositiveIntegerField()),
                ('vivas', models.PositiveSmallIntegerField()),
                ('retiradas', models.PositiveSmallIntegerField(default=0)),
                ('ultima', models.DateTimeField(null=True)),
                ('termino', models.DateField(null=True)),
                ('sujeto', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sujetos.sujetoobligado')),
            ],
            options={
                'verbose_name': 'página de listado',
                'verbose_name_plural': 'páginas de listado',
                'base_manager_name': 'sin_ambito',
                'constraints': [models.UniqueConstraint(fields=('sujeto', 'rubro', 'ejercicio', 'numero'), name='una_cubeta_por_pagina')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('sin_ambito', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='DescargaPendiente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rubro', models.CharField(max_length=60)),
                ('pedida_at', models.DateTimeField()),
                ('sujeto', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sujetos.sujetoobligado')),
            ],
            options={
                'verbose_name': 'descarga por hornear',
                'verbose_name_plural': 'descargas por hornear',
                'base_manager_name': 'sin_ambito',
                'constraints': [models.UniqueConstraint(fields=('sujeto', 'rubro'), name='una_descarga_pendiente_por_rubro')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('sin_ambito', django.db.models.manager.Manager()),
            ],
        ),
    ]
