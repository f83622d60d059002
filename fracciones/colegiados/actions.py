"""What changes a collegiate body or a session: the form is checked, saved whole with what hangs from it, and audited."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from cms.audit.actions import registrar
from cms.sujetos.models import SujetoObligado
from fracciones.models.organos import AsistenciaASesion, OrganoColegiado, SesionDeOrgano


@transaction.atomic
def guardar_organo(*, organo: OrganoColegiado, integrantes: Any, sujeto: SujetoObligado, by: Any) -> OrganoColegiado:
    """Save a body and its members (`integrantes`, a checked formset). The caller has checked that `by` may."""
    nuevo = organo.pk is None
    organo.sujeto = sujeto
    organo.save()
    integrantes.instance = organo
    integrantes.save()
    registrar(cadena=sujeto.siglas, by=by, accion=f"colegiados.{'crear' if nuevo else 'cambiar'}_organo", objeto=organo)
    return organo


@transaction.atomic
def guardar_sesion(
    *, sesion: SesionDeOrgano, acuerdos: Any, asistencias: Mapping[int, str], sujeto: SujetoObligado, by: Any
) -> SesionDeOrgano:
    """Save a session, its agreements (a checked formset) and who came (id of the member → attendance, empty for nobody's word)."""
    nueva = sesion.pk is None
    sesion.save()
    acuerdos.instance = sesion
    acuerdos.save()
    _anotar(sesion, asistencias.items())
    registrar(cadena=sujeto.siglas, by=by, accion=f"colegiados.{'crear' if nueva else 'cambiar'}_sesion", objeto=sesion)
    return sesion


def _anotar(sesion: SesionDeOrgano, asistencias: Iterable[tuple[int, str]]) -> None:
    AsistenciaASesion.sin_ambito.filter(sesion=sesion).delete()
    AsistenciaASesion.sin_ambito.bulk_create(
        AsistenciaASesion(sesion=sesion, integrante_id=quien, asistencia=palabra)
        for quien, palabra in asistencias
        if palabra
    )
