"""Which obligations of every authority are about to expire, for the messages and digests of the day."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.urls import reverse

from cms.calendario.periodos import EstadoRubro
from cms.mensajes.referencias import Referencia
from cms.mensajes.vencimientos import PorVencer
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from fracciones.catalogo import rubros, rubros_de
from fracciones.menu import direccion
from fracciones.revision.consultas import matriz

TANDA: Final = 50
"""Authorities asked for at once: the query of the matrix names every rubro, and its memory follows the authorities."""


def por_vencer(hoy: dt.date) -> Iterator[PorVencer]:
    """Yield every obligation of an authority in force that is «por vencer» on `hoy`; three queries for each fifty authorities."""
    modelos = list(rubros().values())
    sujetos = list(SujetoObligado.objects.filter(activa=True).order_by("pk"))
    for desde in range(0, len(sujetos), TANDA):
        for fila in matriz(sujetos[desde : desde + TANDA], modelos, hoy):
            for modelo, celda in zip(modelos, fila.celdas, strict=True):
                if celda is not None and celda.estado is EstadoRubro.POR_VENCER and celda.fecha is not None:
                    yield PorVencer(
                        sujeto_id=fila.sujeto.pk,
                        rubro=modelo.rubro,
                        titulo=modelo.ficha.titulo,
                        periodo=celda.que,
                        fecha=celda.fecha,
                        url=direccion(modelo),
                        url_de_todas=reverse("revision"),
                    )


def obligaciones(ambito: Ambito, sujeto_id: int) -> list[Referencia]:
    """Return the obligations of an authority that whoever has this scope works with, as things to write about."""
    sujeto = SujetoObligado.objects.get(pk=sujeto_id)
    return [
        Referencia(nombre=f"rubro:{slug}", titulo=modelo.ficha.titulo, url=direccion(modelo))
        for slug, modelo in rubros_de(sujeto.tipo).items()
        if ambito.puede(Accion.VER, rubro=slug)
    ]
