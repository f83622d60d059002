"""The «tabla de aplicabilidad» that the Institute approves: read in the cage, understood, and matched with the rubros.

One row per fraction: article, fraction and inciso of the general law, the same of the state law, and an X under APLICA or NO
APLICA. Cells are merged where a fraction has several incisos, so what is empty is what was said above.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cms.archivos.jaula import Limites, encerrar
from cms.libros.hoja import ResumenHoja
from cms.libros.leer import TAREA
from cms.libros.libro import Filas
from cms.libros.rechazos import ArchivoRechazado
from fracciones.base import Registro
from fracciones.leyes import Fundamento, Ley

_SIN_INCISO: Final = ("", "n/a", "na", "no existe")
_MARCAS: Final = ("x", "✓", "✔", "si", "sí")


class TablaRechazada(Exception):
    """The file is not a table of applicability; the text says what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabla:
    """What a table says: (article, fraction, inciso) of the state law → whether it applies."""

    datos: dict[str, str] = field(default_factory=dict)
    aplica: dict[tuple[int, str, str], bool] = field(default_factory=dict)

    def dice(self, fundamento: Fundamento) -> bool | None:
        """Return whether an obligation applies; `None` when the table does not speak of it."""
        articulo, fraccion, inciso = fundamento.articulo, fundamento.fraccion, fundamento.inciso
        for clave in ((articulo, fraccion, inciso), (articulo, fraccion, "")):
            if clave in self.aplica:
                return self.aplica[clave]
        # The law names the whole fraction and the table its incisos: it is clear when they all agree.
        incisos = {dicho for (art, fra, _), dicho in self.aplica.items() if (art, fra) == (articulo, fraccion)}
        return incisos.pop() if not inciso and len(incisos) == 1 else None

    def reparto(self, modelos: Iterable[type[Registro]], ley: Ley) -> tuple[dict[str, Fundamento], set[str], set[str]]:
        """Return the rubros that do not apply with their place in the law, those that do, and those it does not speak of."""
        no_aplican: dict[str, Fundamento] = {}
        aplican: set[str] = set()
        sin_dato: set[str] = set()
        for modelo in modelos:
            fundamento = modelo.ficha.fundamento.get(ley)
            dicho = self.dice(fundamento) if fundamento else None
            if fundamento is None or dicho is None:
                sin_dato.add(modelo.rubro)
            elif dicho:
                aplican.add(modelo.rubro)
            else:
                no_aplican[modelo.rubro] = fundamento
        return no_aplican, aplican, sin_dato


def leer_tabla(ruta: str | Path) -> Tabla:
    """Read a table of applicability.

    Raises:
        ArchivoRechazado: it is not a workbook that can be opened.
        TablaRechazada: it is, but not such a table, or it contradicts itself.
    """
    with Path(ruta).open("rb") as archivo:
        if archivo.seek(0, 2) == 0:
            raise ArchivoRechazado("vacio")
        archivo.seek(0)
        cosecha = encerrar(archivo, Limites(), tarea=TAREA, rechazo=ArchivoRechazado)
    for datos in cosecha.resumen["hojas"]:
        hoja = ResumenHoja(**datos)
        filas = Filas(
            carrete=cosecha.carrete, inicio=hoja.inicio, fin=hoja.fin, primera=1, ancho=hoja.ancho, cuantas=hoja.filas
        )
        if (tabla := _tabla(filas)) is not None:
            return tabla
    raise TablaRechazada(
        "No encuentro la tabla: debe tener una fila con «ARTÍCULO LEY ESTATAL», «FRACCIÓN», «INCISOS», «APLICA» y "
        "«NO APLICA», y debajo una X por fracción. Usa el formato que entrega el Instituto."
    )


def _tabla(filas: Filas) -> Tabla | None:
    datos: dict[str, str] = {}
    lugares: dict[str, int] | None = None
    filas_de_datos: list[tuple[int, list[Any]]] = []
    for numero, valores in filas:
        if lugares is None:
            lugares = _encabezados(valores)
            textos = [_texto(v) for v in valores if _texto(v)]
            if lugares is None and len(textos) == 2:
                datos[textos[0].rstrip(":").lower()] = textos[1]
        else:
            filas_de_datos.append((numero, valores))
    if lugares is None:
        return None
    aplica = dict(_leidas(filas_de_datos, lugares))
    if not aplica:
        raise TablaRechazada("La tabla no tiene ninguna fracción con su artículo. Revisa que no esté vacía.")
    return Tabla(datos=datos, aplica=aplica)


def _encabezados(valores: list[Any]) -> dict[str, int] | None:
    nombres = [" ".join(_texto(v).casefold().replace("í", "i").split()) for v in valores]
    estatal = next((i for i, nombre in enumerate(nombres) if nombre == "articulo ley estatal"), None)
    if estatal is None or "aplica" not in nombres or "no aplica" not in nombres:
        return None
    return {
        "articulo": estatal,
        "fraccion": estatal + 1,
        "inciso": estatal + 2,
        "aplica": nombres.index("aplica"),
        "no_aplica": nombres.index("no aplica"),
    }


def _leidas(filas: list[tuple[int, list[Any]]], lugares: dict[str, int]) -> Iterator[tuple[tuple[int, str, str], bool]]:
    articulo, fraccion, dicho = 0, "", None
    vistas: dict[tuple[int, str, str], bool] = {}
    for numero, valores in filas:
        celda = {nombre: _texto(valores[i]) if i < len(valores) else "" for nombre, i in lugares.items()}
        if celda["articulo"]:
            if not celda["articulo"].removesuffix(".0").isdigit():
                continue  # signatures and notes below the table
            articulo = int(celda["articulo"].removesuffix(".0"))
        if celda["fraccion"]:
            fraccion, dicho = celda["fraccion"].upper(), None
        si, no = (celda[nombre].casefold() in _MARCAS for nombre in ("aplica", "no_aplica"))
        if si and no:
            raise TablaRechazada(f"La fila {numero} dice APLICA y NO APLICA a la vez. Deja una sola marca.")
        dicho = si if si or no else dicho
        if not articulo or not fraccion or dicho is None or not any(celda.values()):
            continue
        inciso = celda["inciso"].rstrip(")").casefold()
        clave = (
            articulo,
            "" if fraccion.casefold() in _SIN_INCISO else fraccion,
            "" if inciso in _SIN_INCISO else inciso,
        )
        if vistas.setdefault(clave, dicho) is not dicho:
            raise TablaRechazada(
                f"La fila {numero} contradice a otra: el artículo {articulo}, fracción {fraccion}, está marcado de dos formas."
            )
        yield clave, dicho


def _texto(valor: Any) -> str:
    return "" if valor is None else str(valor).strip()
