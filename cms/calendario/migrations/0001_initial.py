from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DiaInhabil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField(db_index=True, verbose_name='fecha')),
                ('motivo', models.CharField(help_text='Como se leerá en la lista de días: «Vacaciones de verano».', max_length=200, verbose_name='motivo')),
                ('fuente', models.CharField(help_text='Dónde se publicó: «Gaceta del Gobierno, 19 de diciembre de 2025».', max_length=300, verbose_name='fuente')),
                ('clase', models.CharField(choices=[('acuerdo', 'Acuerdo'), ('vacaciones', 'Vacaciones'), ('suspension', 'Suspensión de plazos')], default='acuerdo', max_length=12, verbose_name='clase')),
                ('ambito', models.CharField(blank=True, default='', help_text='Siglas de la autoridad a la que se limita; vacío si vale para todas.', max_length=40, verbose_name='ámbito')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='registrado')),
            ],
            options={
                'verbose_name': 'día inhábil',
                'verbose_name_plural': 'días inhábiles',
                'constraints': [models.UniqueConstraint(fields=('fecha', 'ambito'), name='un_inhabil_por_dia_y_ambito', violation_error_message='Ese día ya está declarado inhábil.'), models.CheckConstraint(condition=models.Q(models.Q(('motivo', ''), _negated=True), models.Q(('fuente', ''), _negated=True)), name='el_inhabil_dice_por_que_y_donde_se_publico'), models.CheckConstraint(condition=models.Q(('clase__in', ['acuerdo', 'vacaciones', 'suspension'])), name='clase_de_inhabil_conocida')],
            },
        ),
    ]
