"""What the screens of a load say, as plain values: counters, the summary sentence, what to correct, and the sheet."""

from dataclasses import dataclass
from typing import Any, Final

from cms.libros.problemas import Clase, agrupar
from fracciones.base import Registro
from fracciones.models.cargas import Carga

VISTAS: Final = {"errores": ("error",), "cambios": ("cambia", "baja", "quita")}
"""Filter of the sheet → results of the rows it shows; any other shows all."""

COLUMNAS_VISIBLES: Final = 9
"""Columns of the sheet view, unless more of them have something to show."""

_RESULTADOS: Final = {
    "nueva": ("Nueva", "✓", "publicado"),
    "cambia": ("Cambia", "↩", "devuelto"),
    "baja": ("Baja", "↓", "amarillo"),
    "quita": ("Se quita", "↓", "amarillo"),
    "igual": ("Igual", "⊖", "retirado"),
    "error": ("Con error", "▲", "rojo"),
}
"""Result → word, shape and colour of its tag: never colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contador:
    """One of the counters: its tag, how many and what happens to them."""

    palabra: str
    forma: str
    color: str
    cuantas: int
    que_pasa: str


def contadores(carga: Carga) -> list[Contador]:
    """Return the counters of a preview."""
    filas = [
        ("Nuevas", "nueva", carga.nuevas, "se agregan"),
        ("Con cambios", "cambia", carga.cambiadas, "reemplazan lo capturado"),
        ("Bajas", "baja", carga.bajas, "salen del portal cuando se aprueben"),
        ("Iguales", "igual", carga.iguales, "no se tocan"),
        ("Con error", "error", carga.con_error, "no se pueden cargar así"),
    ]
    if carga.quitadas:
        filas.insert(3, ("Borradores", "quita", carga.quitadas, "se quitan al cargar: nunca se publicaron"))
    return [
        Contador(
            palabra=palabra,
            forma=_RESULTADOS[clase][1],
            color=_RESULTADOS[clase][2],
            cuantas=cuantas,
            que_pasa=que_pasa,
        )
        for palabra, clase, cuantas, que_pasa in filas
    ]


def resumen(carga: Carga) -> tuple[str, str]:
    """Return what was found and what can be done, in two sentences."""
    partes = [
        _contar(carga.errores, "error", "errores") if carga.errores else "",
        _contar(carga.advertencias, "advertencia", "advertencias") if carga.advertencias else "",
    ]
    hay = " y ".join(filter(None, partes))
    if carga.sin_cambios:
        return "Este archivo dice lo mismo que ya está", "No hay nada que cargar ni que corregir."
    if not carga.con_error:
        que = f"Hay {hay}" if hay else "El archivo está listo"
        return que, f"Se {'puede' if carga.cargables == 1 else 'pueden'} cargar {_filas(carga.cargables)}."
    if not carga.cargables:
        return f"Hay {hay}", "Corrígelos en tu archivo y vuelve a subirlo: así no se puede cargar ninguna fila."
    otras = "la otra fila" if carga.cargables == 1 else f"las otras {carga.cargables:,} filas"
    estas = "ésta" if carga.con_error == 1 else f"estas {carga.con_error:,}"
    return f"Hay {hay}", f"Corrígelos en tu archivo y vuelve a subirlo, o carga {otras} y deja {estas} para después."


def vista_de_hoja(carga: Carga, ver: str) -> dict[str, Any]:
    """Return the sample of the sheet filtered by `ver`, each row with the tag of its result."""
    buscados = VISTAS.get(ver, ())
    elegidas = [f for f in carga.muestra.get("filas", ()) if not buscados or f["resultado"] in buscados]
    columnas = carga.muestra.get("columnas", [])
    visibles = _columnas_visibles(columnas, elegidas)
    filas = []
    for fila in elegidas:
        palabra, forma, color = _RESULTADOS[fila["resultado"]]
        celdas = [fila["celdas"][indice] for indice in visibles]
        filas.append({"fila": fila["fila"], "celdas": celdas, "palabra": palabra, "forma": forma, "color": color})
    return {
        "columnas": [columnas[indice] for indice in visibles],
        "otras": len(columnas) - len(visibles),
        "filas": filas,
        "de": carga.leidas,
        "ver": ver,
    }


def _columnas_visibles(columnas: list[dict[str, Any]], filas: list[dict[str, Any]]) -> list[int]:
    """Return the columns that say something: those that name the row, then those with problems or changes, then the first."""
    con_algo = [indice for indice in range(len(columnas)) if any(_dice_algo(fila["celdas"][indice]) for fila in filas)]
    de_titulo = [indice for indice, columna in enumerate(columnas) if columna["titulo"]]
    orden = dict.fromkeys([*de_titulo, *con_algo, *range(len(columnas))])
    return sorted(list(orden)[: max(COLUMNAS_VISIBLES, len(set(de_titulo) | set(con_algo)))])


def _dice_algo(celda: dict[str, Any]) -> bool:
    return bool(celda["marca"] or celda["antes"])


def por_corregir(carga: Carga) -> list[Clase]:
    """Return the problems by class, errors first."""
    return list(agrupar(carga.problemas))


def etiqueta_de_carga(carga: Carga, *, con_areas: bool = False) -> str:
    """Return the words of the button that confirms: how many rows, and how many areas."""
    if not con_areas:
        return f"Cargar {_filas(carga.cargables)}"
    areas = _contar(len(carga.areas_nuevas), "área", "áreas")
    return f"Crear {areas} y cargar {_filas(carga.cargables + carga.por_areas)}"


def titulo_de_rubro(modelo: type[Registro]) -> str:
    """Return the heading of the screens of a rubro."""
    return f"Cargar Excel: {modelo.ficha.titulo}"


def peso(octetos: int) -> str:
    """Return the size of a file as people say it."""
    return f"{octetos / 1024:,.0f} kB" if octetos < 1024 * 1024 else f"{octetos / 1024 / 1024:,.1f} MB"


def _filas(cuantas: int) -> str:
    return _contar(cuantas, "fila", "filas")


def _contar(cuantas: int, una: str, varias: str) -> str:
    return f"{cuantas:,} {una if cuantas == 1 else varias}"
