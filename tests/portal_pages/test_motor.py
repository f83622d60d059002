"""The shell that is rendered once gives the same bytes as rendering every page whole, whatever a record says."""

from dataclasses import replace

import pytest
from jinja2 import DictLoader

from portal_pages import motor
from portal_pages.contextos import SIN_MARGEN
from portal_pages.contextos_registro import CampoCtx, GrupoCtx
from tests.portal_pages.muestras_base import CONTRATOS, PORTAL
from tests.portal_pages.muestras_registro import ficha, listado, retirado

VENENO = "\x02\x03 {{ 7*7 }} {% raw %} </title><script>alert(1)</script> & \" ' <b>"

CASOS = {
    "ficha": ("ficha.html", ficha()),
    "ficha pelona": (
        "ficha.html",
        ficha(
            cifras=(),
            grupos=(),
            subtablas=(),
            documentos=(),
            historia=(),
            constancia=None,
            margen=SIN_MARGEN,
            version=0,
        ),
    ),
    "ficha con veneno": (
        "ficha.html",
        ficha(
            titulo=VENENO,
            descripcion=VENENO,
            area=VENENO,
            grupos=(GrupoCtx(titulo=VENENO, campos=(CampoCtx(etiqueta=VENENO, valor=VENENO),)),),
        ),
    ),
    "retirado": ("retirado.html", retirado()),
    "listado": ("listado.html", listado()),
    "listado solo": ("listado.html", listado(anterior=None, siguiente=None, excel=None, suma="")),
    "listado vacío": ("listado.html", listado(filas=())),
}


@pytest.mark.parametrize(("plantilla", "pag"), CASOS.values(), ids=CASOS)
def test_a_page_joined_into_a_shell_is_the_page_rendered_whole(plantilla, pag):
    concha = motor.concha(plantilla, PORTAL, CONTRATOS)

    assert concha.unir(pag) == motor.pagina(plantilla, PORTAL, pag)


def test_one_shell_serves_every_record_of_its_rubro():
    concha = motor.concha("ficha.html", PORTAL, CONTRATOS)

    paginas = {concha.unir(ficha(clave=clave)) for clave in range(1, 20)}

    assert len(paginas) == 19


def test_a_shell_knows_its_own_portal():
    otro = replace(PORTAL, nombre_corto="Santa Cruz Tepexpan", siglas="sctepexpan")

    assert "Santa Cruz Tepexpan" in motor.concha("ficha.html", otro, CONTRATOS).unir(ficha()).decode()


@pytest.mark.parametrize(
    "cuerpo",
    [
        "{% if pag.titulo %}{% endif %}",
        "{% for c in pag.grupos %}{% endfor %}",
        "{{ pag.titulo|length }}",
        "{{ pag.titulo == 'x' }}",
        "{% if partes.cifras(pag) %}{% endif %}",
    ],
)
def test_a_shell_that_asks_about_a_record_is_refused(cuerpo, monkeypatch):
    monkeypatch.setattr(motor, "_ENV", motor.environment(loader=DictLoader({"portal/ficha.html": cuerpo})))

    with pytest.raises(motor.PlantillaPregunta):
        motor.concha("ficha.html", PORTAL, CONTRATOS)


def test_a_shell_that_prints_a_part_nobody_makes_is_refused(monkeypatch):
    cuerpo = "{{ partes.inexistente(pag) }}"
    monkeypatch.setattr(motor, "_ENV", motor.environment(loader=DictLoader({"portal/ficha.html": cuerpo})))

    with pytest.raises(KeyError):
        motor.concha("ficha.html", PORTAL, CONTRATOS)
