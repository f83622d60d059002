import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from cms.create_models import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('cuentas', '__first__'),
        ('sujetos', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='AprobacionUnidad',
                fields=[
                    ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ],
                options={
                    'verbose_name': 'aprobación de la Unidad de Información',
                    'verbose_name_plural': 'aprobaciones de la Unidad de Información',
                },
                bases=('wagtailcore.task',),
            ),
            migrations.CreateModel(
                name='RevisionAdministrador',
                fields=[
                    ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ],
                options={
                    'verbose_name': 'revisión del Administrador de fracción',
                    'verbose_name_plural': 'revisiones del Administrador de fracción',
                },
                bases=('wagtailcore.task',),
            ),
            migrations.CreateModel(
                name='EstadoDeModeracion',
                fields=[
                ],
                options={
                    'verbose_name': 'estado de moderación',
                    'verbose_name_plural': 'estados de moderación',
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('wagtailcore.workflowstate',),
            ),
            migrations.CreateModel(
                name='FlujoDeModeracion',
                fields=[
                ],
                options={
                    'verbose_name': 'flujo de moderación',
                    'verbose_name_plural': 'flujos de moderación',
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('wagtailcore.workflow',),
            ),
            migrations.CreateModel(
                name='Lote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rubro', models.CharField(max_length=60, verbose_name='rubro')),
                    ('numero', models.PositiveIntegerField(verbose_name='número')),
                    ('anio', models.PositiveSmallIntegerField(verbose_name='año')),
                    ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('rojo', 'Rojo: sin revisar'), ('amarillo', 'Amarillo: por aprobar'), ('publicado', 'Verde: publicado'), ('devuelto', 'Devuelto'), ('retirado', 'Retirado')], default='rojo', max_length=10, verbose_name='estado')),
                    ('archivo_nombre', models.CharField(blank=True, max_length=255, verbose_name='archivo')),
                    ('archivo_huella', models.CharField(blank=True, max_length=64, verbose_name='huella del archivo')),
                    ('nuevas', models.PositiveIntegerField(default=0, verbose_name='filas nuevas')),
                    ('cambiadas', models.PositiveIntegerField(default=0, verbose_name='filas con cambios')),
                    ('motivo', models.TextField(blank=True, verbose_name='motivo de la devolución')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='cargado')),
                    ('revisado_at', models.DateTimeField(null=True, verbose_name='revisado')),
                    ('aprobado_at', models.DateTimeField(null=True, verbose_name='aprobado')),
                    ('aprobado_por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='aprobado por')),
                    ('capturado_por', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='capturado por')),
                    ('revisado_por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revisado por')),
                    ('sujeto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sujetos.sujetoobligado', verbose_name='sujeto obligado')),
                    ('tipo_contenido', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ],
                options={
                    'verbose_name': 'lote',
                    'verbose_name_plural': 'lotes',
                    'base_manager_name': 'sin_ambito',
                    'indexes': [models.Index(fields=['sujeto', 'estado', 'created_at'], name='lote_por_estado')],
                    'constraints': [models.UniqueConstraint(fields=('sujeto', 'anio', 'numero'), name='folio_de_lote_unico')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('sin_ambito', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='FilaDeLote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('objeto_id', models.BigIntegerField()),
                    ('nueva', models.BooleanField(default=True)),
                    ('previa', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision')),
                    ('lote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filas', to='workflows.lote')),
                ],
                options={
                    'verbose_name': 'fila de lote',
                    'verbose_name_plural': 'filas de lote',
                    'constraints': [models.UniqueConstraint(fields=('lote', 'objeto_id'), name='una_fila_por_lote')],
                },
            ),
            migrations.CreateModel(
                name='CambioPublicado',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rubro', models.CharField(max_length=60)),
                    ('objeto_id', models.BigIntegerField(null=True)),
                    ('operacion', models.CharField(choices=[('publicar', 'Publicar'), ('retirar', 'Retirar')], max_length=10)),
                    ('motivo', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('baked_at', models.DateTimeField(null=True)),
                    ('sujeto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sujetos.sujetoobligado')),
                    ('lote', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.lote')),
                ],
                options={
                    'verbose_name': 'cambio por hornear',
                    'verbose_name_plural': 'cambios por hornear',
                    'base_manager_name': 'sin_ambito',
                    'indexes': [models.Index(condition=models.Q(('baked_at', None)), fields=['sujeto', 'id'], name='cambios_pendientes')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('sin_ambito', django.db.models.manager.Manager()),
                ],
            ),
        ]),
    ]
