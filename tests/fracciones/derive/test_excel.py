"""The template: what a person sees in it, and that nothing in it can run."""

import io

import pytest
from openpyxl import load_workbook

from cms.libros import formato
from fracciones.base import subtablas_de
from fracciones.catalogo import rubros
from fracciones.derive.columnas import columnas
from fracciones.derive.excel import LISTA_DE_AREAS, FilaActual, plantilla
from fracciones.models.contrataciones import Contratacion
from fracciones.models.directorio import Persona

NOMBRES = {"area": {1: "01 Tesorería", 2: "=1+1"}, "persona": {}}


def abrir(contenido):
    return load_workbook(io.BytesIO(contenido))


@pytest.mark.parametrize("slug", list(rubros()))
def test_a_template_has_the_layout_that_the_load_reads(slug):
    modelo = rubros()[slug]

    libro = abrir(plantilla(modelo))

    datos = libro[formato.HOJA_DATOS]
    claves = [celda.value for celda in datos[formato.FILA_CLAVES]]
    assert [datos["A1"].value, datos["B1"].value] == [slug, formato.VERSION]
    assert claves == [
        formato.CLAVE_REGISTRO,
        formato.CLAVE_OPERACION,
        *(c.clave for c in columnas(modelo)),
        *subtablas_de(modelo),
    ]
    assert datos.row_dimensions[1].hidden
    assert datos.row_dimensions[2].hidden
    assert datos.freeze_panes == "B4"
    for nombre in subtablas_de(modelo):
        assert libro[formato.nombre_hoja_subtabla(nombre)]["A1"].value == formato.CLAVE_ID


def test_headings_are_marked_when_required_and_explained_in_a_note():
    datos = abrir(plantilla(Persona))[formato.HOJA_DATOS]

    por_texto = {celda.value: celda for celda in datos[formato.FILA_ENCABEZADOS]}
    assert "Obligatorio." in por_texto["Nombre(s) *"].comment.text
    assert "10 dígitos." in por_texto["Teléfono oficial (con lada) *"].comment.text
    assert "Opcional." in por_texto["Segundo apellido"].comment.text


def test_catalogues_and_areas_are_drop_downs_of_a_hidden_sheet():
    libro = abrir(plantilla(Persona, nombres=NOMBRES))

    listas = libro[formato.HOJA_LISTAS]
    por_clave = {columna[0].value: [c.value for c in columna[1:] if c.value] for columna in listas.iter_cols()}
    assert listas.sheet_state == "hidden"
    assert por_clave["sexo"] == ["Hombre", "Mujer"]
    assert por_clave[LISTA_DE_AREAS] == ["01 Tesorería", "=1+1"]
    validaciones = libro[formato.HOJA_DATOS].data_validations.dataValidation
    assert sum(v.type == "list" for v in validaciones) >= 6
    assert all(v.prompt for v in validaciones)


def test_the_present_rows_come_with_their_number_and_their_child_rows():
    actual = FilaActual(
        clave=12,
        valores={"numero_expediente": "=HYPERLINK(1)", "area_solicitante_id": 1},
        tablas={"partidas": [{"partida": "0339"}, {"partida": "3390"}]},
    )

    libro = abrir(plantilla(Contratacion, nombres=NOMBRES, filas=[actual]))

    datos = libro[formato.HOJA_DATOS]
    fila = dict(zip([c.value for c in datos[2]], datos[4], strict=True))
    assert fila["clave"].value == 12
    assert (fila["numero_expediente"].value, fila["numero_expediente"].data_type) == ("=HYPERLINK(1)", "s")
    assert fila["area_solicitante"].value == "01 Tesorería"
    assert fila["partidas"].value == 12
    hijas = libro[formato.nombre_hoja_subtabla("partidas")]
    assert [[c.value for c in linea][:2] for linea in hijas.iter_rows(min_row=3)] == [[12, "0339"], [12, "3390"]]


def test_no_cell_of_a_template_is_a_formula():
    for hoja in abrir(plantilla(Persona, nombres=NOMBRES)):
        assert not [celda.coordinate for linea in hoja.iter_rows() for celda in linea if celda.data_type == "f"]


def test_the_instructions_explain_every_column_and_what_is_not_published():
    hoja = abrir(plantilla(Persona))["Instrucciones"]

    dichas = {fila[0].value: fila for fila in hoja.iter_rows()}
    assert {c.encabezado for c in columnas(Persona)} <= set(dichas)
    assert "No se publica." in dichas["CURP"][3].value
