"""What is asked of the declarations: which are in force, which wait, the history of one obligation."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from cms.mensajes.resumen import Pendiente
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.workflows.enlaces import Aparte
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


def apartes(ambito: Ambito) -> list[Aparte]:
    """Return the proposals that wait for whoever may approve them; one query, none for anybody else."""
    return [Aparte(titulo="No aplica", cuantos=dichas, url=_url()) for dichas in _por_aprobar(ambito)]


def lo_que_espera(ambito: Ambito) -> list[Pendiente]:
    """Return the same for the digest of the day."""
    return [Pendiente(texto=f"{dichas} de «No aplica» por aprobar", url=_url()) for dichas in _por_aprobar(ambito)]


def _por_aprobar(ambito: Ambito) -> Iterator[str]:
    """Yield how many there are, in words; nothing when there is none."""
    if ambito.organizaciones is None or not ambito.puede(Accion.APROBAR):
        return
    if cuantas := Aplicabilidad.sin_ambito.en(ambito).filter(estado=Estado.PROPUESTA).count():
        yield "1 propuesta" if cuantas == 1 else f"{cuantas:,} propuestas"


def _url() -> str:
    return f"{reverse('no_aplica_lista')}?estado={Estado.PROPUESTA.value}"
