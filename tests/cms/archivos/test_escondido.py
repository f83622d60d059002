"""What an Office file hides is told, code by code, and what every official format hides is not."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from cms.archivos.puerta import recibir
from cms.archivos.rechazos import AVISOS, ESCONDEN
from tests.cms.archivos import muestras as m
from tests.cms.archivos.muestras import Subida


def libro(preparar: Callable[[Workbook], object]) -> bytes:
    nuevo = Workbook()
    nuevo.active.append(["Partida", "Monto"])
    nuevo.active.append(["1000", 12])
    preparar(nuevo)
    salida = io.BytesIO()
    nuevo.save(salida)
    return salida.getvalue()


def con_hojas(nuevo: Workbook) -> None:
    nuevo.create_sheet("Nomina").sheet_state = "veryHidden"
    nuevo.active.row_dimensions[2].hidden = True
    nuevo.active["A1"].comment = Comment("Preguntar a Juana", "Yo")


def con_columna(nuevo: Workbook) -> None:
    nuevo.active.column_dimensions["B"].hidden = True


def oficial(nuevo: Workbook) -> None:
    nuevo.active.title = "Reporte de Formatos"
    for fila in (1, 4, 5):
        nuevo.active.cell(fila, 1, "x")
        nuevo.active.row_dimensions[fila].hidden = True
    nuevo.create_sheet("Hidden_1").sheet_state = "hidden"
    nuevo.create_sheet("Tabla_350055").sheet_state = "hidden"


CASOS: dict[str, tuple[Callable[[], bytes], str, list[str]]] = {
    "limpio": (lambda: libro(lambda nuevo: None), "libro.xlsx", []),
    "oficial": (lambda: libro(oficial), "formato.xlsx", []),
    "hojas_filas_y_notas": (lambda: libro(con_hojas), "libro.xlsx", ["filas_ocultas", "hojas_ocultas", "notas"]),
    "columna": (lambda: libro(con_columna), "libro.xlsx", ["filas_ocultas"]),
    "dinamica_y_adentro": (
        lambda: m.paquete("xl", xl__pivotCache__pivotCacheDefinition1_X_xml="<p/>", xl__embeddings__a_X_xlsx="x"),
        "libro.xlsx",
        ["archivos_adentro", "tablas_dinamicas"],
    ),
    "oficio_con_cambios": (
        lambda: m.paquete(
            "word/x",
            word__document_X_xml='<w:p><w:del w:id="1">sueldo</w:del><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>',
            word__comments_X_xml='<w:comments><w:comment w:id="0">¿seguro?</w:comment></w:comments>',
        ),
        "oficio.docx",
        ["cambios_sin_aceptar", "notas", "texto_oculto"],
    ),
    "oficio_limpio": (
        lambda: m.paquete(
            "word/x",
            word__document_X_xml='<w:p><w:instrText/><w:webHidden/><w:vanish w:val="0"/></w:p>',
            word__comments_X_xml="<w:comments></w:comments>",
        ),
        "oficio.docx",
        [],
    ),
}


@pytest.mark.parametrize("caso", CASOS)
def test_what_hides_is_told_and_nothing_else(caso):
    construir, nombre, esperados = CASOS[caso]

    with recibir(Subida(construir(), nombre), extensiones=("xlsx", "docx")) as limpio:
        assert list(limpio.hechos.avisos) == esperados


def test_what_hides_is_something_that_is_said():
    assert AVISOS.keys() >= ESCONDEN
