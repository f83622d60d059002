"""The table of applicability: the real one, its synthetic twin, and files that are none."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from cms.sujetos.perfiles import Perfil
from fracciones.aplicabilidad.tabla import TablaRechazada, leer_tabla
from fracciones.catalogo import rubros
from fracciones.leyes import Fundamento, Ley
from fracciones.models.aplicabilidad import Aplicabilidad
from tests.factories import registros, sujetos

REALES = Path(os.environ.get("DATOS_REALES", Path(__file__).parents[4] / "shared" / "datos"))
REAL = REALES / "ley" / "126_Tabla_aplicabilidad_Partido_PVEM.xlsx"
ENCABEZADOS = ["ARTÍCULO\nLEY GENERAL", "FRACCIÓN", "INCISOS", "ARTÍCULO\nLEY ESTATAL", "FRACCIÓN", "INCISOS", "APLICA", "NO APLICA"]  # fmt: skip


def escribir(ruta: Path, filas: list[list[Any]]) -> Path:
    """A table with the layout of the real one."""
    libro = Workbook()
    hoja = libro.active
    hoja.append(["OBLIGACIONES DE TRANSPARENCIA DE LOS SUJETOS OBLIGADOS"])
    hoja.append(["SUJETO OBLIGADO:", None, "Ayuntamiento de Prueba"])
    hoja.append(ENCABEZADOS)
    for fila in filas:
        hoja.append(fila)
    libro.save(ruta)
    return ruta


def fila(fraccion: Any, inciso: Any, aplica: str = "", no_aplica: str = "", articulo: Any = "92") -> list[Any]:
    return ["70", "I", "N/A", articulo, fraccion, inciso, aplica or None, no_aplica or None]


def test_merged_cells_say_what_was_said_above(tmp_path):
    tabla = leer_tabla(
        escribir(
            tmp_path / "tabla.xlsx",
            [
                fila("I", "N/A", "X"),
                fila("XXIX", "a)", no_aplica="x"),
                [None, None, "b)", None, None, "b)"],
                ["Elaboró", None, None, "La titular"],
            ],
        )
    )
    assert tabla.datos["sujeto obligado"] == "Ayuntamiento de Prueba"
    assert tabla.aplica == {(92, "I", ""): True, (92, "XXIX", "a"): False, (92, "XXIX", "b"): False}
    assert tabla.dice(Fundamento(92, "XXIX")) is False
    assert tabla.dice(Fundamento(92, "XXIX", "b")) is False
    assert tabla.dice(Fundamento(92, "XXIX", "c")) is None
    assert tabla.dice(Fundamento(94, "I", "a")) is None


@pytest.mark.skipif(not REAL.exists(), reason="the real table is not at hand")
def test_the_real_table_is_understood():
    tabla = leer_tabla(REAL)
    no_aplican, aplican, _ = tabla.reparto(rubros().values(), Ley.EDOMEX_2016)
    assert tabla.datos["sujeto obligado"] == "Partido Verde Ecologista de México"
    assert len(tabla.aplica) > 100
    assert {"padrones-beneficiarios", "licitacion-contratacion"} <= set(no_aplican)
    assert {"marco-normativo", "directorio", "organigrama"} <= aplican


@pytest.mark.parametrize(
    ("filas", "dice"),
    [
        ([fila("I", "N/A", "X", "X")], "APLICA y NO APLICA a la vez"),
        ([fila("I", "N/A", "X"), fila("I", "N/A", no_aplica="X")], "contradice a otra"),
        ([], "no tiene ninguna fracción"),
    ],
)
def test_a_table_that_cannot_be_understood_says_what_to_correct(tmp_path, filas, dice):
    with pytest.raises(TablaRechazada, match=dice):
        leer_tabla(escribir(tmp_path / "tabla.xlsx", filas))


def test_a_workbook_that_is_no_table_says_what_is_expected(tmp_path):
    libro = Workbook()
    libro.active.append(["Nombre", "Cargo"])
    libro.save(tmp_path / "otra.xlsx")
    with pytest.raises(TablaRechazada, match="ARTÍCULO LEY ESTATAL"):
        leer_tabla(tmp_path / "otra.xlsx")


@pytest.mark.django_db
class TestCommand:
    """`manage.py cargar_aplicabilidad`."""

    @pytest.fixture
    def so(self):
        so = sujetos.sujeto("ixtapan")
        registros.area(so)
        sujetos.asignacion(Perfil.ADMINISTRADOR, so, de=sujetos.usuario("ana"), rubros=list(rubros()))
        return so

    @pytest.fixture
    def tabla(self, tmp_path):
        return escribir(tmp_path / "tabla.xlsx", [fila("XXIX", "N/A", no_aplica="X"), fila("I", "N/A", "X")])

    def test_it_proposes_once_what_the_table_says(self, so, tabla, capsys):
        for esperadas in (["licitacion-obra-publica", "licitacion-contratacion"], []):
            call_command("cargar_aplicabilidad", str(tabla), sujeto="ixtapan", por="ana", json=True)
            (dicho,) = json.loads(capsys.readouterr().out)
            assert dicho["propuestas"] == esperadas
            assert "marco-normativo" in dicho["aplican"]
        propuestas = Aplicabilidad.sin_ambito.filter(sujeto=so)
        assert {p.estado for p in propuestas} == {"propuesta"}
        assert "artículo 92, fracción XXIX" in propuestas[0].fundamento

    def test_a_simulation_keeps_nothing(self, so, tabla, capsys):
        call_command("cargar_aplicabilidad", str(tabla), tipo=so.tipo, por="ana", simular=True)
        assert "2 propuestas" in capsys.readouterr().out
        assert not Aplicabilidad.sin_ambito.exists()

    @pytest.mark.parametrize(
        ("opciones", "dice"),
        [
            ({"por": "ana"}, "--sujeto SIGLAS, o --tipo"),
            ({"por": "ana", "tipo": "marcianos"}, "No hay un tipo"),
            ({"por": "nadie", "sujeto": "ixtapan"}, "cuenta activa"),
            ({"por": "ajena", "sujeto": "ixtapan"}, "no puede proponerlo"),
        ],
    )
    def test_what_is_missing_is_said_in_one_line(self, so, tabla, opciones, dice):
        sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(), de=sujetos.usuario("ajena"))
        with pytest.raises(CommandError, match=dice):
            call_command("cargar_aplicabilidad", str(tabla), **opciones)

    def test_a_file_that_is_no_workbook_is_refused_with_help(self, so, tmp_path):
        (tmp_path / "tabla.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        with pytest.raises(CommandError) as rechazo:
            call_command("cargar_aplicabilidad", str(tmp_path / "tabla.xlsx"), sujeto="ixtapan", por="ana")
        assert "\n" not in str(rechazo.value)
        assert ".xlsx" in str(rechazo.value)
