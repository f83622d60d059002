"""Inicio: «Tus obligaciones», one line per rubro with how it stands, what it holds, what is missing and what can be done."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Count, Max, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.calendario.fechas import fecha_larga
from cms.calendario.periodos import EstadoRubro
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import MATRIZ, Accion, Perfil
from cms.sujetos.scoping import Ambito, ambito_actual
from cms.workflows.estados import Estado
from fracciones.aplicabilidad.consultas import abiertas_en
from fracciones.base import Registro
from fracciones.copias.actions import se_copia
from fracciones.cumplimiento.consultas import calificar
from fracciones.cumplimiento.criterios import CONTENIDO
from fracciones.cumplimiento.notas import DeRubro
from fracciones.derive.viewsets import ICONOS
from fracciones.marco import cita_de
from fracciones.menu import direccion
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.revision.consultas import Celda
from fracciones.visibles import visibles_en

PALABRAS: Final[dict[Estado, tuple[str, str]]] = {
    Estado.ROJO: ("rojo", "rojos"),
    Estado.AMARILLO: ("amarillo", "amarillos"),
    Estado.DEVUELTO: ("devuelto", "devueltos"),
    Estado.BORRADOR: ("borrador", "borradores"),
    Estado.PUBLICADO: ("publicado", "publicados"),
    Estado.RETIRADO: ("retirado", "retirados"),
}
"""What people call them, in the order in which they ask for attention."""


_ESPERAN: Final[dict[Estado, tuple[str, str, Accion]]] = {
    Estado.DEVUELTO: ("devuelto: falta corregirlo.", "devueltos: falta corregirlos.", Accion.EDITAR),
    Estado.BORRADOR: ("borrador: falta enviarlo a revisión.", "borradores: falta enviarlos a revisión.", Accion.EDITAR),
    Estado.ROJO: ("rojo: falta revisarlo.", "rojos: falta revisarlos.", Accion.REVISAR),
    Estado.AMARILLO: ("amarillo: falta aprobarlo.", "amarillos: falta aprobarlos.", Accion.APROBAR),
}
"""What waits for somebody, in words, and the act that it waits for: each one reads what they can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuenta:
    """How many rows of a rubro are in a state."""

    estado: Estado
    icono: str
    texto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligacion:
    """One line of the table."""

    titulo: str
    fundamento: str
    url: str
    cuentas: tuple[Cuenta, ...]
    celda: Celda
    faltas: tuple[str, ...]
    actualizada: dt.datetime | None
    url_agregar: str
    url_carga: str
    url_copiar: str
    declaracion: Aplicabilidad | None
    url_no_aplica: str


def resumir(
    visibles: Mapping[str, type[Registro]], ambito: Ambito
) -> dict[str, tuple[dict[Estado, int], dt.datetime | None]]:
    """Return slug → (state → rows, last change) of every rubro with rows, in one query."""
    partes = [
        modelo.sin_ambito.en(ambito)
        .order_by()
        .values("estado", "live")
        .annotate(filas=Count("pk"), ultima=Max("fecha_actualizacion"), slug=Value(slug, output_field=CharField()))
        .values_list("slug", "estado", "live", "filas", "ultima")
        for slug, modelo in visibles.items()
    ]
    resumen: dict[str, tuple[dict[Estado, int], dt.datetime | None]] = {}
    if not partes:
        return resumen
    for slug, estado, live, filas, ultima in partes[0].union(*partes[1:], all=True):
        cuentas, anterior = resumen.get(slug, ({}, None))
        # A live row with a newer draft counts twice: it is public and something of it waits.
        for cada in {Estado(estado), Estado.PUBLICADO} if live else {Estado(estado)}:
            cuentas[cada] = cuentas.get(cada, 0) + filas
        resumen[slug] = (cuentas, max(filter(None, (anterior, ultima)), default=None))
    return resumen


