"""The module that is written from an official template imports, declares every column of it and refuses what is not new."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.fracciones.carga.gemelos import formatos, gemelo
from tests.fracciones.carga.test_sipot import REALES

RAIZ = Path(__file__).parents[3]
PROBAR = """
import json, sys
import django
django.setup()
from pathlib import Path
from cms.libros.leer import leer
from fracciones.carga.mapas import mapear
from fracciones.base import subtablas_de
espacio = {"__name__": "fracciones.models.nuevo"}
exec(compile(Path(sys.argv[1]).read_text(), "nuevo.py", "exec"), espacio)
modelo = espacio["Nuevo"]
from fracciones.catalogo import rubros
if hasattr(rubros, "cache_clear"):
    rubros.cache_clear()
libro = leer(sys.argv[2])
mapa = mapear(libro, modelo)
print(json.dumps({
    "sin_campo": [c.encabezado for _, c in mapa.sin_campo],
    "tablas": sorted(subtablas_de(modelo)),
    "mapeadas": len(mapa.tablas),
    "tipos": {c.name: c.tipo for c in modelo._meta.concrete_fields if hasattr(c, "tipo")},
    "opciones": {c.name: len(c.opciones) for c in modelo._meta.concrete_fields if getattr(c, "opciones", None)},
    "visibilidad": {c.name: str(c.visibilidad) for c in modelo._meta.concrete_fields if hasattr(c, "visibilidad")},
    **derivado(modelo),
}))
"""
DERIVADO = """
def derivado(modelo):
    import io
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.utils import translation
    from openpyxl import load_workbook
    from fracciones.checks import declaraciones
    from fracciones.derive.api import esquema_json
    from fracciones.derive.columnas import columnas
    from fracciones.derive.excel import plantilla
    from fracciones.derive.exports import csv_publico
    from fracciones.derive.viewsets import viewsets
    translation.deactivate_all()  # as makemigrations does: a translated name is no change
    cargador = MigrationLoader(None)
    cambios = MigrationAutodetector(cargador.project_state(), ProjectState.from_apps(apps)).changes(cargador.graph)
    vista = viewsets(modelo)
    return {
        "faltas": [error.msg for error in declaraciones() if modelo.__name__ in error.msg],
        "migraciones": {app: sorted({type(o).__name__ for m in suyas for o in m.operations}) for app, suyas in cambios.items()},
        "hojas": load_workbook(io.BytesIO(plantilla(modelo))).sheetnames,
        "csv": b"".join(csv_publico(modelo, [])).decode("utf-8-sig").strip(),
        "publicas": [c.clave for c in columnas(modelo) if c.publica],
        "api": bool(esquema_json(modelo)["properties"]),
        "direcciones": [vista.url_prefix, vista.admin_url_namespace],
    }
