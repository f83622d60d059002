"""The record of our benchmarks as a stock Wagtail snippet: same columns, same subtable, none of our rules.

Import it once Django is ready: copying a reference needs every model.
"""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from fracciones.base import campos_de, subtablas_de
from fracciones.models.convenios import Convenio

RUBRO = Convenio


def _columnas(modelo: type[models.Model]) -> dict[str, Any]:
    return {campo.name: campo.clone() for campo in campos_de(modelo)}


class Meta:
    """Made by the benchmark, never by a migration: its columns are those that the rubro has that day."""

    app_label = "bench_paginas"
    managed = False


Comun: Any = type(
    "Comun",
    (WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel),
    {"__module__": __name__, "Meta": Meta, "clave": models.PositiveIntegerField(), **_columnas(RUBRO)},
)
HijaComun: Any = type(
    "HijaComun",
    (models.Model,),
    {
        "__module__": __name__,
        "Meta": Meta,
        "registro": ParentalKey(Comun, related_name="hijas"),
        **_columnas(next(iter(subtablas_de(RUBRO).values()))),
    },
)
