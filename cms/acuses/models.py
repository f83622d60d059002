"""The receipts, which nobody edits, and the series their folios come from.

Organisations are plain numbers and siglas: this application knows nothing above it, and a receipt outlives whatever it
speaks of. Written only by `cms.acuses.actions`.
"""

import datetime as dt
from typing import Any, NoReturn

from django.db import models

from cms.acuses.datos import huella


class ComprobanteInmutable(Exception):
    """Somebody tried to change a receipt that was already issued."""


class Tipo(models.TextChoices):
    """What a receipt attests, with the word people use for it."""

    CARGA = "carga", "Acuse de carga"
    PUBLICACION = "publicacion", "Constancia de publicación"
    RETIRO = "retiro", "Constancia de retiro"
    PRESENTACION = "presentacion", "Acuse de recibo"
    DOCUMENTO = "documento", "Documento"


class SerieDeFolios(models.Model):
    """The last folio of one organisation and year. Locked while the next one is taken, so that there are no gaps."""

    organizacion = models.PositiveBigIntegerField("organización")
    anio = models.PositiveSmallIntegerField("año")
    ultimo = models.PositiveIntegerField("último número", default=0)

    class Meta:
        verbose_name = "serie de folios"
        verbose_name_plural = "series de folios"
        constraints = [models.UniqueConstraint(fields=["organizacion", "anio"], name="una_serie_de_folios_por_anio")]

    def __str__(self) -> str:
        return f"{self.organizacion}/{self.anio}: {self.ultimo}"


class ComprobanteQuerySet(models.QuerySet["Comprobante"]):
    """Receipts can be added and read."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise ComprobanteInmutable("update")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ComprobanteInmutable("bulk_update")

    def delete(self) -> NoReturn:
        raise ComprobanteInmutable("delete")


class Comprobante(models.Model):
    """One receipt of one act of one organisation."""

    organizacion = models.PositiveBigIntegerField("organización")
    siglas = models.CharField("siglas", max_length=40)
    anio = models.PositiveSmallIntegerField("año")
    numero = models.PositiveIntegerField("número")

    tipo = models.CharField("tipo", max_length=20, choices=Tipo.choices)
    datos = models.JSONField("datos")
    huella = models.CharField("huella", max_length=64)
    codigo = models.CharField("código de verificación", max_length=40, unique=True)
    created_at = models.DateTimeField("emitido")

    objects = ComprobanteQuerySet.as_manager()

    class Meta:
        verbose_name = "comprobante"
        verbose_name_plural = "comprobantes"
        constraints = [
            models.UniqueConstraint(fields=["organizacion", "anio", "numero"], name="un_comprobante_por_folio"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.folio}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save once; afterwards refuse.

        Raises:
            ComprobanteInmutable: it was already issued.
        """
        if not self._state.adding:
            raise ComprobanteInmutable("save")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: receipts never go away."""
        raise ComprobanteInmutable("delete")

    @property
    def titulo(self) -> str:
        """What it is called: the name it was issued with, or that of its kind."""
        return str(self.datos.get("titulo") or self.get_tipo_display())

    @property
    def numero_propio(self) -> str:
        """The number that it is known by outside, if it has one besides its folio."""
        return str(self.datos.get("numero", ""))

    @property
    def vigente_hasta(self) -> dt.date | None:
        """Until when it is valid; None when that never ends."""
        return dt.date.fromisoformat(dicha) if (dicha := self.datos.get("vigente_hasta")) else None

    @property
    def folio(self) -> str:
        """«C-2026-000123»: unique inside its organisation."""
        return f"C-{self.anio}-{self.numero:06d}"

    def calcular_huella(self) -> str:
        """Return the huella of what the receipt says now; another than `huella` means that somebody changed the row."""
        return huella(
            folio=self.folio, siglas=self.siglas, tipo=str(self.tipo), emitido=self.created_at, datos=self.datos
        )
