"""Mi Historial: what a person filed here and what came from the old systems, in one list with one order."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import CharField, F, Q, Value
from django.urls import reverse

from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import SOLICITANTE, Transicion
from accesos.tramites.hechos import hechos_de_varios, posibles
from accesos.tramites.models import Expediente
from accesos.tramites.portada import Carpeta
from accesos.tramites.reglas import Hechos
from accesos.tramites.selectores import con_luz
from accesos.vinculacion.models import SolicitudAnterior
from accesos.vinculacion.queja import QUEJA, Queja, clave_de_la_queja, negativa_anterior
from cms.calendario.dias import Inhabiles, dias_habiles_entre
from cms.calendario.selectors import calendario_de
from cms.calendario.semaforo import Semaforo, semaforo
from cms.calendario.terminos import Materia
from cms.sujetos.scoping import Ambito

IMPUGNAN: Final = ("interponer_recurso", "impugnar_falta", "impugnar_incumplimiento")
"""Acts of the tables that are a queja."""
ANTERIOR, EXPEDIENTE = "anterior", "expediente"
CABEN: Final = 10
"""Requests that the notice at the top names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtro:
    """What the person wants to see; empty is everything."""

    ver: str = ""
    tipo: str = ""
    sistema: str = ""
    texto: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renglon:
    """One line, with the columns of the document."""

    liga: str
    folio: str
    luz: Semaforo | None
    estado: str
    son_datos_personales: bool
    entidad: str
    institucion: str
    recibida_el: dt.date
    limite: dt.date | None
    detalles: str
    queja: Queja
    espera: Queja | None = None
    """What the request waits for, if it waits for the person."""


def lista(persona: Any, filtro: Filtro) -> Any:
    """Return the rows of `(origen, pk)` of both kinds, the newest first: one query, whatever their number."""
    viejas = _viejas(persona, filtro).annotate(origen=Value(ANTERIOR, CharField()), cuando=F("recibida_el"))
    propias = _propias(persona, filtro).annotate(origen=Value(EXPEDIENTE, CharField()), cuando=F("recibido_el"))
    columnas = ("origen", "pk", "cuando")
    return viejas.values(*columnas).union(propias.values(*columnas), all=True).order_by("-cuando", "origen", "-pk")


def cuantas_anteriores(persona: Any, filtro: Filtro) -> int:
    """Return how many of them came from an old system."""
    return int(_viejas(persona, filtro).count())


def renglones(filas: Iterable[dict[str, Any]], *, hoy: dt.date) -> list[Renglon]:
    """Complete the rows of a page: the same few queries for one and for fifty."""
    filas = list(filas)
    pks: dict[str, list[int]] = defaultdict(list)
    for fila in filas:
        pks[fila["origen"]].append(fila["pk"])
    hechos = {(ANTERIOR, pk): r for pk, r in _anteriores(pks[ANTERIOR], hoy).items()}
    hechos |= {(EXPEDIENTE, pk): r for pk, r in _expedientes(pks[EXPEDIENTE], hoy).items()}
    return [hechos[fila["origen"], fila["pk"]] for fila in filas]


def esperan(persona: Any) -> tuple[list[tuple[Expediente, str]], int]:
    """Return what waits for the person, the first ten, and how much there is: an act of theirs, or a queja without an answer."""
    dicho = {}
    for tramite in tramites():
        for estado in tramite.estados:
            suyos = [t for t in tramite.transiciones if SOLICITANTE in t.por and estado.clave in t.de and t.a]
            if estado.en_pausa:
                acto = next((t.nombre for t in suyos if t.clave not in IMPUGNAN), "Responder lo que te piden")
                dicho[tramite.clave, estado.clave] = acto[0].lower() + acto[1:]
            elif any(t.clave in IMPUGNAN and not t.dentro_de for t in suyos):
                dicho[tramite.clave, estado.clave] = "ya puedes interponer queja"
    pares = Q(pk__in=[])
    for clave, estado_clave in dicho:
        pares |= Q(clave_tramite=clave, estado=estado_clave)
    suyas = Expediente.sin_ambito.filter(pares, solicitante=persona).order_by("vence", "pk")
    primeras = list(suyas[: CABEN + 1])
    cuantas = len(primeras) if len(primeras) <= CABEN else suyas.count()
    return [(e, dicho[e.clave_tramite, e.estado]) for e in primeras[:CABEN]], cuantas


