"""From nothing to published through rojo and amarillo: by sets, and one record at a time in two ways."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from wagtail.models import ReferenceIndex, Task, Workflow, WorkflowState, WorkflowTask

from bench import generadores
from bench.paginas.comunes import RUBRO, Comun, HijaComun
from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, ambito_de, en_ambito
from cms.workflows.actions import aprobar, enviar_a_revision, revisar
from cms.workflows.actions_lote import aprobar_lote, crear_lote, enviar_lote, revisar_lote
from cms.workflows.estados import Estado
from fracciones.base import reservar_claves, subtablas_de

CALENTAR = 20
"""Records, at most, that go the whole way before the clock starts."""


def preparar() -> dict[str, Any]:
    """Make an authority, its people, and the tables and the workflow of the stock snippet."""
    with connection.schema_editor() as editor:
        editor.create_model(Comun)
        editor.create_model(HijaComun)
    flujo = Workflow.objects.create(name="Tal cual")
    for orden, nombre in enumerate(("Primera", "Segunda")):
        WorkflowTask.objects.create(workflow=flujo, task=Task.objects.create(name=nombre), sort_order=orden)
    with en_ambito(TOTAL):
        sujeto = generadores.autoridad()
        for perfil in (Perfil.CAPTURISTA, Perfil.ADMINISTRADOR, Perfil.UNIDAD):
            generadores.persona(perfil, sujeto)
        Usuario.objects.create_superuser("tal.cual")
    generadores.analizar()
    return {"segundos": 0.0}


def por_conjuntos(filas: int) -> dict[str, Any]:
    """Move one lote of `filas` records the whole way, in sets."""
    calentar = min(CALENTAR, filas)
    _un_lote(calentar)
    return _sumar(_un_lote(filas), filas, _publicadas() - calentar)


def por_wagtail(filas: int) -> dict[str, Any]:
    """Move records of a stock snippet one at a time through Wagtail itself, with two tasks that ask nothing."""
    WorkflowState.on_finish = _publicar
    ReferenceIndex.register_model(Comun)  # what registering a snippet does
    flujo, quien = Workflow.objects.get(name="Tal cual"), Usuario.objects.get(username="tal.cual")
    calentar = min(CALENTAR, filas)
    tiempos: dict[str, float] = defaultdict(float)
    for numero, (propios, hijos) in enumerate(list(_datos(calentar + filas)), start=1):
        _por_wagtail(numero, propios, hijos, flujo, quien, tiempos)
        if numero == calentar:
            tiempos.clear()
    return _sumar(tiempos, filas, Comun.objects.filter(live=True).count() - calentar)


@en_ambito(TOTAL)
def _por_wagtail(
    numero: int, propios: dict[str, Any], hijos: list[Any], flujo: Workflow, quien: Usuario, tiempos: dict[str, float]
) -> None:
    with transaction.atomic(), cronometro(tiempos, "crear"):
        fila = Comun(clave=numero, **propios)
        fila.hijas.set([HijaComun(**hijo) for hijo in hijos])
        fila.live = False
        fila.save()
        fila.save_revision(user=quien, log_action="wagtail.create")
    with transaction.atomic(), cronometro(tiempos, "enviar"):
        flujo.start(fila, quien)
    for paso in ("revisar", "aprobar"):
        fila = Comun.objects.get(pk=fila.pk)
        with transaction.atomic(), cronometro(tiempos, paso):
            fila.current_workflow_task_state.approve(user=quien)


def _publicar(workflow_state: WorkflowState, user: Any = None) -> None:
    """What Wagtail does at the end, without asking for a permission that nobody holds here."""
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)


def uno_por_uno(filas: int) -> dict[str, Any]:
    """Move our records one at a time with the actions that the buttons of the admin call."""
    sujeto = SujetoObligado.objects.get()
    calentar = min(CALENTAR, filas)
    tiempos: dict[str, float] = defaultdict(float)
    for numero in range(1, calentar + filas + 1):
        with como(Perfil.CAPTURISTA) as quien, transaction.atomic():
            (fila,) = generadores.filas(RUBRO, sujeto, 1, capturado_por=quien, live=False)
            with cronometro(tiempos, "crear"):
                fila.save()
                fila.save_revision(user=quien, log_action="wagtail.create")
            with cronometro(tiempos, "enviar"):
                enviar_a_revision(objeto=fila, by=quien)
        for paso, perfil, hacer in (("revisar", Perfil.ADMINISTRADOR, revisar), ("aprobar", Perfil.UNIDAD, aprobar)):
            with como(perfil) as quien:
                fila = RUBRO.objects.get(pk=fila.pk)
                with cronometro(tiempos, paso):
                    hacer(objeto=fila, by=quien)
        if numero == calentar:
            tiempos.clear()
    return _sumar(tiempos, filas, _publicadas() - calentar)


def _publicadas() -> int:
    return RUBRO.sin_ambito.filter(live=True, estado=Estado.PUBLICADO).count()


def _un_lote(filas: int) -> dict[str, float]:
    sujeto = SujetoObligado.objects.get()
    datos, tiempos = list(_datos(filas)), defaultdict(float)
    with como(Perfil.CAPTURISTA) as quien, transaction.atomic(), cronometro(tiempos, "crear"):
        lote = crear_lote(sujeto=sujeto, modelo=RUBRO, by=quien)
        enviar_lote(lote=lote, by=quien, nuevas=_nuevas(sujeto, datos, quien))
    with como(Perfil.ADMINISTRADOR) as quien, cronometro(tiempos, "revisar"):
        revisar_lote(lote=lote, by=quien)
    with como(Perfil.UNIDAD) as quien, cronometro(tiempos, "aprobar"):
        aprobar_lote(lote=lote, by=quien)
    return tiempos


def _nuevas(sujeto: SujetoObligado, datos: list[Any], quien: Usuario) -> Iterator[Any]:
    tabla = next(iter(_tablas().items()))
    for clave, (propios, hijos) in zip(reservar_claves(RUBRO, sujeto.pk, len(datos)), datos, strict=True):
        fila = RUBRO(sujeto=sujeto, clave=clave, capturado_por=quien, **propios)
        setattr(fila, tabla[0], [tabla[1](orden=orden, **hijo) for orden, hijo in enumerate(hijos)])
        yield fila


def _datos(filas: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """What each record says, ready before the clock starts: its own values and those of its subtable."""
    (tabla,) = _tablas().values()
    referencias = generadores.referencias_de(SujetoObligado.objects.get())
    for numero in range(1, filas + 1):
        propios = generadores.valores(RUBRO, numero, referencias)
        yield propios, [generadores.valores(tabla, numero, referencias)]


def _tablas() -> dict[str, Any]:
    return subtablas_de(RUBRO)


def _sumar(tiempos: dict[str, float], filas: int, publicadas: int) -> dict[str, Any]:
    if publicadas != filas:
        raise RuntimeError(f"Se publicaron {publicadas} de {filas}")
    pendientes = tiempos["revisar"] + tiempos["aprobar"]
    return {"segundos": sum(tiempos.values()), "pendientes": pendientes, "filas": filas, "pasos": dict(tiempos)}


@contextmanager
def cronometro(tiempos: dict[str, float], paso: str) -> Iterator[None]:
    """Add what the block takes to a step."""
    inicio = time.perf_counter()
    yield
    tiempos[paso] += time.perf_counter() - inicio


@contextmanager
def como(perfil: Perfil) -> Iterator[Usuario]:
    """Work as whoever has a profile."""
    asignacion = Asignacion.sin_ambito.select_related("usuario").get(perfil=perfil)
    with en_ambito(ambito_de(asignacion)):
        yield asignacion.usuario
