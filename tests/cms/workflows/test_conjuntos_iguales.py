"""The set-wise path writes what the per-object path of Wagtail writes: same tables, same rows, same data."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from cms.workflows import actions, actions_lote
from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.models.convenios import Contraparte, Convenio
from tests.cms.workflows import casa as casas
from tests.cms.workflows.casa import Casa
from tests.cms.workflows.volcados import Volcado
from tests.factories import registros

NUEVAS = 45
CAMBIADAS = range(1, 25)
DEVUELTAS = range(25, 35)


class UnaPorUna:
    """The reference: every record through Wagtail's own objects, as the admin does it."""

    def __init__(self, casa: Casa, al_confirmar: Callable[..., Any]) -> None:
        self.casa, self.al_confirmar = casa, al_confirmar

    @contextmanager
    def como(self, papel: str) -> Iterator[Any]:
        """Work as somebody, with what Wagtail leaves for the commit (its reference index) done at the end."""
        with self.casa.como(papel) as quien, self.al_confirmar(execute=True):
            yield quien

    def enviar(self, lote: Lote, nuevas: list[Convenio], cambiadas: list[Convenio]) -> None:
        with self.como("capturista") as quien:
            for fila in nuevas:
                fila.lote = lote
                fila.save()
                revision = fila.save_revision(user=quien)
                log(instance=fila, action="wagtail.create", user=quien, revision=revision, content_changed=True)
                fila.get_workflow().start(fila, quien)
            for fila in cambiadas:
                revision = fila.save_revision(user=quien)
                log(instance=fila, action="wagtail.edit", user=quien, revision=revision, content_changed=True)
                Convenio.sin_ambito.filter(pk=fila.pk).update(lote=lote)
                fila.lote_id = lote.pk
                fila.get_workflow().start(fila, quien)

    def mover(self, papel: str, accion: Callable[..., None], lote: Lote, **datos: Any) -> None:
        with self.como(papel) as quien:
            for fila in Convenio.sin_ambito.filter(lote=lote).order_by("pk"):
                accion(objeto=fila, by=quien, **datos)

    def revisar(self, lote: Lote) -> None:
        self.mover("administrador", actions.revisar, lote)

    def aprobar(self, lote: Lote) -> None:
        self.mover("unidad", actions.aprobar, lote)

    def devolver(self, lote: Lote, motivo: str) -> None:
        self.mover("administrador", actions.devolver, lote, motivo=motivo)


class DeUnaVez:
    """The thing under test: the whole lote at once."""

    def __init__(self, casa: Casa) -> None:
        self.casa = casa

    def enviar(self, lote: Lote, nuevas: list[Convenio], cambiadas: list[Convenio]) -> None:
        with self.casa.como("capturista") as quien:
            actions_lote.enviar_lote(lote=lote, by=quien, nuevas=iter(nuevas), cambiadas=iter(cambiadas))

    def revisar(self, lote: Lote) -> None:
        with self.casa.como("administrador") as quien:
            actions_lote.revisar_lote(lote=lote, by=quien)

    def aprobar(self, lote: Lote) -> None:
        with self.casa.como("unidad") as quien:
            actions_lote.aprobar_lote(lote=lote, by=quien)

    def devolver(self, lote: Lote, motivo: str) -> None:
        with self.casa.como("administrador") as quien:
            actions_lote.devolver_lote(lote=lote, by=quien, motivo=motivo)


def historia(casa: Casa, camino: Any) -> None:
    """Two deliveries published, one returned from red and one from yellow: new rows, changes over live versions."""
    otra = registros.area(casa.sujeto, nombre="Tesorería")
    uno = casa.lote()
    camino.enviar(uno, [casa.sin_guardar(n, contrapartes=n % 4) for n in range(1, NUEVAS + 1)], [])
    camino.revisar(uno)
    camino.aprobar(uno)

    dos = casa.lote()
    camino.enviar(dos, [casa.sin_guardar(NUEVAS + 1)], [cambiada(casa, clave, otra) for clave in CAMBIADAS])
    camino.revisar(dos)
    camino.aprobar(dos)

    for lote, claves in ((casa.lote(), DEVUELTAS[:5]), (casa.lote(), DEVUELTAS[5:])):
        camino.enviar(lote, [], [cambiada(casa, clave, otra) for clave in claves])
        if claves == DEVUELTAS[5:]:
            camino.revisar(lote)
        camino.devolver(lote, "Falta la versión pública")


def cambiada(casa: Casa, clave: int, otra: Any) -> Convenio:
    """The next version of a live row: some change their heading, their area, and their subtable in every way."""
    fila = Convenio.sin_ambito.get(sujeto=casa.sujeto, clave=clave).get_latest_revision_as_object()
    fila.objetivo = f"Objetivo nuevo {clave}"
    if clave % 2:
        fila.denominacion = f"Convenio {clave}, modificado"
    if clave % 3 == 0:
        fila.area_seguimiento = otra
    partes = list(fila.contrapartes.all())
    if clave % 4 == 1:
        partes = [*partes, Contraparte(razon_social="Una más", orden=9)]
    elif clave % 4 == 2:
        partes = partes[1:]
    elif clave % 4 == 3:
        partes[0].razon_social = "Con otro nombre"
    fila.contrapartes = partes
    return fila


@pytest.mark.lento
@pytest.mark.django_db
def test_a_lote_leaves_the_rows_that_one_by_one_would_leave(django_capture_on_commit_callbacks):
    una_por_una, de_una_vez = casas.construir(), casas.construir()

    historia(una_por_una, UnaPorUna(una_por_una, django_capture_on_commit_callbacks))
    historia(de_una_vez, DeUnaVez(de_una_vez))

    esperado, obtenido = Volcado(una_por_una).tomar(), Volcado(de_una_vez).tomar()
    assert len(esperado) == NUEVAS + 1
    assert {len(tablas["flujo"]) for tablas in esperado.values()} == {1, 2}
    assert all(tablas["referencia"] for tablas in esperado.values())
    for clave, tablas in esperado.items():
        for nombre, filas in tablas.items():
            assert obtenido[clave][nombre] == filas, f"registro {clave}, tabla {nombre}"


@pytest.mark.django_db
def test_a_lote_leaves_its_rows_in_the_state_their_workflow_says():
    casa = casas.construir()
    historia(casa, DeUnaVez(casa))

    for fila in Convenio.sin_ambito.filter(sujeto=casa.sujeto):
        ultimo = fila.workflow_states.order_by("-pk").first()
        esperado = {
            WorkflowState.STATUS_APPROVED: Estado.PUBLICADO,
            WorkflowState.STATUS_NEEDS_CHANGES: Estado.DEVUELTO,
        }[ultimo.status]
        assert fila.estado == esperado
        assert fila.live
