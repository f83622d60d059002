"""Two people act on the same record at the same instant, with two real connections: never an inconsistent row.

A thousand rounds: approve against approve, against return and against edit. After them state column, workflow, task,
log, outbox and bitácora say the same of every row, and of each pair exactly one act won.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.models import ModelLogEntry, TaskState, WorkflowState

from cms.audit.models import Asiento
from cms.workflows import actions, actions_lote
from cms.workflows.errores import NoProcede
from cms.workflows.estados import Estado
from cms.workflows.models import CambioPublicado
from fracciones.models.convenios import Convenio
from tests.cms.workflows import casa as casas
from tests.cms.workflows.casa import Casa

pytestmark = [pytest.mark.postgres, pytest.mark.lento, pytest.mark.django_db(transaction=True)]

GANO, PERDIO = "ganó", "perdió"


def por_aprobar(casa: Casa, cuantas: int) -> list[int]:
    """Rows in yellow, entered as a load and then on their own."""
    lote = casa.lote()
    with casa.como("capturista") as quien:
        nuevas = (casa.sin_guardar(n, contrapartes=1) for n in range(1, cuantas + 1))
        actions_lote.enviar_lote(lote=lote, by=quien, nuevas=nuevas)
    with casa.como("administrador") as quien:
        actions_lote.revisar_lote(lote=lote, by=quien)
    Convenio.sin_ambito.update(lote=None)
    return list(Convenio.sin_ambito.order_by("pk").values_list("pk", flat=True))


def aprobar(fila: Convenio, quien: Any) -> None:
    actions.aprobar(objeto=fila, by=quien)


def devolver(fila: Convenio, quien: Any) -> None:
    actions.devolver(objeto=fila, by=quien, motivo="Falta el anexo")


def editar(fila: Convenio, quien: Any) -> None:
    with transaction.atomic():
        fila.denominacion = "Cambiada sin revisar"
        fila.save()
        fila.save_revision(user=quien)


def carrera(casa: Casa, pks: list[int], uno: Any, otro: Any) -> list[tuple[str, str]]:
    """Run both acts at once on each row and return how each pair ended."""
    linea = Barrier(2, timeout=60)

    def correr(pk: int, papel: str, acto: Callable[..., None]) -> str:
        with casa.como(papel) as quien:
            fila = Convenio.sin_ambito.get(pk=pk)
            linea.wait()
            try:
                acto(fila, quien)
            except NoProcede:
                return PERDIO
            return GANO

    with ThreadPoolExecutor(2) as hilos:
        finales = []
        for pk in pks:
            a, b = (hilos.submit(correr, pk, papel, acto) for papel, acto in (uno, otro))
            finales.append((a.result(), b.result()))
        cerrar = Barrier(2, timeout=60)
        list(hilos.map(lambda _: (cerrar.wait(), connection.close()), range(2)))
    return finales


def inconsistencias(casa: Casa) -> list[str]:
    """Compare what every table says of every row."""
    flujos = {int(f.object_id): f for f in WorkflowState.objects.all()}
    en_curso = Counter(
        TaskState.objects.filter(status="in_progress").values_list("workflow_state__object_id", flat=True)
    )
    logs = Counter(ModelLogEntry.objects.values_list("object_id", "action"))
    cambios = Counter(CambioPublicado.sin_ambito.exclude(objeto_id=None).values_list("objeto_id", flat=True))
    asientos = Counter(Asiento.objects.values_list("objeto_pk", "accion"))
    malas = []
    for fila in Convenio.sin_ambito.select_related("latest_revision", "live_revision"):
        flujo, pk = flujos[fila.pk], str(fila.pk)
        publicada = fila.estado == Estado.PUBLICADO
        esperado = {
            Estado.PUBLICADO: ("approved", 0),
            Estado.DEVUELTO: ("needs_changes", 0),
            Estado.ROJO: ("in_progress", 1),
        }.get(Estado(fila.estado))
        dicho = {
            "flujo": (flujo.status, en_curso[pk]) == esperado,
            "viva": fila.live == publicada == (fila.live_revision is not None),
            "publicación en la bitácora de Wagtail": logs[pk, "wagtail.publish"] == publicada,
            "horno": cambios[fila.pk] == publicada,
            "asiento": asientos[pk, "moderacion.aprobar"] == publicada,
            "contenido": not publicada or fila.live_revision.content["denominacion"] == fila.denominacion,
            "tarea sobre la última versión": fila.estado != Estado.ROJO
            or flujo.current_task_state.revision_id == fila.latest_revision_id,
        }
        malas += [f"{fila.pk} {fila.estado}: {que}" for que, bien in dicho.items() if not bien]
    return malas


@pytest.mark.parametrize(
    ("otro", "rondas"),
    [(("otra_unidad", aprobar), 334), (("administrador", devolver), 333), (("capturista", editar), 333)],
    ids=["aprobar", "devolver", "editar"],
)
def test_of_two_simultaneous_acts_one_wins_and_nothing_is_left_half_done(otro: Any, rondas: int):
    casa = casas.construir()
    pks = por_aprobar(casa, rondas)

    finales = carrera(casa, pks, ("unidad", aprobar), otro)

    assert Counter(f.count(GANO) for f in finales) == {1: rondas}
    assert inconsistencias(casa) == []


def test_a_row_and_its_lote_are_not_approved_twice():
    casa = casas.construir()
    for _ in range(10):
        Convenio.sin_ambito.update(lote=None)
        lote = casa.lote()
        base = Convenio.sin_ambito.count()
        with casa.como("capturista") as quien:
            nuevas = (casa.sin_guardar(base + n) for n in range(1, 21))
            actions_lote.enviar_lote(lote=lote, by=quien, nuevas=nuevas)
        with casa.como("administrador") as quien:
            actions_lote.revisar_lote(lote=lote, by=quien)
        pks = list(Convenio.sin_ambito.filter(lote=lote).order_by("-pk").values_list("pk", flat=True))

        def todo(fila: Convenio, quien: Any, lote: Any = lote) -> None:
            actions_lote.aprobar_lote(lote=lote, by=quien)

        carrera(casa, pks[:1], ("unidad", aprobar), ("otra_unidad", todo))

    publicaciones = Counter(ModelLogEntry.objects.filter(action="wagtail.publish").values_list("object_id", flat=True))
    assert set(publicaciones.values()) == {1}
    assert len(publicaciones) == Convenio.sin_ambito.filter(live=True, estado=Estado.PUBLICADO).count() == 200
