"""The official formats load whole: row for row and table for table, and what has no place here is said."""

import os
from pathlib import Path

import pytest

from cms.workflows.estados import Estado
from fracciones.base import subtablas_de
from fracciones.catalogo import rubro
from fracciones.models.organigrama import Area
from tests.fracciones.carga.gemelos import formatos, gemelo

REALES = Path(os.environ.get("DATOS_REALES", Path(__file__).parents[4] / "shared" / "datos")) / "sipot_plantillas"
AUTORIDAD = [
    ("organigrama", "*a69_f02_a*", 117, {}),
    ("directorio", "*a69_f07*", 122, {}),
    ("marco-normativo", "*a69_f01*", 27, {}),
    ("convenios", "*a69_f33*", 1, {"contrapartes": 1}),
    ("licitacion-contratacion", "*Fr_XXVIII*", 17, {"beneficiarios_finales": 5, "partidas": 16}),
]
"""What each real file holds: rows, and child rows by subtable (counted by the rows that quote them)."""


@pytest.mark.parametrize("slug", list(formatos()))
def test_a_twin_of_an_official_format_loads_row_for_row_and_table_for_table(slug, mesa):
    formato, modelo = formatos()[slug], rubro(slug)
    existentes = modelo.sin_ambito.count()

    carga, lote = mesa.cargar(modelo, gemelo(formato, 4, hijas=3), "formato.xlsx", crear_areas=True)

    assert carga.leidas == 4
    creadas = 0 if slug == "organigrama" else 4
    assert modelo.sin_ambito.filter(lote=lote).exclude(nota__startswith="Se agregó al cargar").count() == 4, creadas
    assert modelo.sin_ambito.count() >= existentes + 4
    esperadas = _hijas_por_subtabla(slug)
    for nombre, tabla in subtablas_de(modelo).items():
        assert tabla.objects.filter(registro__lote=lote).count() == 4 * 3 * esperadas[nombre], nombre


def _hijas_por_subtabla(slug):
    """How many official tables feed each of our subtables."""
    return {
        "convenios": {"contrapartes": 1},
        "licitacion-contratacion": {
            "participantes": 2,
            "beneficiarios_finales": 1,
            "partidas": 1,
            "convenios_modificatorios": 1,
        },
    }.get(slug, {})


def test_what_has_no_place_here_is_listed_with_how_many_data_it_has(mesa):
    carga = mesa.previa(rubro("licitacion-contratacion"), gemelo(formatos()["licitacion-contratacion"], 4, hijas=3))

    avisos = {aviso["celda"]: aviso["mensaje"] for aviso in carga.avisos if aviso["codigo"] == "columna_sin_campo"}
    assert len(avisos) == 13
    assert "sus 4 datos no se cargan" in avisos["CF"]
    assert "sus 12 datos no se cargan" in avisos["R"]
    assert any(
        "Fecha de actualización" in aviso["mensaje"] for aviso in carga.avisos if aviso["codigo"] == "automaticas"
    )


def test_the_words_of_another_official_catalogue_are_understood_and_said(mesa):
    carga, lote = mesa.cargar(rubro("marco-normativo"), gemelo(formatos()["marco-normativo"], 3), crear_areas=True)

    tipos = list(
        rubro("marco-normativo").sin_ambito.filter(lote=lote).order_by("clave").values_list("tipo_norma", flat=True)
    )
    assert tipos == ["Constitución Federal", "Leyes locales", "Bando"]
    assert any("se guarda como «Leyes locales»" in aviso["mensaje"] for aviso in carga.avisos)


def test_the_same_official_file_loaded_again_changes_nothing(mesa):
    contenido = gemelo(formatos()["licitacion-contratacion"], 4)
    mesa.cargar(rubro("licitacion-contratacion"), contenido, crear_areas=True)

    otra = mesa.previa(rubro("licitacion-contratacion"), contenido)

    assert (otra.iguales, otra.cargables, otra.con_error) == (4, 0, 0)


def test_a_template_of_another_rubro_is_refused_by_its_name(mesa):
    with pytest.raises(Exception, match="es de Convenios y estás en Directorio"):
        mesa.previa(rubro("directorio"), gemelo(formatos()["convenios"], 1))


@pytest.mark.skipif(not REALES.is_dir(), reason="needs the folder of real files")
def test_the_real_files_of_an_authority_load_whole_and_once(mesa):
    for slug, patron, filas, hijas in AUTORIDAD:
        (ruta,) = REALES.glob(patron)
        modelo = rubro(slug)

        carga, lote = mesa.cargar(modelo, ruta.read_bytes(), ruta.name, crear_areas=True)

        propias = modelo.sin_ambito.filter(lote=lote).exclude(nota__startswith="Se agregó al cargar")
        assert (carga.leidas, propias.count()) == (filas, filas), (slug, carga.problemas["lista"][:5])
        assert set(propias.values_list("estado", flat=True)) == {Estado.ROJO}
        for nombre, tabla in subtablas_de(modelo).items():
            assert tabla.objects.filter(registro__in=propias).count() == hijas.get(nombre, 0), (slug, nombre)

        otra = mesa.previa(modelo, ruta.read_bytes(), ruta.name)
        assert (otra.iguales, otra.nuevas, otra.cambiadas) == (filas, 0, 0), (slug, otra.muestra["filas"][:2])

    superiores = Area.sin_ambito.filter(parent__isnull=False)
    assert superiores.count() == 116
    assert not superiores.filter(sujeto_id__isnull=True).exists()
