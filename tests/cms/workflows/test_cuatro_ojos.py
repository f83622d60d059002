"""Four eyes as each authority wants them: nothing, publishing, or reviewing and publishing."""

from typing import Any

import pytest

from cms.sujetos.models import CuatroOjos, SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.workflows import actions, actions_lote
from cms.workflows.errores import CuatroOjos as LoCapturo
from cms.workflows.estados import Estado
from cms.workflows.permisos import pide_otra_mano
from fracciones.models.convenios import Convenio
from tests.cms.workflows.casa import Casa
from tests.cms.workflows.test_lotes import enviado


def pedir(casa: Casa, cuales: CuatroOjos) -> None:
    SujetoObligado.objects.filter(pk=casa.sujeto.pk).update(cuatro_ojos=cuales)


def capturada_por(casa: Casa, papel: str) -> Any:
    fila = casa.convenio()
    Convenio.sin_ambito.filter(pk=fila.pk).update(capturado_por=getattr(casa, papel))
    with casa.como(papel) as quien:
        actions.enviar_a_revision(objeto=fila, by=quien)
    return Convenio.sin_ambito.get(pk=fila.pk)


@pytest.mark.parametrize(
    ("cuales", "de_la_casa", "piden"),
    [
        ("", True, {Accion.APROBAR}),
        ("", False, set()),
        (CuatroOjos.NADA, True, set()),
        (CuatroOjos.PUBLICAR, False, {Accion.APROBAR}),
        (CuatroOjos.REVISAR, False, {Accion.APROBAR, Accion.REVISAR}),
    ],
)
def test_what_the_authority_does_not_say_the_installation_does(settings, cuales, de_la_casa, piden):
    settings.CUATRO_OJOS = de_la_casa

    assert {accion for accion in Accion if pide_otra_mano(accion, SujetoObligado(cuatro_ojos=cuales))} == piden


def test_whoever_captured_does_not_review_where_the_authority_says_so(casa: Casa):
    fila = capturada_por(casa, "administrador")
    pedir(casa, CuatroOjos.REVISAR)

    with casa.como("administrador") as quien, pytest.raises(LoCapturo, match="otra persona debe revisarlo"):
        actions.revisar(objeto=fila, by=quien)

    with casa.como("unidad") as quien:
        actions.revisar(objeto=fila, by=quien)
    assert Convenio.sin_ambito.get(pk=fila.pk).estado == Estado.AMARILLO


def test_whoever_captured_reviews_where_the_authority_asks_only_for_publishing(casa: Casa):
    fila = capturada_por(casa, "administrador")
    pedir(casa, CuatroOjos.PUBLICAR)

    with casa.como("administrador") as quien:
        actions.revisar(objeto=fila, by=quien)

    assert Convenio.sin_ambito.get(pk=fila.pk).estado == Estado.AMARILLO


def test_whoever_loaded_a_lote_does_not_review_it_either(casa: Casa):
    lote = enviado(casa, papel="administrador")
    pedir(casa, CuatroOjos.REVISAR)
    lote.refresh_from_db()

    with casa.como("administrador") as quien, pytest.raises(LoCapturo, match="otra persona debe revisarlo"):
        actions_lote.revisar_lote(lote=lote, by=quien)

    with casa.como("unidad") as quien:
        assert actions_lote.revisar_lote(lote=lote, by=quien).hechas == 3
