"""To whom each profile may write: a table a jurist can read, and the assignments that follow from it.

|                          | Unidad | Administrador      | Capturista          | Instituto |
|--------------------------|--------|--------------------|---------------------|-----------|
| Unidad de Información    | sí     | sí                 | sí                  | sí        |
| Administrador de fracción| sí     | si comparten rubro | si comparten rubro  | no        |
| Capturista               | sí     | si comparten rubro | no                  | no        |
| Instituto                | de un sujeto obligado | no  | no                  | no        |
"""

from typing import Any, Final

from cms.sujetos.models import Asignacion, Clase
from cms.sujetos.perfiles import TODOS_LOS_RUBROS, Perfil
from cms.sujetos.scoping import Ambito

ESCRIBE_A: Final[dict[Perfil, frozenset[Perfil]]] = {
    Perfil.UNIDAD: frozenset(Perfil),
    Perfil.ADMINISTRADOR: frozenset({Perfil.UNIDAD, Perfil.ADMINISTRADOR, Perfil.CAPTURISTA}),
    Perfil.CAPTURISTA: frozenset({Perfil.UNIDAD, Perfil.ADMINISTRADOR}),
    Perfil.INSTITUTO: frozenset({Perfil.UNIDAD}),
    Perfil.MODULO: frozenset({Perfil.UNIDAD}),
    Perfil.HABILITADO: frozenset({Perfil.UNIDAD}),
    Perfil.COMITE: frozenset({Perfil.UNIDAD}),
    Perfil.SOLICITANTE_DICTAMEN: frozenset({Perfil.UNIDAD}),
    Perfil.SECRETARIO_TECNICO: frozenset({Perfil.UNIDAD}),
    Perfil.DIRECCION_GENERAL: frozenset(),
    Perfil.JEFE_DICTAMINACION: frozenset(),
    Perfil.EJECUTIVO_TI: frozenset(),
    Perfil.CONTRATISTA: frozenset(),
    Perfil.CAPTURISTA_DE_CONTRATISTA: frozenset(),
    Perfil.RECEPCION_DE_INFORMATIVAS: frozenset(),
}
"""Profile → profiles it may start a conversation with. Whoever takes part in one answers in it whatever their profile."""


def posibles(ambito: Ambito, sujeto_id: int) -> list[Asignacion]:
    """Return whom the holder may write to about an authority, one entry per person; one query.

    Between profiles bound to rubros, only those who share one.
    """
    if ambito.perfil is None or not ambito.incluye(sujeto_id):
        return []
    perfiles = ESCRIBE_A[ambito.perfil]
    halladas = activas().filter(organizacion_id=sujeto_id, perfil__in=perfiles - {Perfil.INSTITUTO})
    if Perfil.INSTITUTO in perfiles:
        halladas |= activas().filter(organizacion__clase=Clase.INSTITUTO, perfil=Perfil.INSTITUTO)
    personas: dict[tuple[int, int], Asignacion] = {}
    for asignacion in halladas.order_by("organizacion__clase", "usuario__nombre", "pk"):
        if asignacion.usuario_id != ambito.usuario_id and _comparten(ambito, asignacion):
            personas.setdefault((asignacion.usuario_id, asignacion.organizacion_id), asignacion)
    return list(personas.values())


def activas() -> Any:
    """Return the assignments in force of people who can enter."""
    return Asignacion.sin_ambito.filter(activa=True, usuario__is_active=True, organizacion__activa=True).select_related(
        "usuario", "organizacion"
    )


def _comparten(ambito: Ambito, asignacion: Asignacion) -> bool:
    if ambito.rubros is None or asignacion.perfil in TODOS_LOS_RUBROS:
        return True
    return bool(ambito.rubros & set(asignacion.rubros))
