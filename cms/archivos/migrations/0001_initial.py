from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Archivo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ruta', models.CharField(max_length=200, unique=True, verbose_name='ruta')),
                ('organizacion', models.PositiveBigIntegerField(db_index=True, verbose_name='organización')),
                ('nombre', models.CharField(max_length=120, verbose_name='nombre original')),
                ('extension', models.CharField(max_length=5, verbose_name='extensión')),
                ('tamano', models.PositiveBigIntegerField(verbose_name='tamaño en bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='huella')),
                ('paginas', models.PositiveIntegerField(blank=True, null=True, verbose_name='páginas')),
                ('con_texto', models.BooleanField(blank=True, null=True, verbose_name='con texto')),
                ('limpiado', models.JSONField(blank=True, default=list, verbose_name='lo que se quitó')),
                ('avisos', models.JSONField(blank=True, default=list, verbose_name='avisos')),
                ('subido_por', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='quien lo subió')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='recibido')),
            ],
            options={
                'verbose_name': 'archivo',
                'verbose_name_plural': 'archivos',
            },
        ),
    ]