"""


def probar(modulo: Path, plantilla: Path) -> dict:
    """Import the module in a process of its own: here it would stay among the models of every other test."""
    hecho = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DERIVADO + PROBAR, str(modulo), str(plantilla)],
        cwd=RAIZ, env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONPATH": str(RAIZ)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert hecho.returncode == 0, hecho.stderr[-2000:]
    return json.loads(hecho.stdout)


def nunca_visto(contenido: bytes) -> bytes:
    """The same format with an id that no rubro has, and its catalogue."""
    libro = load_workbook(io.BytesIO(contenido))
    libro.create_sheet("Hidden_1")
    for opcion in ("De coordinación", "De concertación"):
        libro["Hidden_1"].append([opcion])
    libro["Reporte de Formatos"].cell(1, 1, 99999)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def escribir(plantilla: Path, destino: Path) -> None:
    call_command(
        "nuevo_rubro", str(plantilla), slug="rubro-nuevo", clase="Nuevo", salida=str(destino), stdout=io.StringIO()
    )


def test_a_generated_template_with_tables_becomes_a_whole_module(tmp_path):
    plantilla, modulo = tmp_path / "formato.xlsx", tmp_path / "nuevo.py"
    plantilla.write_bytes(nunca_visto(gemelo(formatos()["convenios"], 1)))

    escribir(plantilla, modulo)

    dice = probar(modulo, plantilla)
    assert dice["sin_campo"] == []
    assert len(dice["tablas"]) == dice["mapeadas"] == 1
    assert {"fecha", "texto_largo", "catalogo", "enlace"} <= set(dice["tipos"].values())
    assert list(dice["opciones"].values()) == [2]
    assert "REVISAR" in modulo.read_text()
    # The module and its migration are all there is to write: the rest of the house follows from them.
    assert (dice["faltas"], list(dice["migraciones"])) == ([], ["fracciones"])
    assert "CreateModel" in dice["migraciones"]["fracciones"]
    assert not {"AlterField", "DeleteModel", "RemoveField"} & set(dice["migraciones"]["fracciones"])
    assert dice["direcciones"] == ["rubros/rubro-nuevo", "rubro_rubro_nuevo"]
    assert dice["api"]
    assert len(dice["csv"].split(",")) >= len(dice["publicas"]) > 5
    assert len(dice["hojas"]) >= 3


@pytest.mark.skipif(not REALES.is_dir(), reason="needs the folder of real files")
@pytest.mark.parametrize("patron", ["*a69_f27*", "*a69_f03*"])
def test_a_real_template_without_a_rubro_becomes_a_whole_module(tmp_path, patron):
    (plantilla,) = REALES.glob(patron)

    escribir(plantilla, tmp_path / "nuevo.py")

    dice = probar(tmp_path / "nuevo.py", plantilla)
    assert dice["sin_campo"] == []
    assert len(dice["tipos"]) > 5


def test_what_belongs_to_persons_is_not_public_until_somebody_says_so(tmp_path):
    plantilla, modulo = tmp_path / "formato.xlsx", tmp_path / "nuevo.py"
    libro = load_workbook(io.BytesIO(nunca_visto(gemelo(formatos()["convenios"], 1))))
    libro["Reporte de Formatos"].cell(7, 5, "CURP de la persona beneficiaria")
    libro.save(plantilla)

    escribir(plantilla, modulo)

    assert probar(modulo, plantilla)["visibilidad"]["curp_persona_beneficiaria"] == "personal"


def test_a_template_that_a_rubro_has_is_refused_and_nothing_is_written(tmp_path):
    plantilla, modulo = tmp_path / "formato.xlsx", tmp_path / "nuevo.py"
    plantilla.write_bytes(gemelo(formatos()["convenios"], 1))

    with pytest.raises(CommandError, match=r"ya es de un rubro: Convenios \(convenios\)"):
        escribir(plantilla, modulo)
    assert not modulo.exists()


def test_a_module_that_exists_is_never_overwritten(tmp_path):
    plantilla, modulo = tmp_path / "formato.xlsx", tmp_path / "nuevo.py"
    plantilla.write_bytes(nunca_visto(gemelo(formatos()["convenios"], 1)))
    modulo.write_text("mío")

    with pytest.raises(CommandError, match="Ya existe"):
        escribir(plantilla, modulo)
    assert modulo.read_text() == "mío"


@pytest.mark.parametrize(
    ("dado", "dice"),
    [
        ({"slug": "Con Espacios"}, "--slug"),
        ({"clase": "minuscula"}, "--clase"),
        ({"archivo": "no-existe.xlsx"}, "No encuentro"),
    ],
)
def test_what_is_missing_is_said_in_one_line(tmp_path, dado, dice):
    plantilla = tmp_path / "formato.xlsx"
    plantilla.write_bytes(b"x")
    datos = {"archivo": str(plantilla), "slug": "nuevo", "clase": "Nuevo"} | dado

    with pytest.raises(CommandError, match=dice):
        call_command("nuevo_rubro", datos.pop("archivo"), **datos)
