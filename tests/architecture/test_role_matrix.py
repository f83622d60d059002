"""The permission matrix is what the screens do: every profile × every act on a record, through the real addresses.

Expected comes from `perfiles.MATRIZ` and `SOLO_LO_PROPIO`; a cell that changes there changes what this asks for.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from cms.sujetos.perfiles import MATRIZ, SOLO_LO_PROPIO, Accion, Perfil
from cms.workflows.estados import Estado
from fracciones.models.convenios import Convenio
from tests.architecture.tenant_world import Casa, Mundo, cliente, piezas_de
from tests.factories import registros

PERFILES = [Perfil.CAPTURISTA, Perfil.ADMINISTRADOR, Perfil.UNIDAD, Perfil.INSTITUTO]
PROPIO, DE_OTRA_MANO = "lo propio", "lo de otra mano"


def en(vista: str, fila: Any, **kwargs: Any) -> str:
    return reverse(f"rubro_convenios:{vista}", kwargs={"pk": fila.pk} | kwargs)


def abre(visitante: Any, ruta: str) -> bool:
    return bool(visitante.get(ruta).status_code == 200)


def actua(visitante: Any, fila: Any, verbo: str, **datos: str) -> None:
    tarea = piezas_de(fila)["task_state_id"]
    visitante.post(en("workflow_action", fila, action_name=verbo, task_state_id=tarea), datos)
    fila.refresh_from_db()


def agrega(visitante: Any, fila: Any) -> bool:
    return abre(visitante, reverse("rubro_convenios:add"))


def borra(visitante: Any, fila: Any) -> bool:
    """A draft that was never published, captured by the same hand."""
    borrador = registros.registro(Convenio, fila.sujeto, por=fila.capturado_por)
    visitante.post(en("delete", borrador))
    return not Convenio.sin_ambito.filter(pk=borrador.pk).exists()


def revisa(visitante: Any, fila: Any) -> bool:
    actua(visitante, fila, "approve")
    return bool(fila.estado == Estado.AMARILLO)


def devuelve(visitante: Any, fila: Any) -> bool:
    actua(visitante, fila, "reject", comment="Falta el anexo.")
    return bool(fila.estado == Estado.DEVUELTO)


HACER: dict[Accion, Callable[[Any, Any], bool]] = {
    Accion.VER: lambda visitante, fila: abre(visitante, en("inspect", fila)),
    Accion.AGREGAR: agrega,
    Accion.EDITAR: lambda visitante, fila: abre(visitante, en("edit", fila)),
    Accion.BORRAR: borra,
    Accion.REVISAR: revisa,
    Accion.DEVOLVER: devuelve,
}


def persona_de(mundo: Mundo, perfil: Perfil) -> Any:
    return mundo.instituto if perfil is Perfil.INSTITUTO else mundo.propia.personas[perfil.value]


def fila_de(casa: Casa, de_quien: str) -> Any:
    fila = casa.filas["convenios"] if de_quien == PROPIO else casa.de_otra_mano
    return Convenio.sin_ambito.get(pk=fila.pk)


@pytest.mark.parametrize("de_quien", [PROPIO, DE_OTRA_MANO])
@pytest.mark.parametrize("accion", list(HACER), ids=str)
@pytest.mark.parametrize("perfil", PERFILES)
def test_the_screens_do_what_the_matrix_says(mundo, db, perfil, accion, de_quien):
    ajeno_a_su_mano = de_quien == DE_OTRA_MANO and accion in SOLO_LO_PROPIO.get(perfil, ())
    esperado = accion in MATRIZ[perfil] and not ajeno_a_su_mano

    hecho = HACER[accion](cliente(persona_de(mundo, perfil)), fila_de(mundo.propia, de_quien))

    assert hecho is esperado


@pytest.mark.parametrize("perfil", PERFILES)
def test_only_the_unidad_approves_what_was_reviewed(mundo, db, perfil):
    fila = fila_de(mundo.propia, PROPIO)
    revisa(cliente(mundo.propia.personas["administrador"]), fila)

    actua(cliente(persona_de(mundo, perfil)), fila, "approve")

    assert (fila.estado == Estado.PUBLICADO) is (Accion.APROBAR in MATRIZ[perfil])


def test_nobody_publishes_by_asking_the_form_to(mundo, db):
    fila = fila_de(mundo.propia, PROPIO)
    antes = fila.live_revision_id

    cliente(mundo.propia.personas["unidad"]).post(en("edit", fila), {"action-publish": "1", "ejercicio": "2026"})

    fila.refresh_from_db()
    assert fila.live_revision_id == antes


@pytest.mark.parametrize("vista", ["edit", "inspect", "history", "usage", "workflow_history"])
def test_the_own_row_of_every_rubro_opens(mundo, db, vista):
    visitante = cliente(mundo.propia.personas["unidad"])
    cerradas = [
        slug
        for slug, fila in mundo.propia.filas.items()
        if not abre(visitante, reverse(f"rubro_{slug.replace('-', '_')}:{vista}", kwargs={"pk": fila.pk}))
    ]

    assert not cerradas


def test_a_rubro_that_is_not_assigned_does_not_open(mundo, db):
    persona = mundo.propia.personas["administrador"]
    persona.asignaciones.model.sin_ambito.filter(usuario=persona).update(rubros=["convenios"])
    visitante = cliente(persona)

    assert abre(visitante, reverse("rubro_convenios:list"))
    assert visitante.get(reverse("rubro_directorio:list")).status_code in (302, 403)


def test_a_closed_assignment_stops_working_on_the_next_request(mundo, db):
    persona = mundo.propia.personas["unidad"]
    visitante = cliente(persona)
    assert abre(visitante, reverse("rubro_convenios:list"))

    persona.asignaciones.model.sin_ambito.filter(usuario=persona).update(activa=False)

    assert visitante.get(reverse("rubro_convenios:list")).status_code == 302
