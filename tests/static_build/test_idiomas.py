"""Portals with pages in another language: whole, linked, kept up to date by the same changes, and part of what is verified."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ajustes
from django.core.management import call_command

from cms.sujetos.models import SujetoObligado
from fracciones.models.convenios import Convenio
from static_build import actions
from tests.static_build.portales import arbol, diferencias, horneado_de_nuevo, portal, publicado, publicar, retirar

pytestmark = pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")


@pytest.fixture(autouse=True)
def en_ingles(settings: Any) -> None:
    settings.IDIOMAS_DEL_PORTAL = ["en"]


def texto(sujeto: SujetoObligado, ruta: str) -> str:
    return (portal(sujeto).publico / ruta).read_text()


def test_every_english_page_is_there_and_every_link_of_it_leads_somewhere(sujeto: SujetoObligado):
    publicado(Convenio, sujeto, denominacion="Convenio con la universidad")
    call_command("build", stdout=StringIO())
    for ruta in (
        "index.html",
        "convenios/index.html",
        "organigrama/index.html",
        "datos/index.html",
        "estados/index.html",
    ):
        assert '<html lang="en">' in texto(sujeto, f"en/{ruta}"), ruta
        assert 'hreflang="en"' in texto(sujeto, ruta), ruta
    raiz = Path(ajustes.BUILD_DIR) / "ipo"
    assert "Whom do you want to know about?" in (raiz / "en/index.html").read_text()
    assert 'href="../portal/toluca.web/en/index.html"' in (raiz / "en/index.html").read_text()
    de_un_tipo = next(raiz.glob("en/tipo/*/index.html")).read_text()
    assert 'href="../../../portal/toluca.web/en/index.html"' in de_un_tipo
    salida = StringIO()
    call_command("build", verificar=True, stdout=salida)
    assert "cada archivo coincide" in salida.getvalue()
    assert not (portal(sujeto).publico / "en/buscar").exists()
    assert 'hreflang="en"' not in texto(sujeto, "buscar/index.html")
    assert 'hreflang="en"' not in texto(sujeto, "404.html")


def test_a_change_bakes_them_too_and_a_withdrawn_record_leaves_them(sujeto: SujetoObligado, tmp_path: Path):
    fila = publicado(Convenio, sujeto, denominacion="Convenio con la universidad")
    actions.hornear_portal(sujeto)
    publicar(fila, denominacion="Convenio corregido")
    recibo = actions.hornear_cambios(sujeto)
    assert recibo is not None
    assert "Convenio corregido" in texto(sujeto, "en/convenios/index.html")
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}
    retirar(fila)
    actions.hornear_cambios(sujeto)
    assert "Convenio corregido" not in texto(sujeto, "en/convenios/index.html")


def test_the_fingerprint_of_both_homes_is_that_of_everything_else(sujeto: SujetoObligado):
    actions.hornear_portal(sujeto)
    with portal(sujeto).manifiesto() as manifiesto:
        huella = manifiesto.root(excepto=("index.html", "en/index.html"))
    grupos = " ".join(huella[i : i + 4] for i in range(0, 16, 4))
    assert grupos in texto(sujeto, "index.html")
    assert grupos in texto(sujeto, "en/index.html")


def test_without_other_languages_there_is_no_switch(sujeto: SujetoObligado, settings: Any):
    settings.IDIOMAS_DEL_PORTAL = []
    actions.hornear_portal(sujeto)
    assert "hreflang" not in texto(sujeto, "index.html")
    assert not (portal(sujeto).publico / "en").exists()
