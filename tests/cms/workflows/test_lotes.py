"""A lote as a unit: what moves, what stays and why, and how a published one is undone."""

from typing import Any

import pytest
from django.db import transaction

from cms.audit.models import Asiento
from cms.sujetos.perfiles import Accion
from cms.workflows import actions, actions_lote, outbox
from cms.workflows.errores import CuatroOjos, EstadoNoPermite, FaltaMotivo, SinPermiso, SinRevisar
from cms.workflows.estados import Estado, Operacion
from cms.workflows.models import CambioPublicado, Lote
from fracciones.base import reservar_claves
from fracciones.models.convenios import Contraparte, Convenio
from tests.cms.workflows.casa import Casa


def enviado(casa: Casa, nuevas: int = 3, cambiadas: tuple[Convenio, ...] = (), papel: str = "capturista") -> Lote:
    lote = actions_lote.crear_lote(sujeto=casa.sujeto, modelo=Convenio, by=getattr(casa, papel))
    with transaction.atomic():
        claves = reservar_claves(Convenio, casa.sujeto.pk, nuevas) if nuevas else ()
    with casa.como(papel) as quien:
        filas = [casa.sin_guardar(clave, capturado_por=quien) for clave in claves]
        return actions_lote.enviar_lote(lote=lote, by=quien, nuevas=filas, cambiadas=cambiadas)


def revisado(casa: Casa, **datos: Any) -> Lote:
    lote = enviado(casa, **datos)
    with casa.como("administrador") as quien:
        actions_lote.revisar_lote(lote=lote, by=quien)
    return lote


def publicado(casa: Casa, **datos: Any) -> Lote:
    lote = revisado(casa, **datos)
    with casa.como("unidad") as quien:
        actions_lote.aprobar_lote(lote=lote, by=quien)
    return lote


def estados(lote: Lote) -> list[tuple[str, bool]]:
    return list(Convenio.sin_ambito.filter(lote=lote).order_by("clave").values_list("estado", "live"))


def test_a_lote_goes_the_whole_way_and_leaves_one_change_for_the_oven(casa: Casa):
    lote = publicado(casa)

    assert (lote.estado, lote.nuevas, lote.folio[:2]) == (Estado.PUBLICADO, 3, "L-")
    assert estados(lote) == [(Estado.PUBLICADO, True)] * 3
    (cambio,) = CambioPublicado.sin_ambito.filter(lote=lote)
    assert (cambio.operacion, cambio.objeto_id) == (Operacion.PUBLICAR, None)
    assert len(outbox.objetos_de(cambio)) == 3
    acciones = Asiento.objects.filter(objeto_tipo="workflows.lote").order_by("numero").values_list("accion", flat=True)
    assert list(acciones) == [f"moderacion.{v}_lote" for v in ("enviar", "revisar", "aprobar")]


def test_the_oven_is_woken_when_the_transaction_commits(casa: Casa, django_capture_on_commit_callbacks: Any):
    oidos: list[int] = []
    outbox.al_publicar(oidos.append)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            lote = publicado(casa)
            assert oidos == []
    finally:
        outbox.olvidar(oidos.append)

    assert oidos == list(CambioPublicado.sin_ambito.filter(lote=lote).values_list("pk", flat=True))


def test_a_wake_up_that_fails_does_not_undo_the_approval(casa: Casa, django_capture_on_commit_callbacks: Any):
    def falla(cambio_id: int) -> None:
        raise ConnectionError("sin cola")

    outbox.al_publicar(falla)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            lote = publicado(casa)
    finally:
        outbox.olvidar(falla)

    assert estados(lote) == [(Estado.PUBLICADO, True)] * 3


def test_one_row_can_be_returned_and_the_rest_goes_on(casa: Casa):
    lote = enviado(casa)
    fila = Convenio.sin_ambito.filter(lote=lote).first()
    with casa.como("administrador") as quien:
        actions.devolver(objeto=fila, by=quien, motivo="Falta la firma")
        resultado = actions_lote.revisar_lote(lote=lote, by=quien)

    assert (resultado.hechas, resultado.omitidas) == (2, (("están devueltas", 1),))
    lote.refresh_from_db()
    assert lote.estado == Estado.AMARILLO


