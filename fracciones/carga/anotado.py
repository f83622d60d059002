"""The file that was uploaded, given back as a workbook with its errors marked: correct it and upload it again.

It is written anew from what the caged reader saw, cell by cell in the same places: the untrusted workbook itself is never
opened here nor sent back.
"""

import io
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from cms.libros import formato as plantilla
from cms.libros.leer import leer
from cms.libros.libro import Filas, Formato, Libro
from cms.libros.problemas import Nivel, Problema, desde_json
from cms.libros.valores import ValorIlegible
from fracciones.models.cargas import Carga

HOJA_ERRORES: Final = "Errores"


def _marco(estilo: Any, color: str) -> Border:
    lado = Side(style=estilo, color=color)
    return Border(left=lado, right=lado, top=lado, bottom=lado)


_ROJO: Final = PatternFill("solid", fgColor="FBE3E1")
_AMARILLO: Final = PatternFill("solid", fgColor="FFF3CD")
_MARCO: Final = _marco("medium", "8C1D18")
_MARCO_PUNTEADO: Final = _marco("dashed", "8A6100")
_NEGRITA: Final = Font(bold=True)
_OCULTAS: Final[dict[str, tuple[int, ...]]] = {
    Formato.SIPOT_CARGA: (1, 4, 5),
    Formato.PLANTILLA: (plantilla.FILA_MARCA, plantilla.FILA_CLAVES),
}
_CON_COMENTARIO: Final = 2_000
"""Notes weigh in a workbook; beyond these the colour and the sheet of errors say it."""


def libro_anotado(carga: Carga) -> bytes:
    """Return the uploaded file as a workbook with red cells, notes and a sheet of errors.

    Raises:
        ArchivoRechazado: the stored file cannot be read any more.
    """
    problemas = desde_json(carga.problemas)
    por_hoja: dict[str, dict[tuple[int, str], list[Problema]]] = defaultdict(lambda: defaultdict(list))
    for problema in problemas:
        por_hoja[problema.hoja][problema.fila, problema.columna].append(problema)
    libro = _leer(carga)
    salida = Workbook(write_only=True)
    ocultas = _OCULTAS.get(libro.formato, ()) if libro.id_formato else ()
    nombre = "Datos" if libro.formato is Formato.CSV else libro.hoja
    _hoja(salida, nombre, libro.filas, por_hoja.get(libro.hoja, {}), ocultas=ocultas)
    for subtabla in libro.subtablas.values():
        tapadas = (1,) if libro.formato is Formato.PLANTILLA else (1, 2) if libro.formato is Formato.SIPOT_CARGA else ()
        _hoja(salida, subtabla.hoja, subtabla.filas, por_hoja.get(subtabla.hoja, {}), ocultas=tapadas)
    _errores(salida, problemas)
    _catalogos(salida, libro)
    memoria = io.BytesIO()
    salida.save(memoria)
    return memoria.getvalue()


def _leer(carga: Carga) -> Libro:
    with carga.archivo.open("rb") as archivo, tempfile.NamedTemporaryFile(prefix="carga-") as copia:
        shutil.copyfileobj(archivo, copia)
        copia.flush()
        return leer(copia.name, carga.archivo_nombre)


def _hoja(
    libro: Workbook,
    nombre: str,
    filas: Filas,
    problemas: Mapping[tuple[int, str], list[Problema]],
    *,
    ocultas: tuple[int, ...],
) -> None:
    hoja = libro.create_sheet(nombre[:31])
    hoja.freeze_panes = f"A{filas.primera}"
    for indice in range(1, filas.ancho + 1):
        hoja.column_dimensions[get_column_letter(indice)].width = 22
    for fila in ocultas:
        hoja.row_dimensions[fila].hidden = True
    letras = [plantilla.letra_columna(indice) for indice in range(filas.ancho)]
    actual, comentarios = 0, 0
    for numero, valores in replace(filas, primera=1):
        for _ in range(numero - actual - 1):
            hoja.append([])
        actual = numero
        celdas = []
        for letra, valor in zip(letras, valores, strict=True):
            suyos = problemas.get((numero, letra), ())
            celda = _celda(hoja, valor, negrita=numero == filas.primera - 1)
            if suyos:
                celda = celda or WriteOnlyCell(hoja, "")
                comentarios += 1
                _marcar(celda, suyos, con_nota=comentarios <= _CON_COMENTARIO)
            celdas.append(celda)
        hoja.append(celdas)


def _celda(hoja: Any, valor: Any, *, negrita: bool = False) -> Cell | None:
    if valor is None:
        return None
    if isinstance(valor, ValorIlegible):
        valor = valor.texto
    if isinstance(valor, str):
        celda = WriteOnlyCell(hoja, ILLEGAL_CHARACTERS_RE.sub("", valor))
        celda.data_type, celda.number_format = "s", "@"
    else:
        celda = WriteOnlyCell(hoja, valor)
        if hasattr(valor, "year"):
            celda.number_format = "dd/mm/yyyy"
    if negrita:
        celda.font = _NEGRITA
    return celda


def _marcar(celda: Cell, problemas: Iterable[Problema], *, con_nota: bool) -> None:
    suyos = list(problemas)
    hay_error = any(problema.nivel is Nivel.ERROR for problema in suyos)
    celda.fill, celda.border = (_ROJO, _MARCO) if hay_error else (_AMARILLO, _MARCO_PUNTEADO)
    if con_nota:
        texto = "\n".join(f"{problema.titulo}. {problema.remedio}".strip() for problema in suyos)
        celda.comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", texto), "Revisión", width=320, height=110)


def _errores(libro: Workbook, problemas: list[Problema]) -> None:
    hoja = libro.create_sheet(HOJA_ERRORES)
    hoja.freeze_panes = "A2"
    for letra, ancho in zip("ABCDEFG", (13, 22, 9, 36, 30, 48, 60), strict=True):
        hoja.column_dimensions[letra].width = ancho
    titulos = ("Gravedad", "Hoja", "Celda", "Columna", "Dice", "Qué pasa", "Cómo se corrige")
    hoja.append([_celda(hoja, titulo, negrita=True) for titulo in titulos])
    for uno in problemas:
        fila = (uno.nivel.value.capitalize(), uno.hoja, uno.celda, uno.encabezado, uno.valor, uno.titulo, uno.remedio)
        hoja.append([_celda(hoja, re.sub(r"\s+", " ", dato)) for dato in fila])


def _catalogos(libro: Workbook, leido: Libro) -> None:
    """Give back the hidden catalogues: our own in one sheet, the official ones in one each."""
    if not leido.catalogos:
        return
    if leido.formato is Formato.PLANTILLA:
        hoja = libro.create_sheet(plantilla.HOJA_LISTAS)
        hoja.sheet_state = "hidden"
        hoja.append([_celda(hoja, clave) for clave in leido.catalogos])
        for numero in range(max(map(len, leido.catalogos.values()))):
            valores = [lista[numero] if numero < len(lista) else None for lista in leido.catalogos.values()]
            hoja.append([_celda(hoja, valor) for valor in valores])
        return
    for nombre, opciones in leido.catalogos.items():
        hoja = libro.create_sheet(nombre[:31])
        hoja.sheet_state = "hidden"
        for valor in opciones:
            hoja.append([_celda(hoja, valor)])