def obligaciones(
    visibles: Mapping[str, type[Registro]], ambito: Ambito, sujeto: SujetoObligado, hoy: dt.date
) -> list[Obligacion]:
    """Return the lines of the table, in the official order."""
    resumen = resumir(visibles, ambito)
    (suya,) = calificar([sujeto], hoy, visibles)
    de_rubro = {rubro.modelo.rubro: rubro for rubro in suya.rubros}
    agrega, propone = ambito.puede(Accion.AGREGAR), ambito.puede(Accion.REVISAR)
    declaradas = abiertas_en(ambito, visibles)
    return [
        Obligacion(
            titulo=modelo.ficha.titulo,
            fundamento=str(cita_de(modelo.ficha)),
            url=direccion(modelo),
            cuentas=_cuentas(resumen.get(slug, ({}, None))[0]),
            celda=de_rubro[slug].celda,
            faltas=tuple(_faltas(de_rubro[slug], resumen.get(slug, ({}, None))[0], ambito)),
            actualizada=resumen.get(slug, ({}, None))[1],
            url_agregar=direccion(modelo, "add") if agrega else "",
            url_carga=reverse("carga_elegir", args=[slug]) if agrega else "",
            url_copiar=reverse("copiar_periodo", args=[slug]) if agrega and _hay_que_copiar(modelo, resumen) else "",
            declaracion=declaradas.get(slug),
            url_no_aplica=reverse("no_aplica_proponer", args=[slug]) if propone and slug not in declaradas else "",
        )
        for slug, modelo in visibles.items()
    ]


def _hay_que_copiar(modelo: type[Registro], resumen: Mapping[str, tuple[dict[Estado, int], Any]]) -> bool:
    publicados = resumen.get(modelo.rubro, ({}, None))[0].get(Estado.PUBLICADO, 0)
    return publicados > 0 and se_copia(modelo)


def _faltas(rubro: DeRubro, cuentas: Mapping[Estado, int], ambito: Ambito) -> Iterator[str]:
    """Say what is missing of one obligation, and what waits for whoever looks."""
    celda = rubro.celda
    if celda.estado is EstadoRubro.SIN_INFORMACION:
        yield "Nunca se ha publicado nada."
    elif celda.estado is EstadoRubro.CON_ATRASO and celda.fecha:
        yield f"Falta {celda.que}: debió publicarse a más tardar el {fecha_larga(celda.fecha)}."
    elif celda.estado is EstadoRubro.POR_VENCER and celda.fecha:
        yield f"Falta {celda.que}: a más tardar el {fecha_larga(celda.fecha)}."
    for estado, (uno, varios, accion) in _ESPERAN.items():
        if (cuantos := cuentas.get(estado, 0)) and ambito.puede(accion):
            yield f"{cuantos:,} {uno if cuantos == 1 else varios}"
    if rubro.aplica and rubro.medida.vivas:
        for criterio in CONTENIDO:
            hallazgo = rubro.hallazgos.get(criterio.clave)
            if hallazgo is not None and hallazgo.requerimiento:
                yield f"El Instituto requiere: {hallazgo.requerimiento}"


def _cuentas(cuentas: Mapping[Estado, int]) -> tuple[Cuenta, ...]:
    return tuple(
        Cuenta(
            estado=estado, icono=ICONOS[estado], texto=f"{cuentas[estado]:,} {uno if cuentas[estado] == 1 else varios}"
        )
        for estado, (uno, varios) in PALABRAS.items()
        if cuentas.get(estado)
    )


class ObligacionesPanel(Component):
    """The table on the first screen of whoever works for one authority."""

    name = "obligaciones"
    template_name = "fracciones/inicio/obligaciones.html"
    order = 200

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Count what whoever asks works with."""
        request: HttpRequest = (parent_context or {})["request"]
        ambito = ambito_actual()
        sujeto = SujetoObligado.objects.filter(pk__in=ambito.organizaciones or ()).first() if ambito else None
        hoy = timezone.localdate()
        lineas = obligaciones(visibles_en(request), ambito, sujeto, hoy) if ambito and sujeto else []
        todas = ambito is not None and ambito.perfil is Perfil.UNIDAD
        en_tramites = ambito is not None and ambito.perfil is not None and not MATRIZ[ambito.perfil]
        titulo = "Obligaciones de la dependencia" if todas else "Tu trabajo" if en_tramites else "Tus obligaciones"
        return {"obligaciones": lineas, "titulo": titulo, "en_tramites": en_tramites}