def test_a_mixed_lote_says_beforehand_what_will_and_will_not_happen(casa: Casa):
    lote = enviado(casa)
    fila = Convenio.sin_ambito.filter(lote=lote).first()
    with casa.como("administrador") as quien:
        actions.revisar(objeto=fila, by=quien)
    with casa.como("unidad") as quien:
        previsto = actions_lote.prever(lote=lote, accion=Accion.APROBAR, by=quien)
        assert (previsto.hechas, previsto.omitidas) == (1, (("siguen en rojo", 2),))
        assert actions_lote.aprobar_lote(lote=lote, by=quien) == previsto

    assert sorted(estados(lote)) == [("publicado", True), ("rojo", False), ("rojo", False)]
    lote.refresh_from_db()
    assert lote.estado == Estado.ROJO


def test_a_red_lote_is_approved_only_after_confirming(casa: Casa):
    lote = enviado(casa)
    with casa.como("unidad") as quien:
        with pytest.raises(SinRevisar, match="nadie lo ha revisado"):
            actions_lote.aprobar_lote(lote=lote, by=quien)
        actions_lote.aprobar_lote(lote=lote, by=quien, sin_revisar=True)

    assert estados(lote) == [(Estado.PUBLICADO, True)] * 3


def test_only_the_unidad_approves_and_never_what_it_captured(casa: Casa):
    lote = revisado(casa)
    with casa.como("administrador") as quien, pytest.raises(SinPermiso, match="Sólo la Unidad"):
        actions_lote.aprobar_lote(lote=lote, by=quien)

    propio = revisado(casa, papel="unidad")
    with casa.como("unidad") as quien, pytest.raises(CuatroOjos, match="Tú lo capturaste"):
        actions_lote.aprobar_lote(lote=propio, by=quien)
    with casa.como("otra_unidad") as quien:
        assert actions_lote.aprobar_lote(lote=propio, by=quien).hechas == 3


def test_a_capturista_changes_only_their_own_rows_through_a_load(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)
    Convenio.sin_ambito.update(capturado_por=casa.otra_mano)
    fila.denominacion = "De otra mano"

    with pytest.raises(SinPermiso):
        enviado(casa, nuevas=0, cambiadas=(fila,))


def test_returning_a_lote_needs_a_reason_and_keeps_it(casa: Casa):
    lote = enviado(casa)
    with casa.como("administrador") as quien:
        with pytest.raises(FaltaMotivo):
            actions_lote.devolver_lote(lote=lote, by=quien, motivo=" ")
        actions_lote.devolver_lote(lote=lote, by=quien, motivo="Faltan las versiones públicas")

    assert (lote.estado, lote.motivo) == (Estado.DEVUELTO, "Faltan las versiones públicas")
    with casa.como("administrador") as quien, pytest.raises(EstadoNoPermite, match="3 están devueltas"):
        actions_lote.devolver_lote(lote=lote, by=quien, motivo="Otra vez")


class TestCambiadas:
    def test_a_row_that_was_returned_enters_again_in_the_next_lote(self, casa: Casa):
        fila = casa.en(Estado.DEVUELTO)
        fila.denominacion = "Corregida"
        lote = enviado(casa, nuevas=1, cambiadas=(fila,))

        fila.refresh_from_db()
        assert (fila.estado, fila.denominacion, fila.lote_id) == (Estado.ROJO, "Corregida", lote.pk)
        with casa.como("unidad") as quien:
            assert actions_lote.aprobar_lote(lote=lote, by=quien, sin_revisar=True).hechas == 2

    @pytest.mark.parametrize("estado", [Estado.BORRADOR, Estado.ROJO, Estado.AMARILLO, Estado.RETIRADO])
    def test_a_row_in_any_other_state_enters_too(self, casa: Casa, estado: Estado):
        fila = casa.en(estado)
        fila.denominacion = "Corregida"
        lote = enviado(casa, nuevas=0, cambiadas=(fila,))

        fila.refresh_from_db()
        assert (fila.estado, fila.lote_id) == (Estado.ROJO, lote.pk)
        assert fila.latest_revision.content["denominacion"] == "Corregida"

    def test_a_subtable_the_load_does_not_bring_stays(self, casa: Casa):
        publicado(casa)
        fila = Convenio.sin_ambito.get(clave=1)
        fila.denominacion = "Sólo el nombre"
        publicado(casa, nuevas=0, cambiadas=(fila,))

        fila.refresh_from_db()
        assert (fila.denominacion, fila.contrapartes.count()) == ("Sólo el nombre", 2)

    def test_the_change_of_a_live_row_waits_beside_it(self, casa: Casa):
        publicado(casa)
        fila = Convenio.sin_ambito.get(clave=1)
        fila.denominacion = "Cambiada"
        enviado(casa, nuevas=0, cambiadas=(fila,))

        viva = Convenio.sin_ambito.get(clave=1)
        assert (viva.denominacion, viva.live, viva.estado) == ("Convenio 1", True, Estado.ROJO)


