"""What the screens show of the expedientes: the inbox with its lights, the timeline and the figures."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils.crypto import constant_time_compare

from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import Estado, Tramite
from accesos.tramites.models import Actuacion, Documento, Expediente, Plazo
from accesos.tramites.plazos import en_dias, fundamento_de
from accesos.tramites.presentacion import PRESENTAR
from accesos.tramites.puertas import Visita
from accesos.tramites.respuestas import en_palabras, respuestas_en, sin_tablas
from cms.acuses.codigos import normalizar
from cms.calendario.dias import Plazo as Computo
from cms.calendario.dias import sumar_dias_habiles
from cms.calendario.selectors import calendario_de, calendarios_de
from cms.calendario.semaforo import Semaforo, semaforo
from cms.calendario.terminos import REGIMENES
from cms.sujetos.scoping import Ambito


@dataclass(frozen=True, slots=True, kw_only=True)
class Renglon:
    """One line of the inbox."""

    expediente: Expediente
    luz: Semaforo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casilla:
    """One state of the board: how many are in it, and whether it is the turn of whoever looks."""

    nombre: str
    cuantos: int
    es_final: bool
    me_toca: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One act of the timeline, with what may be read of it: questions and answers, and its documents."""

    actuacion: Actuacion
    nombre: str
    papel: str
    titulo: str
    """Of the document that it issued, if it issued one."""
    textos: tuple[tuple[str, str], ...]
    documentos: tuple[Documento, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlazoALaVista:
    """A term with its whole path, day by day, as far as it says the date that was told."""

    nombre: str
    vence: dt.date
    corre: bool
    computo: Computo
    dicho: str
    """How many working days, and the article that gives them."""


def con_luz(expedientes: Iterable[Expediente], *, hoy: dt.date) -> list[Renglon]:
    """Put its light beside each expediente: two queries for the whole page."""
    lista = list(expedientes)
    calendarios = calendarios_de({expediente.organizacion.siglas for expediente in lista})
    plazos = {(p.expediente_id, p.clave): p for p in Plazo.sin_ambito.filter(expediente__in=lista)}
    return [Renglon(expediente=e, luz=_luz(e, plazos, calendarios[e.organizacion.siglas], hoy)) for e in lista]


def _luz(
    expediente: Expediente, plazos: dict[tuple[int, str], Plazo], calendario: Any, hoy: dt.date
) -> Semaforo | None:
    estado = expediente.estado_declarado
    plazo = plazos.get((expediente.pk, estado.plazo))
    if plazo is None or not plazo.corre:
        return None
    return semaforo(
        vence=plazo.vence, dias=plazo.dias, hoy=hoy, inhabiles=calendario, en_pausa=estado.en_pausa,
        concluida=expediente.concluido_el,
    )  # fmt: skip


def cronologia(visita: Visita) -> list[Paso]:
    """Return what was done, the newest last, as far as whoever visits may read it: two queries."""
    expediente, tramite = visita.expediente, visita.expediente.tramite
    hechas = Actuacion.sin_ambito.filter(expediente=expediente)
    if visita.ve_lo_visible:
        hechas = hechas.filter(visible=True)
    nombres = {papel.clave: papel.nombre for papel in tramite.papeles}
    pasos = []
    # Not by the manager of the relation: it is that of the tenant, and whoever asks works for none.
    sus_documentos = Prefetch("documentos", queryset=Documento.sin_ambito.order_by("pk"))
    for hecha in hechas.prefetch_related(sus_documentos).order_by("pk"):
        transicion = tramite.transicion(hecha.clave)
        campos = [c for c in transicion.campos if not (c.reservado and visita.ve_lo_visible)] if transicion else []
        if (
            transicion and transicion.reescribe
        ):  # what it changed is told by name; what was asked for is shown once, above
            campos = [c for c in campos if c.clave not in {propio.clave for propio in tramite.campos}]
        textos = [(c.nombre, en_palabras(c, hecha.datos.get(c.clave))) for c in campos]
        if cambiadas := [c.nombre for c in tramite.campos if c.clave in hecha.antes]:
            textos.append(("Cambió", ", ".join(cambiadas)))
        pasos.append(
            Paso(
                actuacion=hecha,
                nombre="Solicitud presentada" if hecha.clave == PRESENTAR else (transicion.nombre if transicion else hecha.clave),
                papel=nombres.get(hecha.papel, ""),
                titulo=transicion.expide.titulo if transicion and transicion.expide else "Documento",
                textos=tuple((nombre, texto) for nombre, texto in textos if texto),
                documentos=tuple(hecha.documentos.all()) if visita.ve_lo_que_acredita or hecha.clave != PRESENTAR else (),
            )
        )  # fmt: skip
    return pasos


def plazos_a_la_vista(expediente: Expediente) -> list[PlazoALaVista]:
    """Return the terms that run, each explained day by day."""
    calendario, regimen = calendario_de(expediente.organizacion.siglas), REGIMENES.get(expediente.regimen)
    return [
        PlazoALaVista(
            nombre=expediente.tramite.plazo(plazo.clave).nombre,
            vence=plazo.vence,
            corre=plazo.corre,
            computo=sumar_dias_habiles(plazo.inicio, plazo.dias, calendario),
            dicho=en_dias(plazo.dias, fundamento_de(expediente.tramite.plazo(plazo.clave).concepto, regimen)),
        )
        for plazo in Plazo.sin_ambito.filter(expediente=expediente, corre=True).order_by("vence", "pk")
    ]


def por_folio_y_codigo(folio: str, codigo: str) -> Expediente | None:
    """Return the expediente of a folio and its code, or None, whichever of the two is wrong."""
    limpio = "".join(folio.upper().split())[:70]
    expediente = Expediente.sin_ambito.filter(folio=limpio).first()
    dado = normalizar(codigo)
    # Compared also when there is no such folio: the two answers take the same time.
    coincide = constant_time_compare(dado, expediente.codigo if expediente else "-" * len(dado))
    return expediente if expediente is not None and coincide else None


def respuestas_de(visita: Visita) -> list[tuple[str, str]]:
    """Return what was asked for, question by question, with the words of the options; its tables are apart."""
    campos = sin_tablas(visita.expediente.tramite.campos)
    suyos = [campo for campo in campos if visita.conoce_a_quien_pide or not campo.identifica]
    return respuestas_en(suyos, visita.expediente.datos)


def tablero(expedientes: Any, ambito: Ambito) -> list[Casilla]:
    """Return how many expedientes there are in each state, in the order of the tables; what is called the same is one: one query."""
    cuentas = {
        (fila["clave_tramite"], fila["estado"]): fila["cuantos"]
        for fila in expedientes.order_by().values("clave_tramite", "estado").annotate(cuantos=Count("pk"))
    }
    sumas: dict[tuple[str, bool, bool], int] = {}
    for tramite in tramites():
        for estado in tramite.estados:
            if cuantos := cuentas.get((tramite.clave, estado.clave)):
                me_toca = tramite.papel_de(ambito.perfil or "") in tramite.toca_a(estado)
                llave = (estado.nombre, estado.es_final, me_toca)
                sumas[llave] = sumas.get(llave, 0) + cuantos
    return [
        Casilla(nombre=nombre, cuantos=cuantos, es_final=es_final, me_toca=me_toca)
        for (nombre, es_final, me_toca), cuantos in sumas.items()
    ]


def filtrar(
    expedientes: Any, *, busca: str = "", estado: str = "", ver: str = "", perfil: str = "", tramite: str = ""
) -> Any:
    """Narrow the inbox.

    Args:
        expedientes: what somebody sees.
        busca: part of a folio, of what names it or of the organisation that asks.
        estado: the name of a state.
        ver: `todos`, also what has ended; `mios`, what waits for that profile; otherwise what has not ended.
        perfil: the profile of whoever looks.
        tramite: the name of a trámite in the tables.
    """
    if ver != "todos":
        expedientes = expedientes.filter(concluido_el__isnull=True)
    if ver == "mios":
        expedientes = expedientes.filter(
            _en_estados(lambda t, e: t.papel_de(perfil) is not None and t.papel_de(perfil) in t.toca_a(e))
        )
    if tramite:
        expedientes = expedientes.filter(clave_tramite=tramite)
    if busca:
        expedientes = expedientes.filter(
            Q(folio__contains=busca.upper()) | Q(asunto__icontains=busca) | Q(promovente__nombre__icontains=busca)
        )
    if estado:
        expedientes = expedientes.filter(_en_estados(lambda t, e: e.nombre == estado))
    return expedientes


def _en_estados(cuales: Callable[[Tramite, Estado], bool]) -> Q:
    pares = Q(pk__in=[])
    for tramite in tramites():
        if claves := [estado.clave for estado in tramite.estados if cuales(tramite, estado)]:
            pares |= Q(clave_tramite=tramite.clave, estado__in=claves)
    return pares
