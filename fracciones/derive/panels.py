"""The edit form of a rubro: its own data, its subtables, then period and area."""

from typing import Any

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel

from fracciones.base import Registro, campos_de, es_publico, subtablas_de
from fracciones.campos import Campo
from fracciones.formularios import RegistroForm

COMUNES = ("ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo", "area_generadora", "nota")


def panels(modelo: type[Registro]) -> ObjectList:
    """Return the edit handler of a rubro, in the order people have the papers in hand."""
    propios = [campo for campo in campos_de(modelo) if campo.name not in COMUNES]
    grupos: list[Panel] = [
        MultiFieldPanel([_panel(modelo, campo) for campo in propios if es_publico(campo)], heading="Datos"),
    ]
    grupos += [
        InlinePanel(
            nombre,
            heading=str(tabla._meta.verbose_name_plural),
            label=str(tabla._meta.verbose_name),
            panels=[_panel(tabla, campo) for campo in campos_de(tabla)],
        )
        for nombre, tabla in subtablas_de(modelo).items()
    ]
    if internos := [campo for campo in propios if not es_publico(campo)]:
        panel = MultiFieldPanel([_panel(modelo, c) for c in internos], heading="Uso interno: no se publica")
        grupos.append(panel)
    comunes = [modelo._meta.get_field(nombre) for nombre in COMUNES]
    grupos.append(MultiFieldPanel([_panel(modelo, campo) for campo in comunes], heading="Periodo y área responsable"))
    return ObjectList(grupos, base_form_class=RegistroForm)


def ayuda(modelo: type, campo: Campo) -> str:
    """Return the criterion of a field followed by when it is required."""
    partes = [str(campo.help_text)]  # type: ignore[attr-defined]  # a Field
    if campo.requerido and campo.name not in getattr(modelo, "comunes_opcionales", ()):  # type: ignore[attr-defined]
        partes.append("Obligatorio.")
    elif campo.requerido_si:
        partes.append(condicion_en_palabras(modelo, campo) + ".")
    return " ".join(filter(None, partes))


def condicion_en_palabras(modelo: type, campo: Campo) -> str:
    """Say when a field is required, with the official names of the other fields."""
    textos = [c.texto(str(modelo._meta.get_field(c.campo).verbose_name)) for c in campo.requerido_si]  # type: ignore[attr-defined]
    primero, *otros = textos
    return " y ".join([primero[:1].upper() + primero[1:], *(t.removeprefix("obligatorio ") for t in otros)])


class CampoPanel(FieldPanel):
    """A field that says beside its criterion whether it still repeats what it was copied from."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one record."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if marca := getattr(self.form, "marcas", {}).get(self.field_name):
                self.help_text = f"{self.help_text} {marca}".strip()  # type: ignore[has-type]  # Wagtail is not typed


def _panel(modelo: type, campo: Campo) -> FieldPanel:
    return CampoPanel(campo.name, help_text=ayuda(modelo, campo))  # type: ignore[attr-defined]  # a Field
