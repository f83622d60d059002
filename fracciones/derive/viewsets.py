"""The admin of a rubro: listing with its state, filters, search and export, form, history and comparison."""

import datetime as dt
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import InspectView

from cms.workflows.estados import Estado
from cms.workflows.views_registro import ModeradoViewSet
from fracciones.base import Registro, campos_de, es_publico
from fracciones.condiciones import vacio
from fracciones.derive.filters import filters
from fracciones.derive.listado import ListadoDeRubro
from fracciones.derive.panels import panels

ICONOS = {
    Estado.BORRADOR: "○",
    Estado.ROJO: "■",
    Estado.AMARILLO: "◐",
    Estado.PUBLICADO: "✓",
    Estado.DEVUELTO: "↩",
    Estado.RETIRADO: "⊘",
}
"""Shape first, then word, then colour: never colour alone (WCAG 1.4.1)."""


def etiqueta_de_estado(registro: Registro) -> str:
    """Return the tag(s) of a record: a live one with a newer draft shows both."""
    estados = [Estado(registro.estado)]
    if registro.live and registro.estado != Estado.PUBLICADO:
        estados.insert(0, Estado.PUBLICADO)
    tags = [
        format_html(
            '<span class="estado estado--{}"><span aria-hidden="true">{}</span> {}</span>', e.value, ICONOS[e], e.label
        )
        for e in estados
    ]
    return format_html("{} " * len(tags), *tags)


class EstadoColumn(Column):
    """The state of each row."""

    def get_value(self, instance: Any) -> str:
        """Return the tags of the row."""
        return etiqueta_de_estado(instance)


class VerView(InspectView):
    """A record to be read: what is not there says so, and a year is not a quantity."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Return the value as people write it."""
        valor = getattr(self.object, field_name)
        if vacio(valor):
            return "Sin dato"
        if getattr(field, "tipo", "") == "anio" or field_name == "clave":
            return str(valor)
        if isinstance(valor, bool):
            return "Sí" if valor else "No"
        if isinstance(valor, dt.date):
            return date_format(valor).lower()
        return super().get_field_display_value(field_name, field)


class RegistroViewSet(ModeradoViewSet):
    """What the viewsets of all rubros share; `viewsets()` fills in the rest."""

    icon = "list-ul"
    index_view_class = ListadoDeRubro
    inspect_view_enabled = True
    inspect_view_class = VerView
    copy_view_enabled = False
    list_per_page = 50
    default_ordering = "-fecha_actualizacion"
    add_to_admin_menu = False
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows in sight with what each line says: who captured it and the title of its latest version."""
        filas = super().get_queryset(request).select_related("capturado_por", "latest_revision")
        return filas.defer("latest_revision__content")  # all of the record over again, for one line


def viewsets(modelo: type[Registro]) -> type[RegistroViewSet]:
    """Return the viewset class of a rubro, or the one it declares."""
    if propio := getattr(modelo, "viewsets", None):
        return propio
    publicos = [campo for campo in campos_de(modelo) if es_publico(campo)]
    texto = [c.name for c in publicos if isinstance(c, models.CharField | models.TextField) and not c.choices]
    atributos = {
        "model": modelo,
        "url_prefix": f"rubros/{modelo.rubro}",
        "admin_url_namespace": f"rubro_{modelo.rubro.replace('-', '_')}",
        "menu_label": modelo.ficha.titulo,
        "list_display": [
            "__str__",
            EstadoColumn("estado", label="Estado", sort_key="estado"),
            Column("clave", label="Registro", sort_key="clave"),
            Column("capturado_por", label="Capturó"),
            DateColumn("fecha_actualizacion", label="Actualizado", sort_key="fecha_actualizacion", width="12%"),
        ],
        "list_export": ["clave", "estado", *(campo.name for campo in campos_de(modelo))],
        "filterset_class": filters(modelo),
        "search_fields": texto[:6],
        "edit_handler": panels(modelo),
        "inspect_view_fields": ["clave", "estado", *(campo.name for campo in campos_de(modelo))],
    }
    return type(f"{modelo.__name__}ViewSet", (RegistroViewSet,), atributos)
