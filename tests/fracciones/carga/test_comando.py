"""`manage.py cargar`: the same pipeline for whoever automates it, with one clear line when it cannot."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from cms.sujetos.perfiles import Perfil
from fracciones.models.cargas import Carga
from fracciones.models.convenios import Contraparte, Convenio
from tests.factories import sujetos
from tests.fracciones.carga import hostiles
from tests.fracciones.carga.conftest import AREA
from tests.fracciones.carga.llenado import celda, corregir, plantilla_llena


@pytest.fixture
def archivo(mesa, tmp_path):
    ruta = tmp_path / "convenios.xlsx"
    ruta.write_bytes(plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    return ruta


def cargar(ruta, mesa, *opciones, rubro="convenios", por=None):
    salida = io.StringIO()
    call_command(
        "cargar", str(ruta), "--sujeto", mesa.sujeto.siglas, "--rubro", rubro, "--por", por or mesa.usuario.username,
        *opciones, stdout=salida,
    )  # fmt: skip
    return salida.getvalue()


def test_a_file_is_loaded_as_one_lote_and_its_folio_said(archivo, mesa):
    dicho = cargar(archivo, mesa)

    assert "3 nuevas, 0 con cambios, 0 iguales, 0 con error" in dicho
    assert f"Se cargaron 3 filas en rojo: lote {Convenio.sin_ambito.first().lote.folio}." in dicho
    assert Contraparte.objects.count() == 6


def test_the_same_file_again_says_that_it_changes_nothing(archivo, mesa):
    cargar(archivo, mesa)

    dicho = cargar(archivo, mesa)

    assert "El archivo dice lo mismo que ya está: no se cambió nada." in dicho
    assert Convenio.sin_ambito.count() == 3
    assert Carga.sin_ambito.count() == 1


def test_a_simulation_stores_nothing(archivo, mesa):
    dicho = json.loads(cargar(archivo, mesa, "--simular", "--json"))

    assert (dicho["leidas"], dicho["nuevas"], dicho["lote"]) == (3, 3, None)
    assert not Convenio.sin_ambito.exists()
    assert not Carga.sin_ambito.exists()


def test_the_errors_are_listed_with_cell_value_and_remedy_and_the_rest_enters(archivo, mesa):
    mala = celda(Convenio, "fecha_firma", 5)
    archivo.write_bytes(corregir(archivo.read_bytes(), {mala: "31/02/2026"}))

    dicho = json.loads(cargar(archivo, mesa, "--json"))

    (problema,) = dicho["problemas"]
    assert (problema["fila"], problema["columna"], problema["valor"]) == (5, mala.rstrip("5"), "31/02/2026")
    assert problema["titulo"] == "Esa fecha no existe en el calendario"
    assert (dicho["cargadas"], dicho["con_error"]) == (2, 1)


def test_nothing_loadable_fails_after_listing_what_to_correct(archivo, mesa):
    archivo.write_bytes(plantilla_llena(Convenio, mesa.sujeto, 2, area="Área que no existe"))

    with pytest.raises(CommandError, match="No hay filas por cargar"):
        cargar(archivo, mesa)

    assert not Carga.sin_ambito.exists()
    assert "Se crearon 1 áreas en rojo" in cargar(archivo, mesa, "--crear-areas")
    assert Convenio.sin_ambito.count() == 2


@pytest.mark.parametrize(
    ("cambios", "linea"),
    [
        ({"rubro": "conventos"}, "No hay un rubro «conventos»"),
        ({"por": "nadie"}, "No hay una cuenta activa «nadie»"),
    ],
)
def test_what_does_not_exist_is_said_in_one_line(cambios, linea, archivo, mesa):
    with pytest.raises(CommandError, match=linea):
        cargar(archivo, mesa, **cambios)


def test_whoever_has_not_the_rubro_does_not_load_it(archivo, mesa):
    ajeno = sujetos.asignacion(Perfil.CAPTURISTA, mesa.sujeto, rubros=["directorio"])

    with pytest.raises(CommandError, match="le falta esa asignación"):
        cargar(archivo, mesa, por=ajeno.usuario.username)

    assert not Convenio.sin_ambito.exists()


def test_a_hostile_file_fails_with_its_reason_and_stores_nothing(mesa, tmp_path):
    with pytest.raises(CommandError, match=r"ocuparía|límite|Abre el archivo"):
        cargar(hostiles.bomba_zip(tmp_path / "bomba.xlsx"), mesa)

    assert not Carga.sin_ambito.exists()


def test_the_command_works_under_no_scope_of_its_own(archivo, mesa):
    with pytest.raises(CommandError, match="No encuentro el archivo"):
        cargar(archivo.with_name("otro.xlsx"), mesa)
