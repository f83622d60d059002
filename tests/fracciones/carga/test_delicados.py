"""What hides in a file and what looks personal is shown with where it is, and nothing loads until somebody says it was seen."""

import io

import pytest
from openpyxl import load_workbook

from cms.audit.models import Asiento
from cms.libros.problemas import CargaRechazada
from fracciones.carga.delicados import por_confirmar, senas
from fracciones.catalogo import rubro
from fracciones.derive.columnas import columnas
from fracciones.models.convenios import Convenio
from tests.fracciones.carga.conftest import AREA
from tests.fracciones.carga.llenado import celda, corregir, plantilla_llena

OBJETIVO = next(c for c in columnas(Convenio) if c.clave == "objetivo")


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [
        ("Se contrata a HEGG560427MVZRRL04", "parece_curp"),
        ("RFC VECJ880326XX4 del prestador", "parece_rfc"),
        ("VECJ-880326-XX4", "parece_rfc"),
        ("escribir a juanita.perez@gmail.com", "correo_personal"),
        ("7222345678", "parece_telefono"),
        ("(722) 234 5678", "parece_telefono"),
        ("Informes al cel. 722-234-56-78", "parece_telefono"),
        ("Contrato 018T4O001-E12-2020, folio 123456789012", None),
        ("RFC genérico XAXX010101000", None),
        ("Oficio 208/2026 del 12 de enero de 2026", None),
        ("transparencia@ixtapan.gob.mx", None),
        ("Empresa ABC010101AB1", None),
        ("$1,234,567.00 a 2,345,678.00", None),
    ],
)
def test_what_looks_personal_in_a_public_text(texto, codigo):
    reparo = senas(OBJETIVO, texto)

    assert (reparo.codigo if reparo else None) == codigo
    assert reparo is None or not reparo.bloquea


def test_a_field_that_is_not_published_is_left_alone():
    internas = [c for slug in ("directorio", "convenios") for c in columnas(rubro(slug)) if not c.publica]

    assert all(senas(c, "HEGG560427MVZRRL04") is None for c in internas)


def con_curp(mesa):
    bueno = plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA)
    return corregir(bueno, {celda(Convenio, "objetivo", 5): "Apoyo a HEGG560427MVZRRL04"})


def escondido(contenido):
    libro = load_workbook(io.BytesIO(contenido))
    libro["Datos"].row_dimensions[5].hidden = True
    libro["Datos"].column_dimensions["F"].hidden = True
    libro.create_sheet("Nomina").append(["Juana", 12000])
    libro["Nomina"].sheet_state = "hidden"
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def test_a_curp_in_a_public_column_is_shown_with_its_cell_and_must_be_confirmed(mesa):
    carga = mesa.previa(Convenio, con_curp(mesa))

    (uno,) = por_confirmar(carga)
    assert celda(Convenio, "objetivo", 5) in uno.donde
    assert carga.cargables == 3
    with pytest.raises(CargaRechazada, match="Falta que confirmes"):
        mesa.aplicar(carga, avisos_vistos=False)
    assert not Convenio.sin_ambito.exists()

    lote = mesa.aplicar(carga, avisos_vistos=True)
    assert lote.nuevas == 3
    asiento = Asiento.objects.get(accion="carga.confirmar_avisos")
    assert "parece una CURP" in asiento.datos["avisos"][0]
    assert "HEGG" not in str(asiento.datos)


def test_what_hides_in_the_workbook_is_shown_with_where(mesa):
    carga = mesa.previa(Convenio, escondido(plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA)))

    dicho = {uno.que: uno.donde for uno in por_confirmar(carga)}
    assert set(dicho) == {"Hojas ocultas", "Filas ocultas", "Columnas ocultas"}
    assert "Nomina" in dicho["Hojas ocultas"]
    assert "una fila oculta o filtrada, la 5" in dicho["Filas ocultas"]
    assert "(F)" in dicho["Columnas ocultas"]


def test_a_clean_file_asks_nothing(mesa):
    carga = mesa.previa(Convenio, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))

    assert por_confirmar(carga) == []
    assert mesa.aplicar(carga, avisos_vistos=False).nuevas == 3
