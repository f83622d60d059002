"""What is asked of the declarations: which are in force, which wait, the history of one obligation."""

from collections.abc import Iterable

from cms.sujetos.scoping import Ambito
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.aplicabilidad import EstadoDeAplicabilidad as Estado


def vigentes_de(sujeto_id: int) -> dict[str, Aplicabilidad]:
    """Return rubro → the declaration in force of one authority, in one query."""
    vigentes = Aplicabilidad.sin_ambito.filter(sujeto_id=sujeto_id, estado=Estado.VIGENTE).select_related("area")
    return {declaracion.rubro: declaracion for declaracion in vigentes}


def historia_de(sujeto_id: int, rubro: str) -> list[Aplicabilidad]:
    """Return every declaration that was ever in force, the newest first."""
    return list(
        Aplicabilidad.sin_ambito.filter(sujeto_id=sujeto_id, rubro=rubro)
        .exclude(aprobada_at=None)
        .order_by("-aprobada_at")
    )


def abiertas_en(ambito: Ambito, rubros: Iterable[str]) -> dict[str, Aplicabilidad]:
    """Return rubro → the declaration in sight that waits, or else the one in force, in one query."""
    abiertas = Aplicabilidad.sin_ambito.en(ambito).filter(
        rubro__in=list(rubros), estado__in=[Estado.VIGENTE, Estado.PROPUESTA]
    )
    return {declaracion.rubro: declaracion for declaracion in sorted(abiertas, key=lambda d: d.estado, reverse=True)}
