"""Retention on the portal: years that are past it leave the listing and stay where they were."""

import pytest

from cms.sujetos.models import SujetoObligado
from fracciones.models.contrataciones import Contratacion
from static_build import actions
from tests.factories import registros
from tests.static_build.portales import arbol, portal, publicar

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")
SLUG = Contratacion.rubro


def test_a_year_past_its_retention_is_hidden_and_never_deleted(sujeto: SujetoObligado):
    for ejercicio in (2012, 2026):
        publicar(registros.registro(Contratacion, sujeto, ejercicio=ejercicio))
    actions.hornear_portal(sujeto)
    archivos = arbol(portal(sujeto))
    vista, _, plegada = archivos[f"{SLUG}/index.html"].decode().partition('id="anteriores"')
    assert f"{SLUG}/2026/index.html" in vista
    assert f"{SLUG}/2012/index.html" not in vista
    assert f"{SLUG}/2012/index.html" in plegada
    assert f"{SLUG}/2012/index.html" in archivos
    assert f"{SLUG}/r/1/index.html" in archivos


def test_the_latest_year_is_in_sight_however_old(sujeto: SujetoObligado):
    publicar(registros.registro(Contratacion, sujeto, ejercicio=2012))
    actions.hornear_portal(sujeto)
    pagina = arbol(portal(sujeto))[f"{SLUG}/index.html"].decode()
    assert f"{SLUG}/2012/index.html" in pagina
    assert 'id="anteriores"' not in pagina
