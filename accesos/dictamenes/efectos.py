"""What the access brings about: the profile that was asked for, given to the account that asked, or taken from it."""

from typing import Any

from accesos.tramites.models import Actuacion
from cms.audit.actions import registrar
from cms.sujetos.models import Asignacion


def otorgar_perfil(hecha: Actuacion) -> None:
    """Make the person work for the dependency; giving it twice gives it once."""
    asignacion, _ = Asignacion.sin_ambito.get_or_create(activa=True, **_trabajo(hecha))
    _asentar(hecha, asignacion, "dictamenes.otorgar_perfil")


def retirar_perfil(hecha: Actuacion) -> None:
    """Close the work, which is never deleted."""
    for asignacion in Asignacion.sin_ambito.filter(activa=True, **_trabajo(hecha)):
        asignacion.activa = False
        asignacion.save(update_fields=["activa"])
        _asentar(hecha, asignacion, "dictamenes.retirar_perfil")


def _trabajo(hecha: Actuacion) -> dict[str, Any]:
    expediente = hecha.expediente
    return {
        "usuario": expediente.solicitante,
        "organizacion": expediente.promovente,
        "perfil": expediente.datos["perfil"],
    }


def _asentar(hecha: Actuacion, asignacion: Asignacion, accion: str) -> None:
    # In the chain of whoever grants, which this transaction has taken already.
    expediente = hecha.expediente
    registrar(
        cadena=expediente.organizacion.siglas, by=hecha.por, accion=accion, objeto=asignacion, ahora=hecha.created_at,
        datos={"perfil": asignacion.perfil, "dependencia": asignacion.organizacion.siglas, "folio": expediente.folio},
    )  # fmt: skip