class TestDeshacer:
    def test_new_rows_leave_the_portal_and_changed_ones_show_what_they_showed(self, casa: Casa):
        publicado(casa)
        fila = Convenio.sin_ambito.get(clave=1)
        fila.denominacion, fila.contrapartes = "Cambiada", [Contraparte(razon_social="Otra")]
        lote = publicado(casa, nuevas=2, cambiadas=(fila,))
        assert Convenio.sin_ambito.get(clave=1).denominacion == "Cambiada"

        with casa.como("unidad") as quien:
            resultado = actions_lote.deshacer_lote(lote=lote, by=quien)

        assert resultado.hechas == 3
        vieja = Convenio.sin_ambito.get(clave=1)
        assert (vieja.live, vieja.estado, vieja.denominacion) == (True, Estado.AMARILLO, "Convenio 1")
        assert [c.razon_social for c in vieja.contrapartes.all()] == ["Parte 0 de 1", "Parte 1 de 1"]
        assert estados(lote) == [("amarillo", True), ("amarillo", False), ("amarillo", False)]
        assert lote.estado == Estado.AMARILLO
        retiro = CambioPublicado.sin_ambito.filter(lote=lote).last()
        assert (retiro.operacion, retiro.motivo) == (Operacion.RETIRAR, "Se deshizo la aprobación del lote")

    def test_an_undone_lote_is_approved_again(self, casa: Casa):
        publicado(casa)
        fila = Convenio.sin_ambito.get(clave=1)
        fila.denominacion = "Cambiada"
        lote = publicado(casa, cambiadas=(fila,))
        with casa.como("unidad") as quien:
            actions_lote.deshacer_lote(lote=lote, by=quien)
            actions_lote.aprobar_lote(lote=lote, by=quien)

        assert estados(lote) == [("publicado", True)] * 4
        assert Convenio.sin_ambito.get(clave=1).denominacion == "Cambiada"

    def test_one_row_of_an_undone_lote_is_approved_apart(self, casa: Casa):
        lote = publicado(casa)
        fila = Convenio.sin_ambito.filter(lote=lote).first()
        with casa.como("unidad") as quien:
            actions_lote.deshacer_lote(lote=lote, by=quien)
            fila.refresh_from_db()
            actions.aprobar(objeto=fila, by=quien)

        assert sorted(estados(lote)) == [("amarillo", False), ("amarillo", False), ("publicado", True)]

    def test_a_row_that_changed_since_stays_as_it_is(self, casa: Casa):
        lote = publicado(casa)
        fila = Convenio.sin_ambito.get(clave=2)
        with casa.como("capturista") as quien:
            fila.denominacion = "Corregida a mano"
            fila.save_revision(user=quien)
            actions.enviar_a_revision(objeto=fila, by=quien)
        with casa.como("unidad") as quien:
            actions.aprobar(objeto=fila, by=quien, sin_revisar=True)
            assert actions_lote.deshacer_lote(lote=lote, by=quien).hechas == 2

        fila.refresh_from_db()
        assert (fila.live, fila.denominacion) == (True, "Corregida a mano")

    def test_a_row_approved_apart_is_undone_with_its_lote(self, casa: Casa):
        lote = revisado(casa)
        with casa.como("unidad") as quien:
            actions.aprobar(objeto=Convenio.sin_ambito.filter(lote=lote).first(), by=quien)
            actions_lote.aprobar_lote(lote=lote, by=quien)
            assert actions_lote.deshacer_lote(lote=lote, by=quien).hechas == 3

    def test_what_is_not_public_is_not_undone(self, casa: Casa):
        lote = revisado(casa)
        with casa.como("unidad") as quien, pytest.raises(EstadoNoPermite, match="3 ya están en amarillo"):
            actions_lote.deshacer_lote(lote=lote, by=quien)


def test_the_oven_finds_the_rows_of_a_change_after_another_lote_took_them(casa: Casa):
    uno = publicado(casa)
    fila = Convenio.sin_ambito.get(clave=1)
    fila.denominacion = "Cambiada"
    enviado(casa, nuevas=0, cambiadas=(fila,))

    cambio = CambioPublicado.sin_ambito.get(lote=uno)
    assert fila.pk in outbox.objetos_de(cambio)
    assert Convenio.sin_ambito.filter(lote=uno).count() == 2


def test_folios_follow_one_another_inside_the_authority_and_year(casa: Casa, otra_casa: Casa):
    folios = [c.lote().folio[-5:] for c in (casa, casa, otra_casa, casa)]

    assert folios == ["-0001", "-0002", "-0001", "-0003"]
