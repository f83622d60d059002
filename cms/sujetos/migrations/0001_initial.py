import cms.sujetos.siglas
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cuentas', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organizacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clase', models.CharField(choices=[('instituto', 'Instituto'), ('sujeto_obligado', 'Sujeto obligado')], max_length=20, verbose_name='clase')),
                ('nombre', models.CharField(max_length=250, verbose_name='nombre oficial')),
                ('siglas', models.CharField(help_text='Forman la dirección del portal: ipo/portal/siglas.web. Minúsculas, sin acentos.', max_length=40, unique=True, validators=[cms.sujetos.siglas.validar_siglas], verbose_name='siglas')),
                ('activa', models.BooleanField(default=True, verbose_name='activa')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='alta en el sistema')),
            ],
            options={
                'verbose_name': 'organización',
                'verbose_name_plural': 'organizaciones',
            },
        ),
        migrations.CreateModel(
            name='SujetoObligado',
            fields=[
                ('organizacion_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='sujetos.organizacion')),
                ('tipo', models.CharField(choices=[('poder_ejecutivo', 'Poder Ejecutivo'), ('poder_legislativo', 'Poder Legislativo'), ('poder_judicial', 'Poder Judicial'), ('ayuntamientos', 'Ayuntamientos'), ('organos_autonomos', 'Órganos autónomos'), ('tribunales_administrativos', 'Tribunales administrativos')], max_length=30, verbose_name='tipo')),
                ('prefijo', models.CharField(blank=True, help_text='La parte del nombre que va en pequeño, por ejemplo «Ayuntamiento de».', max_length=80, verbose_name='tratamiento')),
                ('nombre_corto', models.CharField(help_text='Por ejemplo «San Jerónimo Ixtapan».', max_length=120, verbose_name='nombre corto')),
                ('municipio', models.CharField(blank=True, max_length=80, verbose_name='municipio')),
                ('logo', models.FileField(blank=True, help_text='Usa el escudo, no el logotipo de la administración: el portal sigue aunque cambie el gobierno. El artículo 134 constitucional prohíbe la promoción personalizada.', upload_to='escudos/', validators=[django.core.validators.FileExtensionValidator(['svg', 'png'], 'El escudo va en SVG o PNG.')], verbose_name='escudo')),
                ('paleta', models.CharField(blank=True, choices=[('obsidiana', 'Obsidiana'), ('maguey', 'Maguey'), ('anil', 'Añil'), ('barro', 'Barro'), ('nogal', 'Nogal'), ('jacaranda', 'Jacaranda'), ('nopal', 'Nopal'), ('laguna', 'Laguna')], default='obsidiana', help_text='Vacía para usar colores propios.', max_length=20, verbose_name='paleta')),
                ('color_cabecera', models.CharField(blank=True, max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9A-Fa-f]{6}$', 'Escribe el color como #RRGGBB, por ejemplo #0F5652.')], verbose_name='color de cabecera')),
                ('color_enlaces', models.CharField(blank=True, max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9A-Fa-f]{6}$', 'Escribe el color como #RRGGBB, por ejemplo #0F5652.')], verbose_name='color de enlaces y botones')),
                ('responsable_unidad', models.CharField(blank=True, max_length=200, verbose_name='responsable de la Unidad de Información')),
                ('domicilio', models.CharField(blank=True, max_length=300, verbose_name='domicilio de la Unidad de Información')),
                ('telefono', models.CharField(blank=True, max_length=10, validators=[django.core.validators.RegexValidator('^\\d{10}$')], verbose_name='teléfono')),
                ('extension', models.CharField(blank=True, max_length=10, verbose_name='extensión')),
                ('correo', models.EmailField(blank=True, max_length=254, verbose_name='correo')),
                ('horario', models.CharField(blank=True, max_length=120, verbose_name='horario de atención')),
            ],
            options={
                'verbose_name': 'sujeto obligado',
                'verbose_name_plural': 'sujetos obligados',
            },
            bases=('sujetos.organizacion',),
        ),
        migrations.CreateModel(
            name='SiglasAnteriores',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('siglas', models.CharField(max_length=40, unique=True, verbose_name='siglas')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='hasta cuándo')),
                ('organizacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='siglas_anteriores', to='sujetos.organizacion')),
            ],
            options={
                'verbose_name': 'siglas anteriores',
                'verbose_name_plural': 'siglas anteriores',
            },
        ),
        migrations.CreateModel(
            name='Asignacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('perfil', models.CharField(choices=[('instituto', 'Instituto'), ('unidad', 'Unidad de Información'), ('administrador', 'Administrador de fracción'), ('capturista', 'Capturista')], max_length=20, verbose_name='perfil')),
                ('rubros', models.JSONField(blank=True, default=list, help_text='Rubros que le tocan.', verbose_name='rubros')),
                ('activa', models.BooleanField(default=True, verbose_name='activa')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='alta')),
                ('usuario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asignaciones', to=settings.AUTH_USER_MODEL)),
                ('organizacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asignaciones', to='sujetos.organizacion')),
            ],
            options={
                'verbose_name': 'asignación',
                'verbose_name_plural': 'asignaciones',
                'base_manager_name': 'sin_ambito',
                'constraints': [models.UniqueConstraint(condition=models.Q(('activa', True)), fields=('usuario', 'organizacion', 'perfil'), name='una_asignacion_activa_por_perfil')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('sin_ambito', django.db.models.manager.Manager()),
            ],
        ),
    ]
