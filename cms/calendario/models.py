"""The table of inhábiles that no formula gives: agreements, vacations and suspensions, general or of one authority."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from cms.calendario.dias import ClaseInhabil, Inhabil

AMBITO_GENERAL = ""


class DiaInhabilQuerySet(models.QuerySet["DiaInhabil"]):
    """How inhábiles are read."""

    def de(self, ambito: str) -> Self:
        """The days that hold for an authority: the general ones and its own."""
        return self.filter(ambito__in={AMBITO_GENERAL, ambito})


class DiaInhabil(models.Model):
    """One day that does not count, because somebody with the power to say so published it."""

    class Clase(models.TextChoices):
        ACUERDO = ClaseInhabil.ACUERDO, "Acuerdo"
        VACACIONES = ClaseInhabil.VACACIONES, "Vacaciones"
        SUSPENSION = ClaseInhabil.SUSPENSION, "Suspensión de plazos"

    fecha = models.DateField("fecha", db_index=True)
    motivo = models.CharField(
        "motivo", max_length=200, help_text="Como se leerá en la lista de días: «Vacaciones de verano»."
    )
    fuente = models.CharField(
        "fuente", max_length=300, help_text="Dónde se publicó: «Gaceta del Gobierno, 19 de diciembre de 2025»."
    )
    clase = models.CharField("clase", max_length=12, choices=Clase, default=Clase.ACUERDO)
    ambito = models.CharField(
        "ámbito",
        max_length=40,
        blank=True,
        default=AMBITO_GENERAL,
        help_text="Siglas de la autoridad a la que se limita; vacío si vale para todas.",
    )

    created_at = models.DateTimeField("registrado", auto_now_add=True)

    objects = DiaInhabilQuerySet.as_manager()

    class Meta:
        verbose_name = "día inhábil"
        verbose_name_plural = "días inhábiles"
        constraints = [
            models.UniqueConstraint(
                fields=["fecha", "ambito"],
                name="un_inhabil_por_dia_y_ambito",
                violation_error_message="Ese día ya está declarado inhábil.",
            ),
            models.CheckConstraint(
                condition=~models.Q(motivo="") & ~models.Q(fuente=""), name="el_inhabil_dice_por_que_y_donde_se_publico"
            ),
            models.CheckConstraint(
                condition=models.Q(clase__in=["acuerdo", "vacaciones", "suspension"]), name="clase_de_inhabil_conocida"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fecha:%d/%m/%Y} {self.motivo}"

    def clean(self) -> None:
        """Refuse weekends with words: they never count, so declaring one can only be a wrong date."""
        super().clean()
        if self.fecha and self.fecha.weekday() >= 5:
            raise ValidationError({"fecha": "Ese día es fin de semana, que nunca cuenta. Revisa la fecha."})

    def como_inhabil(self) -> Inhabil:
        """Return the value the arithmetic of days works with."""
        return Inhabil(fecha=self.fecha, motivo=self.motivo, fuente=self.fuente, clase=ClaseInhabil(self.clase))
