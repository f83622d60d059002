"""The compound address of the official formats: thirteen parts, one datum."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.db import models

from fracciones.campos import Campo

PARTES: Final[dict[str, str]] = {
    "tipo_vialidad": "Tipo de vialidad",
    "nombre_vialidad": "Nombre de vialidad",
    "numero_exterior": "Número exterior",
    "numero_interior": "Número interior",
    "tipo_asentamiento": "Tipo de asentamiento",
    "nombre_asentamiento": "Nombre del asentamiento",
    "clave_localidad": "Clave de la localidad",
    "localidad": "Nombre de la localidad",
    "clave_municipio": "Clave del municipio",
    "municipio": "Nombre del municipio o delegación",
    "clave_entidad": "Clave de la entidad federativa",
    "entidad": "Nombre de la entidad federativa",
    "cp": "Código postal",
}
"""Part → heading, in the order of the official formats."""

OPCIONES: Final[dict[str, tuple[str, ...]]] = {
    "tipo_vialidad": (
        "Ampliación", "Andador", "Avenida", "Boulevard", "Brecha", "Calle", "Callejón", "Calzada", "Camino", "Carretera",
        "Cerrada", "Circuito", "Circunvalación", "Continuación", "Corredor", "Diagonal", "Eje vial", "Pasaje", "Peatonal",
        "Periférico", "Privada", "Prolongación", "Retorno", "Terracería", "Vereda", "Viaducto",
    ),
    "tipo_asentamiento": (
        "Aeropuerto", "Ampliación", "Barrio", "Cantón", "Ciudad", "Ciudad industrial", "Colonia", "Condominio",
        "Conjunto habitacional", "Corredor industrial", "Coto", "Cuartel", "Ejido", "Exhacienda", "Fracción",
        "Fraccionamiento", "Granja", "Hacienda", "Ingenio", "Manzana", "Paraje", "Parque industrial", "Privada",
        "Prolongación", "Pueblo", "Puerto", "Ranchería", "Rancho", "Región", "Residencial", "Rinconada", "Sección", "Sector",
        "Supermanzana", "Unidad", "Unidad habitacional", "Villa", "Zona federal", "Zona industrial", "Zona militar",
        "Zona naval",
    ),
    "entidad": (
        "Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Chiapas", "Chihuahua", "Ciudad de México",
        "Coahuila de Zaragoza", "Colima", "Durango", "Guanajuato", "Guerrero", "Hidalgo", "Jalisco", "México",
        "Michoacán de Ocampo", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla", "Querétaro", "Quintana Roo",
        "San Luis Potosí", "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz de Ignacio de la Llave",
        "Yucatán", "Zacatecas",
    ),
}  # fmt: skip
"""Part → catalogue of the official formats (Norma técnica de domicilios geográficos, INEGI)."""

OBLIGATORIAS: Final = ("nombre_vialidad", "municipio", "cp")
"""Parts without which nobody finds the door."""


def escribir_domicilio(partes: Mapping[str, Any] | None) -> str:
    """Write an address as people do: street, neighbourhood, town, postcode."""
    if not partes:
        return ""
    dato = {clave: str(partes.get(clave) or "").strip() for clave in PARTES}
    via = " ".join(filter(None, [dato["tipo_vialidad"], dato["nombre_vialidad"], dato["numero_exterior"]]))
    if dato["numero_interior"]:
        via += f", int. {dato['numero_interior']}"
    barrio = " ".join(filter(None, [dato["tipo_asentamiento"], dato["nombre_asentamiento"]]))
    postal = f"C.P. {dato['cp']}" if dato["cp"] else ""
    return ", ".join(
        dict.fromkeys(filter(None, [via, barrio, dato["localidad"], dato["municipio"], dato["entidad"], postal]))
    )


class DomicilioWidget(forms.MultiWidget):
    """Thirteen labelled inputs, two columns."""

    template_name = "fracciones/widgets/domicilio.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {clave: forms.TextInput(attrs={"aria-label": etiqueta}) for clave, etiqueta in PARTES.items()}, attrs
        )

    def decompress(self, value: Any) -> list[str]:
        """Split the stored dictionary."""
        return [str((value or {}).get(clave, "")) for clave in PARTES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the labels to the sub-widgets."""
        context = super().get_context(name, value, attrs)
        for parte, etiqueta in zip(context["widget"]["subwidgets"], PARTES.values(), strict=True):
            parte["etiqueta"] = etiqueta
        return context


class DomicilioFormField(forms.MultiValueField):
    """Form field of an address; an address without street, municipality or postcode is refused."""

    widget = DomicilioWidget

    def __init__(self, **kwargs: Any) -> None:
        for sobra in ("encoder", "decoder", "max_length"):
            kwargs.pop(sobra, None)
        kwargs["require_all_fields"] = False
        super().__init__([forms.CharField(required=False, max_length=200) for _ in PARTES], **kwargs)

    def compress(self, data_list: list[str] | None) -> dict[str, str]:
        """Join the parts that were given."""
        dato = {clave: valor.strip() for clave, valor in zip(PARTES, data_list or [], strict=False) if valor.strip()}
        faltan = [PARTES[clave] for clave in OBLIGATORIAS if clave not in dato] if dato else []
        if faltan:
            raise forms.ValidationError(f"Al domicilio le falta: {', '.join(faltan)}.")
        return dato

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the dictionaries."""
        return bool((initial or {}) != self.compress(data))


class Domicilio(Campo, models.JSONField):
    """An official address as a dictionary of `PARTES`."""

    tipo = "domicilio"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": dict}

    def formfield(self, **kwargs: Any) -> Any:
        """Return the compound form field."""
        kwargs.pop("widget", None)
        return models.Field.formfield(self, form_class=DomicilioFormField, **kwargs)
