"""The table of moderation: from which state, who, doing what; anything else is refused with its reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from cms.audit.models import Asiento
from cms.workflows import actions
from cms.workflows.errores import (
    CuatroOjos,
    FaltaMotivo,
    NoProcede,
    SinPermiso,
    SinRevisar,
    VersionSuperada,
    YaResuelto,
)
from cms.workflows.estados import Estado, Operacion
from cms.workflows.models import CambioPublicado
from fracciones.models.convenios import Convenio
from tests.cms.workflows.casa import Casa

PERSONAS = ("capturista", "otra_mano", "administrador", "unidad")
CAPTURAN = {"capturista", "administrador", "unidad"}  # the one who captured it, and who may touch anybody's
REVISAN = {"administrador", "unidad"}


def _con_motivo(accion: Callable[..., None]) -> Callable[..., None]:
    return lambda **datos: accion(motivo="Falta el anexo", **datos)


ACCIONES: dict[str, Callable[..., None]] = {
    "enviar": actions.enviar_a_revision,
    "revisar": actions.revisar,
    "aprobar": actions.aprobar,
    "aprobar_sin_revisar": lambda **datos: actions.aprobar(sin_revisar=True, **datos),
    "devolver": _con_motivo(actions.devolver),
    "sacar": actions.sacar_de_revision,
    "retirar": _con_motivo(actions.retirar),
}

PERMITIDO: dict[str, dict[Estado, tuple[set[str], Estado]]] = {
    "enviar": {
        Estado.BORRADOR: (CAPTURAN, Estado.ROJO),
        Estado.DEVUELTO: (CAPTURAN, Estado.ROJO),
        Estado.RETIRADO: (CAPTURAN, Estado.ROJO),
    },
    "revisar": {Estado.ROJO: (REVISAN, Estado.AMARILLO)},
    "aprobar": {Estado.AMARILLO: ({"unidad"}, Estado.PUBLICADO)},
    "aprobar_sin_revisar": {
        Estado.ROJO: ({"unidad"}, Estado.PUBLICADO),
        Estado.AMARILLO: ({"unidad"}, Estado.PUBLICADO),
    },
    "devolver": {Estado.ROJO: (REVISAN, Estado.DEVUELTO), Estado.AMARILLO: (REVISAN, Estado.DEVUELTO)},
    "sacar": {
        Estado.ROJO: (CAPTURAN, Estado.BORRADOR),
        Estado.AMARILLO: (CAPTURAN, Estado.BORRADOR),
        Estado.DEVUELTO: (CAPTURAN, Estado.BORRADOR),
    },
    "retirar": {Estado.PUBLICADO: ({"unidad"}, Estado.RETIRADO)},
}


@pytest.mark.parametrize("estado", list(Estado))
def test_each_profile_does_from_each_state_what_the_table_says_and_nothing_else(casa: Casa, estado: Estado):
    fila = casa.en(estado)
    for nombre, accion in ACCIONES.items():
        pueden, destino = PERMITIDO[nombre].get(estado, (set(), estado))
        for papel in PERSONAS:
            antes = Asiento.objects.count()
            marca = transaction.savepoint()
            objeto = Convenio.sin_ambito.get(pk=fila.pk)
            with casa.como(papel) as quien:
                if papel in pueden:
                    accion(objeto=objeto, by=quien)
                    assert Asiento.objects.count() > antes, f"{nombre} leaves no trace in the bitácora"
                else:
                    with pytest.raises(NoProcede, match=r"\w{3}.*\."):
                        accion(objeto=objeto, by=quien)
            despues = Convenio.sin_ambito.get(pk=fila.pk)
            assert despues.estado == (destino if papel in pueden else estado), f"{papel} {nombre} desde {estado}"
            assert despues.live == (despues.estado == Estado.PUBLICADO)
            transaction.savepoint_rollback(marca)


def test_nobody_acts_without_saying_for_whom_they_work(casa: Casa):
    fila = casa.en(Estado.AMARILLO)

    with pytest.raises(SinPermiso, match="Elige primero"):
        actions.aprobar(objeto=fila, by=casa.unidad)


def test_nobody_acts_in_the_name_of_somebody_else(casa: Casa):
    fila = casa.en(Estado.AMARILLO)

    with casa.como("unidad"), pytest.raises(SinPermiso):
        actions.aprobar(objeto=fila, by=casa.otra_unidad)


def test_another_authority_may_do_nothing(casa: Casa, otra_casa: Casa):
    fila = casa.en(Estado.AMARILLO)

    with otra_casa.como("unidad") as quien, pytest.raises(SinPermiso):
        actions.aprobar(objeto=fila, by=quien)


def test_the_unidad_confirms_before_it_skips_the_review(casa: Casa):
    fila = casa.en(Estado.ROJO)

    with casa.como("unidad") as quien, pytest.raises(SinRevisar, match="sigue en rojo"):
        actions.aprobar(objeto=fila, by=quien)


class TestCuatroOjos:
    def _de_la_unidad(self, casa: Casa) -> Any:
        fila = casa.convenio()
        Convenio.sin_ambito.filter(pk=fila.pk).update(capturado_por=casa.unidad)
        with casa.como("unidad") as quien:
            actions.enviar_a_revision(objeto=fila, by=quien)
        with casa.como("administrador") as quien:
            actions.revisar(objeto=fila, by=quien)
        return fila

    def test_whoever_captured_it_does_not_approve_it(self, casa: Casa):
        fila = self._de_la_unidad(casa)

        with casa.como("unidad") as quien, pytest.raises(CuatroOjos, match="Tú lo capturaste"):
            actions.aprobar(objeto=fila, by=quien)
        with casa.como("otra_unidad") as quien:
            actions.aprobar(objeto=fila, by=quien)
        assert fila.estado == Estado.PUBLICADO

    def test_whoever_wrote_the_change_does_not_approve_it_either(self, casa: Casa):
        fila = casa.en(Estado.PUBLICADO)
        with casa.como("unidad") as quien:
            fila.denominacion = "Otra"
            fila.save_revision(user=quien)
            actions.enviar_a_revision(objeto=fila, by=quien)
            with pytest.raises(CuatroOjos):
                actions.aprobar(objeto=fila, by=quien, sin_revisar=True)

    def test_an_authority_with_one_person_can_turn_it_off(self, casa: Casa, settings: Any):
        settings.CUATRO_OJOS = False
        fila = self._de_la_unidad(casa)

        with casa.como("unidad") as quien:
            actions.aprobar(objeto=fila, by=quien)
        assert fila.estado == Estado.PUBLICADO


@pytest.mark.parametrize(("accion", "estado"), [(actions.devolver, Estado.ROJO), (actions.retirar, Estado.PUBLICADO)])
def test_returning_and_withdrawing_need_a_reason(casa: Casa, accion: Callable[..., None], estado: Estado):
    fila = casa.en(estado)

    with casa.como("unidad") as quien, pytest.raises(FaltaMotivo, match="hace falta un motivo"):
        accion(objeto=fila, by=quien, motivo="  ")


def test_the_second_to_decide_is_told_who_was_first(casa: Casa):
    fila = casa.en(Estado.AMARILLO)
    vieja = Convenio.sin_ambito.get(pk=fila.pk)
    with casa.como("unidad") as quien:
        actions.aprobar(objeto=fila, by=quien)

    with (
        casa.como("otra_unidad") as quien,
        pytest.raises(YaResuelto, match=r"lo aprobó hace un momento\. No hace falta"),
    ):
        actions.aprobar(objeto=vieja, by=quien)


def test_what_changed_since_it_was_read_is_not_approved(casa: Casa):
    fila = casa.en(Estado.ROJO)
    vieja = Convenio.sin_ambito.get(pk=fila.pk)
    with casa.como("capturista") as quien:
        fila.denominacion = "Corregida"
        fila.save()
        fila.save_revision(user=quien)

    with casa.como("unidad") as quien, pytest.raises(VersionSuperada, match="cambió después"):
        actions.aprobar(objeto=vieja, by=quien, sin_revisar=True)


def test_publishing_and_withdrawing_tell_the_oven_in_the_same_transaction(casa: Casa):
    fila = casa.en(Estado.RETIRADO)

    cambios = CambioPublicado.sin_ambito.filter(objeto_id=fila.pk).order_by("pk")
    assert [c.operacion for c in cambios] == [Operacion.PUBLICAR, Operacion.RETIRAR]
    assert cambios[1].motivo == "Se publicó por error"
