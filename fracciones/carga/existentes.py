"""The rows that a rubro already has, in the version somebody captured last, indexed by what a file can say of them.

Only what the file carries is compared: a column that it does not bring neither changes nor distinguishes anything.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from wagtail.models import Revision

from cms.workflows.estados import Estado
from fracciones.base import Registro, subtablas_de
from fracciones.carga.plano import de_revision, huella, huella_de_hijas, plano
from fracciones.documentos import es_enlace

_TROZO: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Existente:
    """A present row: its number, who captured it, in what state it is and whether the public sees it."""

    pk: int
    clave: int
    estado: str
    capturado_por: int | None
    huella: bytes
    viva: bool = False


@dataclass(slots=True, kw_only=True)
class Existentes:
    """The rows of a rubro of one authority.

    Attributes:
        campos: the fields that the file carries.
        tablas: the subtables that it carries, each with its fields.
    """

    modelo: type[Registro]
    sujeto_id: int
    campos: Sequence[str]
    tablas: Mapping[str, Sequence[str]]
    por_clave: dict[int, Existente] = field(init=False, default_factory=dict)
    por_huella: dict[bytes, list[Existente]] = field(init=False, default_factory=lambda: defaultdict(list))
    archivos: dict[int, dict[str, str]] = field(init=False, default_factory=lambda: defaultdict(dict))
    """Number of the record → document field → stored file: what a file cannot say by its address."""
    por_llave: dict[bytes, list[Existente]] = field(init=False, default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        llave = self.modelo.llave
        documentos = [n for n in self.campos if self.modelo._meta.get_field(n).tipo == "documento"]
        for existente, valores, _ in leer_existentes(self.modelo, self.sujeto_id, self.campos, self.tablas):
            self.por_clave[existente.clave] = existente
            for nombre in documentos:
                if (ruta := valores[nombre]) and not es_enlace(ruta):
                    self.archivos[existente.clave][nombre] = ruta
            if existente.estado == Estado.RETIRADO:
                continue  # only its number brings a withdrawn row back
            self.por_huella[existente.huella].append(existente)
            if (propia := llave_de(llave, valores)) is not None:
                self.por_llave[propia].append(existente)


def leer_existentes(
    modelo: type[Registro],
    sujeto_id: int,
    campos: Sequence[str],
    tablas: Mapping[str, Sequence[str]],
    *,
    pks: Sequence[int] | None = None,
) -> Iterator[tuple[Existente, dict[str, Any], dict[str, list[dict[str, Any]]]]]:
    """Yield each row of a rubro in its latest version: plain forms of `campos` and of its natural key, and child rows.

    One query per two thousand rows and subtable; a row whose latest version is the public one is read from its columns.
    """
    lectores = _Lectores(modelo, [*campos, *modelo.llave], tablas)
    consulta = modelo.sin_ambito.filter(sujeto_id=sujeto_id)
    if pks is not None:
        consulta = consulta.filter(pk__in=pks)
    fijas = ("pk", "clave", "estado", "capturado_por_id", "latest_revision_id", "live_revision_id", "live")
    filas = consulta.order_by("pk").values_list(*fijas, *lectores.attnames)
    for trozo in _trozos(filas.iterator(_TROZO), _TROZO):
        versiones = _versiones({fila[4]: fila[0] for fila in trozo if fila[4] is not None and fila[4] != fila[5]})
        hijas = lectores.hijas([fila[0] for fila in trozo if fila[0] not in versiones])
        for pk, clave, estado, capturado_por, _, _, viva, *celdas in trozo:
            if (version := versiones.get(pk)) is not None:
                valores, suyas = lectores.de_version(version)
            else:
                valores, suyas = lectores.de_columnas(celdas), hijas.get(pk, {})
            digesto = huella_de_fila(campos, tablas, valores, suyas)
            yield (
                Existente(pk=pk, clave=clave, estado=estado, capturado_por=capturado_por, huella=digesto, viva=viva),
                valores,
                suyas,
            )


class _Lectores:
    """Reads the plain forms of a row from its columns or from the content of a version."""

    def __init__(self, modelo: type[Registro], campos: Sequence[str], tablas: Mapping[str, Sequence[str]]) -> None:
        propios: list[Any] = [modelo._meta.get_field(nombre) for nombre in dict.fromkeys(campos)]
        self._campos = [(campo.name, de_revision(campo)) for campo in propios]
        self.attnames = [campo.attname for campo in propios]
        self._tablas: dict[str, tuple[Any, list[Any]]] = {}
        for nombre, suyos in tablas.items():
            tabla = subtablas_de(modelo)[nombre]
            self._tablas[nombre] = (tabla, [tabla._meta.get_field(campo) for campo in suyos])

    def de_columnas(self, celdas: Sequence[Any]) -> dict[str, Any]:
        return {nombre: plano(celda) for (nombre, _), celda in zip(self._campos, celdas, strict=True)}

    def de_version(self, version: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        valores = {nombre: leer(version.get(nombre)) for nombre, leer in self._campos}
        hijas = {}
        for nombre, (_, campos) in self._tablas.items():
            lectores = [(campo.name, de_revision(campo)) for campo in campos]
            hijas[nombre] = [{n: leer(hija.get(n)) for n, leer in lectores} for hija in version.get(nombre) or ()]
        return valores, hijas

    def hijas(self, pks: list[int]) -> dict[int, dict[str, list[dict[str, Any]]]]:
        juntas: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
        for nombre, (tabla, campos) in self._tablas.items() if pks else ():
            attnames = [campo.attname for campo in campos]
            filas = tabla._default_manager.filter(registro_id__in=pks).order_by("registro_id", "orden", "pk")
            for registro_id, *celdas in filas.values_list("registro_id", *attnames):
                hija = {campo.name: plano(celda) for campo, celda in zip(campos, celdas, strict=True)}
                juntas[registro_id].setdefault(nombre, []).append(hija)
        return juntas


def huella_de_fila(
    campos: Sequence[str],
    tablas: Mapping[str, Sequence[str]],
    valores: Mapping[str, Any],
    hijas: Mapping[str, list[dict[str, Any]]],
) -> bytes:
    """Return the digest of what the file carries of a row, from plain forms."""
    partes = [valores.get(campo) for campo in campos]
    return huella([*partes, *(huella_de_hijas(suyos, hijas.get(nombre, [])) for nombre, suyos in tablas.items())])


def llave_de(campos: Sequence[str], valores: Mapping[str, Any]) -> bytes | None:
    """Return the digest of the natural key of a row, or `None` when a part of it is empty."""
    partes = [valores.get(campo) for campo in campos]
    return huella(partes) if partes and None not in partes else None


def _versiones(ultimas: dict[int, int]) -> dict[int, dict[str, Any]]:
    """Return pk of the record → content of its latest version."""
    contenidos = Revision.objects.filter(pk__in=list(ultimas)).values_list("pk", "content")
    return {ultimas[pk]: contenido for pk, contenido in contenidos}


def _trozos(filas: Iterator[Any], cuantas: int) -> Iterator[list[Any]]:
    trozo: list[Any] = []
    for fila in filas:
        trozo.append(fila)
        if len(trozo) == cuantas:
            yield trozo
            trozo = []
    if trozo:
        yield trozo
