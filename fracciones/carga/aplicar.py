"""Last stage of a load: the rows that the preview showed become records in rojo, all or none, and once."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from cms.audit.actions import registrar
from cms.libros.problemas import CargaRechazada
from cms.sujetos.perfiles import Accion as Permiso
from cms.sujetos.scoping import ambito_actual
from cms.workflows.actions_lote import crear_lote, enviar_lote
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote
from fracciones.base import Registro, reservar_claves, subtablas_de
from fracciones.carga.acuse import acusar
from fracciones.carga.arbol import es_organigrama, por_niveles
from fracciones.carga.areas import crear_areas_que_faltan
from fracciones.carga.clasificar import SALEN, Accion
from fracciones.carga.delicados import Delicado, por_confirmar
from fracciones.carga.plano import DEL_ARCHIVO, NUEVA, a_valor
from fracciones.catalogo import rubro
from fracciones.comparacion import normalizar
from fracciones.models.cargas import Carga
from fracciones.models.organigrama import Area

CAMBIO: Final = "Algo cambió desde que revisaste este archivo. Vuelve a subirlo para revisarlo otra vez."
_TANDA: Final = 1_000


@transaction.atomic
def aplicar(
    *, carga: Carga, by: Any, crear_areas: bool = False, avisos_vistos: bool = False, motivo_de_baja: str = ""
) -> Lote:
    """Load the rows that the preview of `carga` showed, as one lote in rojo. A second call returns the same lote.

    Args:
        carga: the preview that is confirmed.
        by: who confirms, under the scope in force.
        avisos_vistos: somebody says that what hides in the file and what looks personal was seen and may be published.
        crear_areas: create the areas that are missing, and load the rows that wait for them too.
        motivo_de_baja: why rows that are in the portal are to leave it; it is published with them.

    Raises:
        CargaRechazada: there is nothing to load, or what is there changed since the preview.
        NoProcede: `by` may not capture here, or not the organigrama when areas are to be created.
    """
    carga = Carga.sin_ambito.select_for_update().get(pk=carga.pk)
    if carga.lote is not None:
        return carga.lote
    _exigir_vigente(carga)
    vistos = _exigir_vistos(carga, avisos_vistos)
    if carga.bajas and not motivo_de_baja.strip():
        raise CargaRechazada("Escribe por qué se dan de baja: el portal lo dice en la página de cada registro.")
    filas = _Filas(carga=carga, con_areas=crear_areas)
    if not filas.cuantas:
        raise CargaRechazada("No hay filas por cargar: el archivo no cambia nada o todas tienen errores.")
    lote = crear_lote(
        sujeto=carga.sujeto,
        modelo=rubro(carga.rubro),
        by=by,
        archivo_nombre=carga.archivo_nombre,
        archivo_huella=carga.huella,
    )
    if carga.bajas:
        lote.motivo_de_baja = motivo_de_baja.strip()
        lote.save(update_fields=["motivo_de_baja"])
    areas: Mapping[str, int] = {}
    if filas.areas:
        carga.lote_de_areas, areas = _crear_areas(carga, lote, filas, by)
    _Aplicacion(modelo=rubro(carga.rubro), carga=carga, lote=lote, by=by, areas=areas).enviar(filas)
    ahora = timezone.now()
    carga.lote, carga.aplicada_at = lote, ahora
    carga.save(update_fields=["lote", "lote_de_areas", "aplicada_at"])
    lote.refresh_from_db()
    if vistos:
        registrar(
            cadena=lote.sujeto.siglas, by=by, accion="carga.confirmar_avisos", objeto=lote,
            datos={"rubro": lote.rubro, "avisos": [f"{uno.que}: {uno.donde}" for uno in vistos]},
        )  # fmt: skip
    acusar(carga=carga, lote=lote, momento=ahora, by=by)
    return lote


def _exigir_vigente(carga: Carga) -> None:
    """The same file, checked twice before loading it once, must not enter twice."""
    otra = Carga.sin_ambito.filter(
        sujeto_id=carga.sujeto_id, rubro=carga.rubro, huella=carga.huella, aplicada_at__gte=carga.created_at
    ).first()
    if otra is not None:
        raise CargaRechazada(f"Este mismo archivo ya se cargó: es el lote {otra.lote}. Si quieres, vuelve a subirlo.")


def _exigir_vistos(carga: Carga, vistos: bool) -> list[Delicado]:
    delicados = por_confirmar(carga)
    if delicados and not vistos:
        raise CargaRechazada(
            "Falta que confirmes que revisaste lo que viene escondido y lo que parece dato personal. Marca la casilla o "
            "corrige tu archivo y vuelve a subirlo."
        )
    return delicados


@dataclass(slots=True, kw_only=True)
class _Filas:
    """The stored rows of a preview, read from their file each time they are asked for."""

    carga: Carga
    con_areas: bool
    cuantas: Counter[str] = field(init=False, default_factory=Counter)
    areas: list[str] = field(init=False, default_factory=list)
    primera: dict[str, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        nombres: dict[str, None] = {}
        for fila in self.todas():
            self.primera = self.primera or fila["v"]
            self.cuantas[fila["a"]] += 1
            nombres |= dict.fromkeys(fila["n"])
        self.areas = list(nombres)

    def todas(self) -> Iterator[dict[str, Any]]:
        with self.carga.filas.open("rb") as archivo:
            for linea in archivo:
                fila = json.loads(linea)
                if self.con_areas or not fila["n"]:
                    yield fila

    def de(self, accion: Accion) -> Iterator[dict[str, Any]]:
        return (fila for fila in self.todas() if fila["a"] == accion)


def _crear_areas(carga: Carga, lote: Lote, filas: _Filas, by: Any) -> tuple[Lote | None, Mapping[str, int]]:
    """Create the missing areas: in the same lote if it is of the organigrama, else in one of their own."""
    ambito = ambito_actual()
    if ambito is None or not ambito.puede(Permiso.AGREGAR, rubro=Area.rubro):
        raise CargaRechazada("Para crear áreas te hace falta el rubro Organigrama. Pide que las agreguen primero.")
    propio = lote if lote.rubro == Area.rubro else crear_lote(
        sujeto=carga.sujeto, modelo=Area, by=by, archivo_nombre=carga.archivo_nombre, archivo_huella=carga.huella
    )  # fmt: skip
    areas = crear_areas_que_faltan(
        lote=propio, nombres=filas.areas, periodo=filas.primera, archivo=carga.archivo_nombre, by=by
    )
    return (None if propio is lote else propio), areas


@dataclass(slots=True, kw_only=True)
class _Aplicacion:
    """Turns stored rows into records."""

    modelo: type[Registro]
    carga: Carga
    lote: Lote
    by: Any
    areas: Mapping[str, int]
    """Name in normal form → id of the areas created for this load."""
    _por_fila: dict[int, Registro] = field(default_factory=dict)
    _campos: dict[str, tuple[str, Callable[[Any], Any]]] = field(init=False)
    _tablas: dict[str, tuple[Any, dict[str, tuple[str, Callable[[Any], Any]]]]] = field(init=False)

    def __post_init__(self) -> None:
        self._campos = _escritores(self.modelo)
        self._tablas = {nombre: (tabla, _escritores(tabla)) for nombre, tabla in subtablas_de(self.modelo).items()}

    def enviar(self, filas: _Filas) -> None:
        if not es_organigrama(self.modelo):
            self._enviar(filas.de(Accion.NUEVA), filas.cuantas[Accion.NUEVA], filas.de(Accion.CAMBIA))
            self._sacar(filas)
            return
        for grupo in por_niveles(fila for fila in filas.todas() if fila["a"] not in SALEN):
            nuevas = [fila for fila in grupo if fila["a"] == Accion.NUEVA]
            self._enviar(nuevas, len(nuevas), (fila for fila in grupo if fila["a"] == Accion.CAMBIA))
        self._sacar(filas)

    def _sacar(self, filas: _Filas) -> None:
        """Ask for what leaves the portal, and remove what never was in it: as the preview showed them, or not at all."""
        vistas = {fila["pk"]: fila["a"] == Accion.BAJA for accion in SALEN for fila in filas.de(accion)}
        if not vistas:
            return
        ahora = self.modelo.sin_ambito.filter(pk__in=vistas).exclude(estado=Estado.RETIRADO)
        if dict(ahora.values_list("pk", "live")) != vistas:
            raise CargaRechazada(CAMBIO)
        enviar_lote(lote=self.lote, by=self.by, bajas=vistas)

    def _enviar(self, nuevas: Iterable[dict[str, Any]], cuantas: int, cambiadas: Iterable[dict[str, Any]]) -> None:
        enviar_lote(lote=self.lote, by=self.by, nuevas=self._crear(nuevas, cuantas), cambiadas=self._cambiar(cambiadas))

    def _crear(self, filas: Iterable[dict[str, Any]], cuantas: int) -> Iterator[Registro]:
        claves = reservar_claves(self.modelo, self.carga.sujeto_id, cuantas) if cuantas else range(0)
        for clave, fila in zip(claves, filas, strict=True):
            objeto = self.modelo(sujeto_id=self.carga.sujeto_id, clave=clave, capturado_por=self.by)
            self._escribir(objeto, fila)
            if es_organigrama(self.modelo):
                self._por_fila[fila["f"]] = objeto
            yield objeto

    def _cambiar(self, filas: Iterable[dict[str, Any]]) -> Iterator[Registro]:
        resto = iter(filas)
        while tanda := list(islice(resto, _TANDA)):
            presentes = ultimas_versiones(self.modelo, [fila["pk"] for fila in tanda])
            if len(presentes) < len(tanda):
                raise CargaRechazada(CAMBIO)
            for fila in tanda:
                objeto = presentes[fila["pk"]]
                objeto.fecha_actualizacion = timezone.now()
                self._escribir(objeto, fila)
                if es_organigrama(self.modelo):
                    self._por_fila[fila["f"]] = objeto
                yield objeto

    def _escribir(self, objeto: Registro, fila: dict[str, Any]) -> None:
        for nombre, dato in fila["v"].items():
            attname, valor = self._campos[nombre]
            setattr(objeto, attname, self._resolver(valor, dato))
        for nombre, hijas in fila["t"].items():
            tabla, escritores = self._tablas[nombre]
            filas = []
            for orden, hija in enumerate(hijas):
                valores = {escritores[n][0]: self._resolver(escritores[n][1], dato) for n, dato in hija.items()}
                filas.append(tabla(orden=orden, **valores))
            setattr(objeto, nombre, filas)

    def _resolver(self, valor: Callable[[Any], Any], dato: Any) -> Any:
        if isinstance(dato, dict) and len(dato) == 1:
            if NUEVA in dato:
                return self.areas[normalizar(dato[NUEVA])]
            if DEL_ARCHIVO in dato:
                return self._por_fila[dato[DEL_ARCHIVO]].pk
        return valor(dato)


def ultimas_versiones(modelo: type[Registro], pks: list[int]) -> dict[int, Registro]:
    """Return records as somebody captured them last, ready to be changed (two queries)."""
    vivas = modelo.sin_ambito.in_bulk(pks)
    con_version = {fila.latest_revision_id: pk for pk, fila in vivas.items() if fila.latest_revision_id}
    for revision_id, contenido in Revision.objects.filter(pk__in=list(con_version)).values_list("pk", "content"):
        pk = con_version[revision_id]
        objeto = modelo.from_serializable_data(contenido, check_fks=False)
        objeto.pk, objeto._state.adding = pk, False
        vivas[pk] = objeto
    return vivas


def _escritores(modelo: Any) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """Return field → (attribute, function from plain form to value)."""
    return {
        campo.name: (campo.attname, a_valor(campo)) for campo in modelo._meta.concrete_fields if hasattr(campo, "tipo")
    }
