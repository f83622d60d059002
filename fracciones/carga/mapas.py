"""Which column of a file is which column of the rubro, whatever the layout of the file.

Our own template says it with machine keys; everything else is matched by heading: the official one, those declared in
`sipot`, without accents, case, plurals in brackets or «en su caso». What has no place here is listed, never dropped.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from cms.libros import libro as lectura
from cms.libros.formato import CLAVE_OPERACION, CLAVE_REGISTRO, ENCABEZADO_OPERACION, ENCABEZADO_REGISTRO
from cms.libros.libro import Formato, Libro
from cms.libros.problemas import CargaRechazada
from fracciones.base import Registro, subtablas_de
from fracciones.carga.parecido import OFICIALES, consejo, mas_parecido, parecido, que_es
from fracciones.catalogo import rubros
from fracciones.comparacion import esencia, normalizar
from fracciones.derive.columnas import Columna, columnas, encabezado_de_subtabla, encabezados_sipot

_AUTOMATICAS: Final = frozenset(
    {"fecha de actualizacion", "fecha de validacion", "fecha creacion", "fecha modificacion", "id", "estado"}
)
"""Columns of the official formats that the system fills by itself."""
_TU_PLANTILLA: Final = "Usa la plantilla de esta obligación."
_NUMERO_DE_TABLA: Final = re.compile(r"Tabla[ _](\d+)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Par:
    """A column of the file and the column of the rubro it fills."""

    en_archivo: lectura.Columna
    propia: Columna


@dataclass(frozen=True, slots=True, kw_only=True)
class MapaDeTabla:
    """A sheet of child rows: the column that quotes its IDs, the subtable it feeds and its pairs."""

    nombre: str
    enlace: lectura.Columna
    hoja: lectura.Subtabla
    pares: tuple[Par, ...]
    sin_campo: tuple[lectura.Columna, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapa:
    """How a file fills a rubro.

    Attributes:
        registro: the column with the number of the record, if the file has it.
        operacion: the column that says what is done with each row, if the file has it.
        pares: the columns that fill a field.
        tablas: the sheets that fill a subtable.
        sin_campo: columns, with the name of their sheet, that have no place here.
        automaticas: columns that the system fills by itself.
        faltan: columns of the rubro that the file does not have.
    """

    registro: lectura.Columna | None = None
    operacion: lectura.Columna | None = None
    pares: tuple[Par, ...]
    tablas: tuple[MapaDeTabla, ...] = ()
    sin_campo: tuple[tuple[str, lectura.Columna], ...] = ()
    automaticas: tuple[lectura.Columna, ...] = ()
    faltan: tuple[Columna, ...] = ()
    campos: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "campos", tuple(dict.fromkeys(par.propia.campo for par in self.pares)))


class _Indice:
    """Columns of a model by machine key and by heading."""

    def __init__(self, propias: Iterable[Columna]) -> None:
        propias = tuple(propias)
        self._por_clave = {columna.clave: columna for columna in propias}
        self._por_nombre: dict[str, Columna] = {}
        esencias: dict[str, list[Columna]] = {}
        for columna in propias:
            for dicho in (columna.encabezado, *columna.alias):
                self._por_nombre.setdefault(normalizar(dicho), columna)
                grupo = esencias.setdefault(esencia(dicho), [])
                if columna not in grupo:
                    grupo.append(columna)
        self._por_esencia = {clave: grupo[0] for clave, grupo in esencias.items() if len(grupo) == 1}

    def buscar(self, columna: lectura.Columna) -> Columna | None:
        if columna.id_campo and (propia := self._por_clave.get(columna.id_campo)):
            return propia
        dicho = columna.encabezado
        return self._por_nombre.get(normalizar(dicho)) or self._por_esencia.get(esencia(dicho))


def mapear(libro: Libro, modelo: type[Registro]) -> Mapa:
    """Match the columns of a file with those of a rubro.

    Raises:
        CargaRechazada: the file is of another rubro, or does not look like this one.
    """
    _exigir_rubro(libro, modelo)
    enlaces = _enlaces(libro, modelo)
    tablas = tuple(_mapa_de_tabla(nombre, columna, libro, modelo) for columna, nombre in enlaces.values())
    sobrantes = [columna for columna in libro.encabezados if columna.letra not in enlaces]
    registro = _propia(sobrantes, libro, CLAVE_REGISTRO, ENCABEZADO_REGISTRO)
    operacion = _propia(sobrantes, libro, CLAVE_OPERACION, ENCABEZADO_OPERACION)
    sobrantes = [columna for columna in sobrantes if columna not in (registro, operacion)]
    pares, sin_lugar = emparejar(sobrantes, columnas(modelo))
    automaticas = tuple(columna for columna in sin_lugar if la_pone_el_sistema(columna))
    sin_campo = [(libro.hoja, columna) for columna in sin_lugar if columna not in automaticas]
    for tabla in tablas:
        sin_campo += [(tabla.hoja.hoja, columna) for columna in tabla.sin_campo]
    presentes = {par.propia.clave for par in pares}
    mapa = Mapa(
        registro=registro,
        operacion=operacion,
        pares=pares,
        tablas=tablas,
        sin_campo=tuple(sin_campo),
        automaticas=automaticas,
        faltan=tuple(columna for columna in columnas(modelo) if columna.clave not in presentes),
    )
    _exigir_parecido(mapa, modelo, libro)
    return mapa


def la_pone_el_sistema(columna: lectura.Columna) -> bool:
    """Tell whether a column of the official formats is one that nobody captures here."""
    return normalizar(columna.encabezado) in _AUTOMATICAS


def emparejar(
    dadas: Iterable[lectura.Columna], propias: Iterable[Columna]
) -> tuple[tuple[Par, ...], list[lectura.Columna]]:
    """Return the columns of a file that have a place among ours, and the rest."""
    indice = _Indice(propias)
    pares: dict[str, Par] = {}
    sobran = []
    for columna in dadas:
        propia = indice.buscar(columna)
        if propia is None or propia.clave in pares:
            sobran.append(columna)
        else:
            pares[propia.clave] = Par(en_archivo=columna, propia=propia)
    return tuple(pares.values()), sobran


def _enlaces(libro: Libro, modelo: type[Registro]) -> Mapping[str, tuple[lectura.Columna, str]]:
    """Return letter → (column that quotes IDs, name of the subtable) for the sheets that have a place here."""
    por_titulo: dict[str, str] = {}
    for propia, tabla in subtablas_de(modelo).items():
        for dicho in (encabezado_de_subtabla(tabla), *encabezados_sipot(tabla).get("registro", ())):
            por_titulo[esencia(dicho)] = propia
    enlaces = {}
    for columna in libro.encabezados:
        clave = clave_de_tabla(columna, libro)
        nombre: str | None = clave if clave in subtablas_de(modelo) else por_titulo.get(esencia(columna.encabezado))
        if clave is not None and nombre is not None:
            enlaces[columna.letra] = (columna, nombre)
    return enlaces


def clave_de_tabla(columna: lectura.Columna, libro: Libro) -> str | None:
    """Return the key of the sheet of child rows whose IDs a column quotes, if it does."""
    if columna.id_campo in libro.subtablas:
        return columna.id_campo
    numero = _NUMERO_DE_TABLA.search(columna.original)
    return numero[1] if numero and numero[1] in libro.subtablas else None


def _mapa_de_tabla(nombre: str, enlace: lectura.Columna, libro: Libro, modelo: type[Registro]) -> MapaDeTabla:
    hoja = libro.subtablas[clave_de_tabla(enlace, libro) or nombre]
    pares, sin_campo = emparejar(hoja.encabezados[1:], columnas(subtablas_de(modelo)[nombre]))
    return MapaDeTabla(nombre=nombre, enlace=enlace, hoja=hoja, pares=pares, sin_campo=tuple(sin_campo))


def _propia(columnas: Iterable[lectura.Columna], libro: Libro, clave: str, encabezado: str) -> lectura.Columna | None:
    """Return the column of our own template with that key; a CSV may say it by its heading."""
    propio = libro.formato in (Formato.PLANTILLA, Formato.CSV)
    for columna in columnas:
        if columna.id_campo == clave:
            return columna
        if columna.id_campo is None and propio and normalizar(columna.encabezado) == normalizar(encabezado):
            return columna
    return None


def _exigir_rubro(libro: Libro, modelo: type[Registro]) -> None:
    if libro.id_formato is None or libro.id_formato in (modelo.rubro, *modelo.ficha.formatos_sipot):
        return
    for otro in rubros().values():
        if libro.id_formato in (otro.rubro, *otro.ficha.formatos_sipot):
            raise CargaRechazada(
                f"Este archivo es de {otro.ficha.titulo} y estás en {modelo.ficha.titulo}. Cambia de obligación o de "
                "archivo."
            )


def _exigir_parecido(mapa: Mapa, modelo: type[Registro], libro: Libro) -> None:
    """A file that does not bring what names a row of this rubro is of something else; so is an official one far from it."""
    con_nombre = mapa.registro is not None or bool(set(modelo.ficha.titulo_publico) & set(mapa.campos))
    ajeno = libro.formato in OFICIALES and libro.id_formato not in modelo.ficha.formatos_sipot
    if con_nombre and not ajeno:
        return
    de_suyo = sum(not la_pone_el_sistema(columna) for columna in libro.encabezados)

    def emparejados(otro: type[Registro]) -> dict[lectura.Columna, str]:
        enlaces = dict(_enlaces(libro, otro).values())
        pares, _ = emparejar([c for c in libro.encabezados if c not in enlaces], columnas(otro))
        return enlaces | {par.en_archivo: par.propia.campo for par in pares}

    if con_nombre and parecido(modelo, emparejados(modelo), de_suyo).basta:
        return
    cercano = mas_parecido(emparejados, de_suyo)
    if ajeno:
        raise CargaRechazada(
            f"Este archivo es {que_es(libro)} y no corresponde a {modelo.ficha.titulo}. {consejo(cercano, modelo)}"
        )
    esperadas = [c.encabezado for c in columnas(modelo) if c.campo in modelo.ficha.titulo_publico]
    que = f"Este archivo no parece de {modelo.ficha.titulo}: le falta la columna «{esperadas[0]}»."
    raise CargaRechazada(f"{que} {consejo(cercano, modelo) if cercano.modelo is not modelo else _TU_PLANTILLA}")
