"""Every real official template either loads in its rubro or is refused with the reason and the nearest rubro."""

from dataclasses import replace

import pytest

from cms.archivos.rechazos import ArchivoRechazado
from cms.libros.problemas import CargaRechazada
from fracciones.catalogo import rubro
from tests.fracciones.carga.gemelos import formatos, gemelo
from tests.fracciones.carga.test_sipot import REALES

CARGAN = {
    "*a69_f01*": "marco-normativo",
    "*a69_f02_a*": "organigrama",
    "*a69_f05*": "indicadores",
    "*a69_f07*": "directorio",
    "*a69_f15_a*": "programas-subsidio",
    "*a69_f33*": "convenios",
    "*Fr_XXVIII*": "licitacion-contratacion",
}
SIN_RUBRO = {
    "*a69_f27*": ("presupuesto-asignado", r"\(50750\) y no corresponde a .*la más parecida es "),
    "*a69_f03*": (
        "organigrama",
        r"«Facultades de cada área» \(44205\) y no corresponde a Organigrama.*más parecida es",
    ),
    "*a69_f02_b*": ("organigrama", r"no parece de Organigrama: le falta la columna"),
    "*Pruebas.xls": ("convenios", r"\.xls antiguo"),
}


def test_an_official_format_of_another_rubro_that_no_one_declares_is_refused_with_the_nearest(mesa, monkeypatch):
    contenido = gemelo(formatos()["convenios"], 2)
    suya = rubro("convenios").ficha
    monkeypatch.setattr(rubro("convenios"), "ficha", replace(suya, formatos_sipot=()))

    with pytest.raises(CargaRechazada, match=r"no corresponde a Directorio.*Parece de Convenios .*Cárgalo ahí"):
        mesa.previa(rubro("directorio"), contenido)
    assert mesa.previa(rubro("convenios"), contenido).leidas == 2


@pytest.mark.skipif(not REALES.is_dir(), reason="needs the folder of real files")
@pytest.mark.parametrize(("patron", "slug"), CARGAN.items())
def test_a_real_template_of_a_rubro_of_ours_loads(mesa, patron, slug):
    (ruta,) = REALES.glob(patron)

    carga, lote = mesa.cargar(rubro(slug), ruta.read_bytes(), ruta.name, crear_areas=True)

    assert carga.leidas <= lote.nuevas + lote.cambiadas, carga.problemas["lista"][:5]


@pytest.mark.skipif(not REALES.is_dir(), reason="needs the folder of real files")
@pytest.mark.parametrize(("patron", "caso"), SIN_RUBRO.items())
def test_a_real_template_without_a_rubro_is_refused_with_its_reason(mesa, patron, caso):
    (ruta,) = REALES.glob(patron)
    slug, razon = caso

    with pytest.raises((CargaRechazada, ArchivoRechazado)) as refusal:
        mesa.previa(rubro(slug), ruta.read_bytes(), ruta.name)
    refusal.match(razon)


@pytest.mark.skipif(not REALES.is_dir(), reason="needs the folder of real files")
def test_every_real_template_is_one_or_the_other():
    dichos = {ruta for patron in (*CARGAN, *SIN_RUBRO) for ruta in REALES.glob(patron)}

    assert dichos == set(REALES.iterdir())
