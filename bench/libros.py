"""Workbooks of any size as Excel writes them: shared strings, cell addresses, one style for dates. No library, no Django.

Written by hand so that making the input takes seconds, and so that no reader is measured on files of its own making.
"""

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_XMLNS: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELACIONES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAQUETE: Final = "http://schemas.openxmlformats.org/package/2006"
_TIPO: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EPOCA: Final = dt.date(1899, 12, 30)
_PALABRAS: Final = (
    "contrato servicio obra municipio ejercicio área acuerdo programa recurso convenio apoyo registro".split()
)

Hoja = tuple[str, Iterable[Sequence[Any]]]


def escribir(ruta: Path, hojas: Sequence[Hoja]) -> None:
    """Write a workbook: each sheet is its name and its rows; `None` is an empty cell."""
    cadenas: dict[str, int] = {}
    with ZipFile(ruta, "w", ZIP_DEFLATED, compresslevel=6) as paquete:
        for numero, (_, filas) in enumerate(hojas, start=1):
            with paquete.open(f"xl/worksheets/sheet{numero}.xml", "w", force_zip64=True) as parte:
                parte.write(f"<worksheet {_XMLNS}><sheetData>".encode())
                for indice, fila in enumerate(filas, start=1):
                    parte.write(_fila(indice, fila, cadenas).encode())
                parte.write(b"</sheetData></worksheet>")
        paquete.writestr("xl/sharedStrings.xml", _cadenas(cadenas))
        for nombre, contenido in _fijas([nombre for nombre, _ in hojas]).items():
            paquete.writestr(nombre, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{contenido}')


def tabla(filas: int, columnas: int) -> Iterable[list[Any]]:
    """Yield a heading and rows of a plain table: half texts (two thirds of them repeated), numbers and dates."""
    azar = random.Random(f"{filas}x{columnas}")
    yield [f"Columna {numero}" for numero in range(1, columnas + 1)]
    for fila in range(1, filas + 1):
        yield [_celda(azar, fila, columna) for columna in range(columnas)]


def _celda(azar: random.Random, fila: int, columna: int) -> Any:
    match columna % 6:
        case 0:
            return f"{azar.choice(_PALABRAS)} {fila}-{columna}"
        case 1 | 2:
            return f"{azar.choice(_PALABRAS)} {azar.choice(_PALABRAS)}"
        case 3:
            return azar.randint(1, 100_000)
        case 4:
            return azar.randint(1, 10_000_000) / 100
    return _EPOCA + dt.timedelta(days=azar.randint(43_000, 46_500))


def _fila(numero: int, fila: Sequence[Any], cadenas: dict[str, int]) -> str:
    celdas = []
    for columna, valor in enumerate(fila):
        if valor is None:
            continue
        lugar = f"{_letra(columna)}{numero}"
        if isinstance(valor, dt.date):
            celdas.append(f'<c r="{lugar}" s="1"><v>{(valor - _EPOCA).days}</v></c>')
        elif isinstance(valor, int | float):
            celdas.append(f'<c r="{lugar}"><v>{valor}</v></c>')
        else:
            celdas.append(f'<c r="{lugar}" t="s"><v>{cadenas.setdefault(str(valor), len(cadenas))}</v></c>')
    return f'<row r="{numero}">{"".join(celdas)}</row>'


def _letra(columna: int) -> str:
    return (chr(64 + columna // 26) if columna >= 26 else "") + chr(65 + columna % 26)


def _cadenas(cadenas: dict[str, int]) -> str:
    textos = "".join(f'<si><t xml:space="preserve">{escape(texto)}</t></si>' for texto in cadenas)
    return f'<sst {_XMLNS} count="{len(cadenas)}" uniqueCount="{len(cadenas)}">{textos}</sst>'


def _fijas(nombres: list[str]) -> dict[str, str]:
    numeros = range(1, len(nombres) + 1)
    hojas = "".join(
        f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in zip(numeros, nombres, strict=True)
    )
    partes = [(f"worksheets/sheet{i}.xml", "worksheet") for i in numeros]
    partes += [("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
    relaciones = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELACIONES}/{tipo}" Target="{destino}"/>'
        for i, (destino, tipo) in enumerate(partes, start=1)
    )
    tipos = "".join(
        f'<Override PartName="/xl/{destino}" ContentType="{_TIPO}.{tipo}+xml"/>' for destino, tipo in partes
    )
    return {
        "xl/workbook.xml": f'<workbook {_XMLNS} xmlns:r="{_RELACIONES}"><sheets>{hojas}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PAQUETE}/relationships">{relaciones}</Relationships>',
        "xl/styles.xml": f'<styleSheet {_XMLNS}><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>",
        "_rels/.rels": f'<Relationships xmlns="{_PAQUETE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELACIONES}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{_PAQUETE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TIPO}.sheet.main+xml"/>{tipos}</Types>',
    }
