"""«No aplica» on the portal: its page, the home and the index, baked through the outbox like any change."""

import pytest

from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from fracciones.aplicabilidad.actions import aprobar_no_aplica, proponer_no_aplica, retirar_no_aplica
from fracciones.models.aplicabilidad import Aplicabilidad
from static_build import actions
from tests.factories.sujetos import asignacion
from tests.static_build.portales import arbol, diferencias, horneado_de_nuevo, portal

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")
MOTIVO = "El municipio no firma convenios <b>de ningún tipo</b>."


def declarado(sujeto: SujetoObligado) -> Aplicabilidad:
    """A declaration in force, through its two people."""
    propone, aprueba = asignacion(Perfil.ADMINISTRADOR, sujeto), asignacion(Perfil.UNIDAD, sujeto)
    with en_ambito(ambito_de(propone)):
        declaracion = proponer_no_aplica(
            sujeto=sujeto, rubro="convenios", motivo=MOTIVO, fundamento="Bando, artículo 61.", by=propone.usuario
        )
    with en_ambito(ambito_de(aprueba)):
        return aprobar_no_aplica(declaracion=declaracion, by=aprueba.usuario)


def test_it_is_baked_as_a_change_and_says_why(sujeto: SujetoObligado, tmp_path):
    actions.hornear_portal(sujeto)
    declaracion = declarado(sujeto)
    actions.hornear_cambios(sujeto)

    archivos = arbol(portal(sujeto))
    pagina, inicio = archivos["convenios/index.html"].decode(), archivos["index.html"].decode()
    assert "Por qué no aplica" in pagina
    assert "no firma convenios &lt;b&gt;" in pagina
    assert "Fundamento: Bando, artículo 61." in pagina
    assert "Por qué no aplica: El municipio no firma convenios" in inicio
    assert "1 no aplica" in inicio
    assert declaracion.propuesta_por.username not in pagina
    assert diferencias(archivos, horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}


def test_withdrawing_it_brings_back_the_page_of_the_rubro(sujeto: SujetoObligado, tmp_path):
    actions.hornear_portal(sujeto)
    antes = arbol(portal(sujeto))["convenios/index.html"]
    declaracion = declarado(sujeto)
    actions.hornear_cambios(sujeto)
    with en_ambito(ambito_de(asignacion(Perfil.UNIDAD, sujeto))) as ambito:
        quien = type(declaracion.propuesta_por).objects.get(pk=ambito.usuario_id)
        retirar_no_aplica(declaracion=declaracion, razon="Firmó uno.", by=quien)
    actions.hornear_cambios(sujeto)
    assert arbol(portal(sujeto))["convenios/index.html"] == antes
    assert diferencias(arbol(portal(sujeto)), horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}


def test_a_proposal_reaches_no_page(sujeto: SujetoObligado):
    propone = asignacion(Perfil.ADMINISTRADOR, sujeto)
    with en_ambito(ambito_de(propone)):
        proponer_no_aplica(
            sujeto=sujeto, rubro="convenios", motivo=MOTIVO, fundamento="Bando, artículo 61.", by=propone.usuario
        )
    actions.hornear_portal(sujeto)
    assert b"no firma convenios" not in b"".join(arbol(portal(sujeto)).values())
