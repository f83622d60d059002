from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Comprobante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organizacion', models.PositiveBigIntegerField(verbose_name='organización')),
                ('siglas', models.CharField(max_length=40, verbose_name='siglas')),
                ('anio', models.PositiveSmallIntegerField(verbose_name='año')),
                ('numero', models.PositiveIntegerField(verbose_name='número')),
                ('tipo', models.CharField(choices=[('carga', 'Acuse de carga'), ('publicacion', 'Constancia de publicación'), ('retiro', 'Constancia de retiro')], max_length=20, verbose_name='tipo')),
                ('datos', models.JSONField(verbose_name='datos')),
                ('huella', models.CharField(max_length=64, verbose_name='huella')),
                ('codigo', models.CharField(max_length=40, unique=True, verbose_name='código de verificación')),
                ('created_at', models.DateTimeField(verbose_name='emitido')),
            ],
            options={
                'verbose_name': 'comprobante',
                'verbose_name_plural': 'comprobantes',
                'constraints': [models.UniqueConstraint(fields=('organizacion', 'anio', 'numero'), name='un_comprobante_por_folio')],
            },
        ),
        migrations.CreateModel(
            name='SerieDeFolios',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organizacion', models.PositiveBigIntegerField(verbose_name='organización')),
                ('anio', models.PositiveSmallIntegerField(verbose_name='año')),
                ('ultimo', models.PositiveIntegerField(default=0, verbose_name='último número')),
            ],
            options={
                'verbose_name': 'serie de folios',
                'verbose_name_plural': 'series de folios',
                'constraints': [models.UniqueConstraint(fields=('organizacion', 'anio'), name='una_serie_de_folios_por_anio')],
            },
        ),
    ]
