"""The Excel template of a rubro, empty or with its present rows: what a person fills and the load reads again.

The layout is `cms.libros.formato`. Headings carry a note with the criterion and when the column is required;
catalogues and areas are drop-downs; an instructions sheet says the same in full.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cms.libros import formato
from fracciones.base import Registro, subtablas_de
from fracciones.derive.columnas import SIN_NOMBRES, Columna, Nombres, columnas, encabezado_de_subtabla
from fracciones.derive.instrucciones import HOJA_INSTRUCCIONES, instrucciones

FILAS_CON_AYUDA: Final = 5_000
"""Down to which row the drop-downs reach."""
LISTA_DE_AREAS: Final = "areas"
_OPERACION: Final = (
    "Déjala vacía: la carga sabe si la fila es nueva o corrige un registro. Escribe Baja para que un registro deje de "
    "estar en el portal; basta con su número en «Registro»."
)

_ENCABEZADO: Final = Font(bold=True, color="FFFFFF")
_FONDO: Final = PatternFill("solid", fgColor="0F5652")
_FONDO_REQUERIDO: Final = PatternFill("solid", fgColor="22262B")
_AJUSTE: Final = Alignment(wrap_text=True, vertical="center")
_COMO_TEXTO: Final = frozenset({"texto", "texto_largo", "catalogo", "correo", "telefono", "enlace", "documento", "rfc", "curp", "area", "persona"})  # fmt: skip
_FORMATOS: Final = {"fecha": "dd/mm/yyyy", "moneda": "#,##0.00", "decimal": "#,##0.00", "entero": "0", "anio": "0", "hora": "hh:mm"}  # fmt: skip
_ANCHOS: Final = {"texto_largo": 48, "area": 36, "persona": 32, "documento": 40, "enlace": 40, "correo": 30, "fecha": 14, "anio": 11, "booleano": 11}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaActual:
    """A present row for the template: its number, its `.values()` by attname and its subtables by name."""

    clave: int
    valores: Mapping[str, Any]
    tablas: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


def plantilla(modelo: type[Registro], *, nombres: Nombres = SIN_NOMBRES, filas: Iterable[FilaActual] = ()) -> bytes:
    """Return the template of a rubro as a workbook, with `filas` in it if there are any.

    Args:
        modelo: the rubro.
        nombres: how its areas and persons are written; the areas become the drop-down.
        filas: its present rows, by number.
    """
    libro = Workbook(write_only=True)
    propias = columnas(modelo)
    tablas = {nombre: columnas(tabla) for nombre, tabla in subtablas_de(modelo).items()}
    listas = _listas(propias, tablas, nombres)
    datos = libro.create_sheet(formato.HOJA_DATOS)
    _preparar(datos, [None, None, *propias, *([None] * len(tablas))], formato.PRIMERA_FILA, listas)
    datos.data_validations.append(_validacion_de_operacion())
    _cabeza_de_datos(datos, modelo, propias)
    hijas: dict[str, list[list[Any]]] = {nombre: [] for nombre in tablas}
    for fila in filas:
        celdas = [_celda(datos, columna, columna.escribir(fila.valores, nombres)) for columna in propias]
        enlaces = []
        for nombre, de_tabla in tablas.items():
            suyas = fila.tablas.get(nombre, ())
            enlaces.append(fila.clave if suyas else None)
            hijas[nombre] += [[fila.clave, *(c.escribir(hija, nombres) for c in de_tabla)] for hija in suyas]
        datos.append([fila.clave, None, *celdas, *enlaces])
    for nombre, de_tabla in tablas.items():
        _hoja_de_subtabla(libro, nombre, de_tabla, hijas[nombre], listas)
    _hoja_de_instrucciones(libro, modelo)
    _hoja_de_listas(libro, listas)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _listas(
    propias: Sequence[Columna], tablas: Mapping[str, Sequence[Columna]], nombres: Nombres
) -> dict[str, list[str]]:
    """Return list key → values; columns with the same options share one list."""
    listas: dict[str, list[str]] = {LISTA_DE_AREAS: sorted(nombres["area"].values())}
    por_opciones: dict[tuple[str, ...], str] = {}
    for prefijo, grupo in [("", propias), *((f"{nombre}.", de_tabla) for nombre, de_tabla in tablas.items())]:
        for columna in grupo:
            if columna.opciones and columna.opciones not in por_opciones:
                por_opciones[columna.opciones] = clave = f"{prefijo}{columna.clave}"
                listas[clave] = list(columna.opciones)
    return {clave: valores for clave, valores in listas.items() if valores}


def _preparar(hoja: Any, grupo: Sequence[Columna | None], primera: int, listas: Mapping[str, list[str]]) -> None:
    """Set what must be known before the first row is written: widths, formats, hidden rows, drop-downs."""
    hoja.freeze_panes = f"B{primera}"
    for indice, columna in enumerate(grupo, start=1):
        dimension = hoja.column_dimensions[get_column_letter(indice)]
        dimension.width = _ancho(columna) if columna else 11
        if columna is not None:
            dimension.number_format = _FORMATOS.get(columna.tipo, "@")
            hoja.data_validations.append(_validacion(columna, get_column_letter(indice), primera, listas))
    ocultas = (
        (formato.FILA_MARCA, formato.FILA_CLAVES) if primera == formato.PRIMERA_FILA else (formato.SUB_FILA_CLAVES,)
    )
    for fila in ocultas:
        hoja.row_dimensions[fila].hidden = True
    hoja.row_dimensions[primera - 1].height = 48


def _validacion(columna: Columna, letra: str, primera: int, listas: Mapping[str, list[str]]) -> DataValidation:
    """Return the input message of a column and, where it has a catalogue, its drop-down."""
    rango = _rango(columna, listas)
    validacion = DataValidation(type="list" if rango else None, formula1=rango, allow_blank=True)
    validacion.promptTitle = columna.encabezado[:32]
    validacion.prompt = _pista(columna)[:255]
    validacion.showInputMessage = True
    validacion.showErrorMessage = bool(rango) and columna.cerrada
    validacion.errorStyle = "warning"  # the load compares without case or accents; Excel does not
    validacion.errorTitle = "No está en la lista"
    validacion.error = "Elige una de las opciones de la lista."
    validacion.add(f"{letra}{primera}:{letra}{primera + FILAS_CON_AYUDA}")
    return validacion


def _validacion_de_operacion() -> DataValidation:
    validacion = DataValidation(type="list", formula1=f'"{",".join(formato.OPERACIONES)}"', allow_blank=True)
    validacion.promptTitle, validacion.prompt = formato.ENCABEZADO_OPERACION, _OPERACION
    validacion.showInputMessage = validacion.showErrorMessage = True
    validacion.error = "Elige Alta, Cambio o Baja, o deja la celda vacía."
    validacion.add(f"B{formato.PRIMERA_FILA}:B{formato.PRIMERA_FILA + FILAS_CON_AYUDA}")
    return validacion


def _rango(columna: Columna, listas: Mapping[str, list[str]]) -> str | None:
    opciones = list(columna.opciones)
    for indice, (clave, valores) in enumerate(listas.items(), start=1):
        if (opciones and valores == opciones) or (columna.tipo == "area" and clave == LISTA_DE_AREAS):
            letra = get_column_letter(indice)
            return f"{formato.HOJA_LISTAS}!${letra}$2:${letra}${len(valores) + 1}"
    return None


def _cabeza_de_datos(hoja: Any, modelo: type[Registro], propias: Sequence[Columna]) -> None:
    tablas = subtablas_de(modelo)
    hoja.append([modelo.rubro, formato.VERSION])
    hoja.append([formato.CLAVE_REGISTRO, formato.CLAVE_OPERACION, *(columna.clave for columna in propias), *tablas])
    registro = "Déjalo vacío en las filas nuevas. Si trae número, la fila corrige ese registro."
    celdas = [
        _titulo(hoja, formato.ENCABEZADO_REGISTRO, registro),
        _titulo(hoja, formato.ENCABEZADO_OPERACION, _OPERACION),
    ]
    celdas += [_titulo_de(hoja, columna) for columna in propias]
    for nombre, tabla in tablas.items():
        nota = f"Escribe un número y repítelo en la columna ID de la hoja «{formato.nombre_hoja_subtabla(nombre)}»."
        requerida = bool(getattr(tabla, "requerida", False))
        texto = formato.encabezado(encabezado_de_subtabla(tabla), requerido=requerida)
        celdas.append(_titulo(hoja, texto, nota, requerida=requerida))
    hoja.append(celdas)


def _hoja_de_subtabla(
    libro: Workbook, nombre: str, propias: Sequence[Columna], filas: list[list[Any]], listas: Mapping[str, list[str]]
) -> None:
    hoja = libro.create_sheet(formato.nombre_hoja_subtabla(nombre))
    _preparar(hoja, [None, *propias], formato.SUB_PRIMERA_FILA, listas)
    hoja.append([formato.CLAVE_ID, *(columna.clave for columna in propias)])
    nota = f"El número que escribiste en la hoja «{formato.HOJA_DATOS}». Se repite si hay varias filas."
    hoja.append([_titulo(hoja, formato.ENCABEZADO_ID, nota), *(_titulo_de(hoja, columna) for columna in propias)])
    for fila in filas:
        hoja.append([fila[0], *(_celda(hoja, c, valor) for c, valor in zip(propias, fila[1:], strict=True))])


def _hoja_de_instrucciones(libro: Workbook, modelo: type[Registro]) -> None:
    hoja = libro.create_sheet(HOJA_INSTRUCCIONES)
    for letra, ancho in zip("ABCDE", (38, 26, 22, 60, 60), strict=True):
        hoja.column_dimensions[letra].width = ancho
    for negrita, fila in instrucciones(modelo):
        celdas = [WriteOnlyCell(hoja, valor) for valor in fila]
        for celda in celdas:
            celda.alignment = Alignment(wrap_text=len(fila) > 1, vertical="top")
            celda.font = Font(bold=negrita)
        hoja.append(celdas)


def _hoja_de_listas(libro: Workbook, listas: Mapping[str, list[str]]) -> None:
    hoja = libro.create_sheet(formato.HOJA_LISTAS)
    hoja.sheet_state = "hidden"
    hoja.append(list(listas))
    for numero in range(max(map(len, listas.values()), default=0)):
        hoja.append([_texto(hoja, valores[numero]) if numero < len(valores) else None for valores in listas.values()])


def _titulo_de(hoja: Any, columna: Columna) -> Cell:
    texto = formato.encabezado(columna.encabezado, requerido=columna.requerida)
    return _titulo(hoja, texto, _pista(columna), requerida=columna.requerida)


def _titulo(hoja: Any, texto: str, nota: str, *, requerida: bool = False) -> Cell:
    celda = WriteOnlyCell(hoja, texto)
    celda.font, celda.alignment = _ENCABEZADO, _AJUSTE
    celda.fill = _FONDO_REQUERIDO if requerida else _FONDO
    celda.comment = Comment(nota, "Plantilla", width=320, height=120)
    return celda


def _celda(hoja: Any, columna: Columna, valor: Any) -> Any:
    """Return what is appended: typed values with their format, and text that can never be a formula."""
    if valor is None:
        return None
    if isinstance(valor, str) or columna.tipo in _COMO_TEXTO:
        return _texto(hoja, str(valor))
    celda = WriteOnlyCell(hoja, valor)
    celda.number_format = _FORMATOS.get(columna.tipo, "General")
    return celda


def _texto(hoja: Any, valor: str) -> Cell:
    celda = WriteOnlyCell(hoja, ILLEGAL_CHARACTERS_RE.sub("", valor))
    celda.data_type, celda.number_format = "s", "@"
    return celda


def _pista(columna: Columna) -> str:
    partes = [f"{columna.exigencia}.", columna.ayuda]
    if columna.tipo == "fecha":
        partes.append("Fecha dd/mm/aaaa.")
    if columna.tipo == "area":
        partes.append("Clave, Id o nombre exacto del área en el Organigrama.")
    if columna.largo and columna.tipo == "texto":
        partes.append(f"Hasta {columna.largo} caracteres.")
    if columna.cerrada:
        partes.append("Elige de la lista.")
    return " ".join(filter(None, partes))


def _ancho(columna: Columna) -> int:
    return _ANCHOS.get(columna.tipo, max(16, min(32, len(columna.encabezado))))