def carpetas_de(persona: Any, ambito: Ambito | None) -> list[Carpeta]:
    """Return the folders of a person for the front door; none for whoever works for somebody."""
    if ambito is not None:
        return []
    todo = Filtro()
    cuantas = _viejas(persona, todo).count() + _propias(persona, todo).count()
    dicho = "1 solicitud" if cuantas == 1 else f"{cuantas} solicitudes"
    return [
        Carpeta(nombre="Mi Historial", dicho=dicho, liga=reverse("mi_historial")),
        Carpeta(nombre="Configuración Perfil", dicho="Tu cuenta y las que vinculaste", liga=reverse("perfil")),
    ]


def luz_anterior(solicitud: SolicitudAnterior, hoy: dt.date, inhabiles: Inhabiles) -> Semaforo | None:
    """Return the light of an old request; none when its system gives no date to compare."""
    if solicitud.limite is None or (solicitud.concluida and solicitud.respondida_el is None):
        return None
    dias = max(dias_habiles_entre(solicitud.recibida_el, solicitud.limite, inhabiles), 1)
    return semaforo(vence=solicitud.limite, dias=dias, hoy=hoy, inhabiles=inhabiles, concluida=solicitud.respondida_el)


def _viejas(persona: Any, filtro: Filtro) -> Any:
    filas = SolicitudAnterior.objects.filter(persona=persona)
    if filtro.ver in ("proceso", "terminadas"):
        filas = filas.filter(concluida=filtro.ver == "terminadas")
    if filtro.tipo:
        filas = filas.filter(son_datos_personales=filtro.tipo == "datos")
    if filtro.sistema:
        filas = filas.filter(sistema=filtro.sistema)
    if filtro.texto:
        filas = filas.filter(
            Q(folio__contains=filtro.texto)
            | Q(descripcion__icontains=filtro.texto)
            | Q(institucion__icontains=filtro.texto)
        )
    return filas


def _propias(persona: Any, filtro: Filtro) -> Any:
    de_ley = [tramite.clave for tramite in tramites() if tramite.materia and tramite is not QUEJA]
    filas = Expediente.sin_ambito.filter(solicitante=persona, clave_tramite__in=de_ley)
    if filtro.ver == "anteriores" or filtro.sistema:
        return filas.none()
    if filtro.ver in ("proceso", "terminadas"):
        filas = filas.filter(concluido_el__isnull=filtro.ver == "proceso")
    if filtro.tipo:
        de_ese_tipo = [
            t.clave for t in tramites() if (t.materia is Materia.DATOS_PERSONALES) == (filtro.tipo == "datos")
        ]
        filas = filas.filter(clave_tramite__in=de_ese_tipo)
    if filtro.texto:
        filas = filas.filter(
            Q(folio__icontains=filtro.texto)
            | Q(datos__descripcion__icontains=filtro.texto)
            | Q(organizacion__nombre__icontains=filtro.texto)
        )
    return filas


def _anteriores(pks: Sequence[int], hoy: dt.date) -> dict[int, Renglon]:
    solicitudes = list(SolicitudAnterior.objects.filter(pk__in=pks))
    inhabiles = calendario_de()
    claves = {clave_de_la_queja(s): s.pk for s in solicitudes}
    ya = {
        claves[clave]: pk
        for clave, pk in Expediente.sin_ambito.filter(clave_tramite=QUEJA.clave, clave_envio__in=claves).values_list(
            "clave_envio", "pk"
        )
    }
    return {
        s.pk: Renglon(
            liga=reverse("solicitud_anterior", args=[s.pk]), folio=s.folio, luz=luz_anterior(s, hoy, inhabiles),
            estado=s.estatus or "Sin estado", son_datos_personales=s.son_datos_personales, entidad=s.nombre_del_sistema,
            institucion=s.institucion, recibida_el=s.recibida_el, limite=s.limite, detalles=s.descripcion,
            queja=queja_de(s, ya.get(s.pk), hoy, inhabiles),
        )
        for s in solicitudes
    }  # fmt: skip


