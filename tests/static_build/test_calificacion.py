"""The compliance score on the portal: only where its authority wants it, and as the last grade says."""

import pytest

from cms.sujetos.actions import configurar_sujeto
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from fracciones.cumplimiento.actions import valorar_contenido
from fracciones.cumplimiento.criterios import CONTENIDO
from fracciones.models.convenios import Convenio
from fracciones.models.valoraciones import Grado
from static_build import actions, tasks
from tests.factories import registros, sujetos
from tests.static_build.portales import arbol, diferencias, horneado_de_nuevo, portal, publicar

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")
PAGINA = "calificacion/index.html"


def test_it_is_shown_where_it_is_wanted_and_follows_the_grades(sujeto: SujetoObligado, tmp_path, settings):
    publicar(registros.registro(Convenio, sujeto))
    actions.hornear_portal(sujeto)
    antes = arbol(portal(sujeto))
    assert PAGINA not in antes
    assert "Calificación de cumplimiento" not in antes["index.html"].decode()

    sujeto.muestra_calificacion = True
    configurar_sujeto(sujeto=sujeto, cambios=["muestra_calificacion"], by=sujetos.usuario())
    actions.hornear_cambios(sujeto)
    sin_valorar = arbol(portal(sujeto))
    assert "todavía sin valorar" in sin_valorar["index.html"].decode()
    assert "Falta valorar el contenido." in sin_valorar[PAGINA].decode()

    instituto = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    with en_ambito(ambito_de(instituto)):
        valorar_contenido(
            sujeto=sujeto,
            rubro="convenios",
            grados={criterio.clave: Grado.EN_PARTE for criterio in CONTENIDO},
            requerimientos={criterio.clave: "Carta privada a la Unidad." for criterio in CONTENIDO},
            by=instituto.usuario,
        )
    tasks.reflejar.func(sujeto.pk)
    valorado = arbol(portal(sujeto))
    assert "Completo: se valoró con 0.5." in valorado[PAGINA].decode()
    assert "No hay nada publicado." in valorado[PAGINA].decode()
    assert "de 100</b>" in valorado["index.html"].decode()
    assert not any(b"Carta privada" in datos for datos in valorado.values())
    assert diferencias(valorado, horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}

    sujeto.muestra_calificacion = False
    configurar_sujeto(sujeto=sujeto, cambios=["muestra_calificacion"], by=sujetos.usuario())
    actions.hornear_cambios(sujeto)
    assert PAGINA not in arbol(portal(sujeto))
