"""The form of a record: who it belongs to never comes from the browser, and completeness is asked when it matters."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm

from cms.sujetos.scoping import ambito_actual
from fracciones.base import faltas, reservar_claves, subtablas_de
from fracciones.copias.comparar import marcas


class RegistroForm(WagtailAdminModelForm):
    """Form of every rubro.

    A draft may be incomplete; sending it to review asks for what the format requires. `sujeto`, `capturado_por` and
    `clave` of a new record come from the scope in force.
    """

    @cached_property
    def marcas(self) -> dict[str, str]:
        """What to say beside each field of a record that was copied from another period."""
        return marcas(self.instance)

    def clean(self) -> dict[str, Any]:
        """Add what is missing to each field, unless a draft is being saved."""
        datos = super().clean() or self.cleaned_data
        ambito = ambito_actual()
        if self.instance.pk is None and (
            ambito is None or ambito.organizaciones is None or len(ambito.organizaciones) != 1
        ):
            raise ValidationError("Elige primero para quién trabajas: este registro necesita un sujeto obligado.")
        if getattr(self, "is_deferred_validation", False):
            return datos
        for falta in faltas(type(self.instance), datos):
            if falta.campo in self.fields and falta.campo not in self.errors:
                self.add_error(falta.campo, ValidationError(falta.mensaje, code=falta.codigo))
        return datos

    def is_valid(self) -> bool:
        """Check the subtables too: a required one needs a row, and each row what the format asks of it."""
        valido = super().is_valid()
        if getattr(self, "is_deferred_validation", False):
            return valido
        for nombre, tabla in subtablas_de(type(self.instance)).items():
            valido = self._revisar_subtabla(nombre, tabla) and valido
        return valido

    def _revisar_subtabla(self, nombre: str, tabla: Any) -> bool:
        formset = getattr(self, "formsets", {}).get(nombre)
        if formset is None or not formset.is_valid():
            return formset is None
        bien = True
        vivas = [f for f in formset.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        for fila in vivas:
            for falta in faltas(tabla, fila.cleaned_data, nota=self.cleaned_data.get("nota", "")):
                fila.add_error(falta.campo, ValidationError(falta.mensaje, code=falta.codigo))
                bien = False
        if getattr(tabla, "requerida", False) and not vivas and not self.cleaned_data.get("nota"):
            self.add_error(None, f"Falta al menos una fila en «{tabla._meta.verbose_name_plural}».")
            bien = False
        return bien

    def save(self, commit: bool = True) -> Any:
        """Date the edition; give a new record its owner, its author and its number."""
        ambito = ambito_actual()
        self.instance.fecha_actualizacion = timezone.now()
        if self.instance.pk is not None or ambito is None or not ambito.organizaciones:
            return super().save(commit=commit)
        with transaction.atomic():
            (self.instance.sujeto_id,) = ambito.organizaciones
            self.instance.capturado_por_id = ambito.usuario_id
            if not self.instance.clave:
                (self.instance.clave,) = reservar_claves(type(self.instance), self.instance.sujeto_id)
            return super().save(commit=commit)
