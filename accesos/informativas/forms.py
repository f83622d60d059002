"""The forms: each one is the fields of its model. Identifiers are taken as people write them."""

from typing import Any

from django import forms
from django.http import QueryDict

from accesos.informativas.carga import CAMPOS, normalizar
from accesos.informativas.models import Contratista, Contrato, Trabajador, datos_de
from accesos.informativas.presentacion import DEL_CONTRATO


class Formulario(forms.ModelForm):
    """A form with the marks of the house; `faltas` is what the summary on top shows."""

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        normal = None if data is None else {c: normalizar(c, data.get(c, "").strip()) for c in self.base_fields}
        super().__init__(normal, **kwargs)
        self.auto_id = "c-%s"
        for campo in self.fields.values():
            campo.label = str(campo.label)[:1].upper() + str(campo.label)[1:]
            if isinstance(campo, forms.DateField):
                campo.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            if isinstance(campo, forms.DecimalField | forms.IntegerField):
                campo.widget = forms.TextInput(attrs={"inputmode": "decimal"})
                campo.error_messages["invalid"] = "Escribe un número, por ejemplo 1500 o 1500.50."
            if isinstance(campo.widget, forms.Textarea):
                campo.widget.attrs["rows"] = 4

    @property
    def faltas(self) -> dict[str, str]:
        """What is wrong, by field."""
        return {campo: " ".join(map(str, textos)) for campo, textos in self.errors.items()}


class DatosGeneralesForm(Formulario):
    """The general data of a contractor; RFC and name are those of its registration."""

    class Meta:
        model = Contratista
        fields = [nombre for nombre in datos_de(Contratista) if nombre != "rfc"]


class ContratoForm(Formulario):
    """A contract."""

    class Meta:
        model = Contrato
        fields = DEL_CONTRATO


class TrabajadorForm(Formulario):
    """A worker of a contract."""

    class Meta:
        model = Trabajador
        fields = CAMPOS