def queja_de(solicitud: SolicitudAnterior, ya: int | None, hoy: dt.date, inhabiles: Inhabiles) -> Queja:
    """Return what the column says of an old request; `ya` is the expediente of its queja, if there is one."""
    if ya is not None:
        return Queja(procede=False, dicho="Ya la interpusiste", liga=reverse("expediente", args=[ya]))
    if motivo := negativa_anterior(solicitud, hoy, inhabiles):
        return Queja(procede=False, dicho=motivo)
    return Queja(procede=True, dicho="Interponer queja", liga=reverse("solicitud_anterior_queja", args=[solicitud.pk]))


def _expedientes(pks: Sequence[int], hoy: dt.date) -> dict[int, Renglon]:
    expedientes = list(Expediente.sin_ambito.filter(pk__in=pks).select_related("organizacion"))
    hechos = hechos_de_varios(expedientes, hoy=hoy)
    renglones = {}
    for renglon in con_luz(expedientes, hoy=hoy):
        e = renglon.expediente
        renglones[e.pk] = Renglon(
            liga=reverse("expediente", args=[e.pk]), folio=e.folio, luz=renglon.luz, estado=e.estado_declarado.nombre,
            son_datos_personales=e.tramite.materia is Materia.DATOS_PERSONALES, entidad=settings.NOMBRE_ENTIDAD,
            institucion=e.organizacion.nombre, recibida_el=e.recibido_el, limite=e.vence,
            detalles=e.datos.get("descripcion", ""), queja=_queja(e, hechos[e.pk]), espera=_lo_que_espera(e, hechos[e.pk]),
        )  # fmt: skip
    return renglones


def _lo_que_espera(expediente: Expediente, hechos: Hechos) -> Queja | None:
    """Return the act for which the request waits for the person: to clarify, to pay, to complete a recurso."""
    if not expediente.estado_declarado.en_pausa:
        return None
    suyos = [p.transicion for p in posibles(expediente, SOLICITANTE, hechos) if not p.motivo]
    return next((_por_hacer(expediente, t, t.nombre) for t in suyos if t.a and t.clave not in IMPUGNAN), None)


def _por_hacer(expediente: Expediente, transicion: Transicion, dicho: str) -> Queja:
    liga = reverse("expediente_acto", args=[expediente.pk, transicion.clave])
    return Queja(procede=True, dicho=dicho, liga=liga)


def _queja(expediente: Expediente, hechos: Hechos) -> Queja:
    """Return what the column says of a request filed here: only a queja, whatever else is awaited."""
    motivo = "Todavía no: espera algo de ti" if expediente.estado_declarado.en_pausa else "Todavía no: está en plazo"
    for posible in posibles(expediente, SOLICITANTE, hechos):
        if posible.transicion.clave in IMPUGNAN:
            if not posible.motivo:
                return _por_hacer(expediente, posible.transicion, "Interponer queja")
            motivo = posible.motivo
    if expediente.estado_declarado.es_final:
        return Queja(procede=False, dicho="Ya terminó")
    if set(IMPUGNAN) & hechos.hechas:
        return Queja(procede=False, dicho="Ya la interpusiste", liga=reverse("expediente", args=[expediente.pk]))
    if not expediente.estado_declarado.en_pausa and expediente.vence and hechos.hoy > expediente.vence:
        return Queja(procede=False, dicho="Ya venció: podrás interponerla a más tardar mañana")
    return Queja(procede=False, dicho=motivo)
