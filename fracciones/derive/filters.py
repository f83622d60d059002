"""The filters of a rubro's listing, for the admin and the public API alike."""

from typing import Any

import django_filters
from django.db import models
from wagtail.admin.filters import WagtailFilterSet

from cms.workflows.estados import Estado
from fracciones.base import Registro


def filters(modelo: type[Registro]) -> type[WagtailFilterSet]:
    """Return the FilterSet of a rubro: state, year and what its ficha declares."""
    declarados: dict[str, Any] = {
        "estado": django_filters.ChoiceFilter(label="Estado", choices=Estado.choices),
        "ejercicio": django_filters.NumberFilter(label="Ejercicio"),
    }
    for nombre in modelo.ficha.filtros:
        declarados.setdefault(nombre, filtro(modelo, nombre))
    meta = type("Meta", (), {"model": modelo, "fields": []})
    return type(f"{modelo.__name__}FilterSet", (WagtailFilterSet,), {**declarados, "Meta": meta})


def filtro(modelo: type[Registro], nombre: str) -> Any:
    """Return the filter of one field, by its kind."""
    campo: Any = modelo._meta.get_field(nombre)
    etiqueta = str(campo.verbose_name)
    if isinstance(campo, models.ForeignKey):
        destino: Any = campo.related_model
        # A callable: the rows offered depend on who asks.
        return django_filters.ModelChoiceFilter(label=etiqueta, queryset=lambda request: destino.objects.all())
    if campo.choices:
        return django_filters.ChoiceFilter(label=etiqueta, choices=campo.choices)
    if isinstance(campo, models.CharField | models.TextField):
        return django_filters.CharFilter(label=etiqueta, lookup_expr="icontains")
    return django_filters.NumberFilter(label=etiqueta)
