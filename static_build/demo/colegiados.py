"""The collegiate bodies of the demonstration: a Cabildo whose actas are public, a Comité, and a Pleno whose session was just brought."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cms.cuentas.models import Usuario
from cms.workflows import actions_lote
from fracciones.colegiados.traer import traer
from fracciones.models.directorio import Persona
from fracciones.models.organos import (
    AcuerdoDeSesion,
    AsistenciaASesion,
    Integrante,
    OrganoColegiado,
    SesionDeOrgano,
)
from static_build.demo.filas import PDF
from static_build.demo.mesa import Mesa

INTEGRANTES: Final = 6
ORIGEN: Final = "Órganos Colegiados"


@dataclass(frozen=True, slots=True, kw_only=True)
class SesionDemo:
    """One session: how many weeks ago, what kind and what it agreed, with the votes in favour and against."""

    hace: int
    tipo: str
    acuerdos: tuple[tuple[str, int, int], ...]


CABILDO: Final = (
    SesionDemo(hace=9, tipo="Ordinaria", acuerdos=(
        ("Se aprueba el programa anual de mejora regulatoria.", 6, 0),
        ("Se autoriza el convenio de colaboración con la Universidad.", 5, 1),
    )),
    SesionDemo(hace=5, tipo="Extraordinaria", acuerdos=(
        ("Se declara recinto oficial la Casa de Cultura para la sesión solemne.", 6, 0),
    )),
    SesionDemo(hace=1, tipo="Ordinaria", acuerdos=(
        ("Se aprueba la convocatoria para renovar los consejos de participación ciudadana.", 6, 0),
    )),
)  # fmt: skip
PLENO: Final = (
    SesionDemo(hace=3, tipo="Ordinaria", acuerdos=(
        ("Dictamen de reformas a la Ley de Archivos del Estado.", 5, 1),
        ("Punto de acuerdo sobre el abasto de agua en los municipios del sur.", 6, 0),
    )),
)  # fmt: skip
COMITE: Final = (
    SesionDemo(hace=6, tipo="Ordinaria", acuerdos=(("Se confirma la clasificación de los datos de las personas proveedoras.", 3, 0),)),
    SesionDemo(hace=2, tipo="Extraordinaria", acuerdos=(("Se aprueba ampliar el plazo de una solicitud.", 3, 0),)),
)  # fmt: skip


def sesionar_cabildo(mesa: Mesa, *, por: Usuario, hoy: dt.date) -> None:
    """Bring two sessions and publish them, and leave the newest without its acta: it waits for it."""
    cabildo = _organo(mesa, "Cabildo", area="01.01", desde=hoy.replace(month=1, day=1))
    _sesiones(mesa, cabildo, CABILDO[:-1], hoy)
    with mesa.trabajando(por):
        lote = traer(slug="acuerdos-actas", sujeto=mesa.sujeto, by=por, origen=ORIGEN).lote
        if lote is not None:
            actions_lote.revisar_lote(lote=lote, by=por)
    if lote is not None:
        with mesa.trabajando(mesa.unidad):
            actions_lote.aprobar_lote(lote=lote, by=mesa.unidad)
    _sesiones(mesa, cabildo, CABILDO[-1:], hoy, acta="", primera=len(CABILDO))


def sesionar_comite(mesa: Mesa, *, hoy: dt.date) -> None:
    """Write the sessions in which the Comité may have resolved about a request; nobody brought them to their rubro yet."""
    comite = _organo(mesa, "Comité de Transparencia", area="01.01", desde=hoy.replace(month=1, day=1))
    _sesiones(mesa, comite, COMITE, hoy)


def sesionar_pleno(mesa: Mesa, *, hoy: dt.date) -> None:
    """Bring the session of the Pleno to the acta, the list of attendance and the votes, in rojo."""
    pleno = _organo(mesa, "Pleno", area="01.01", desde=hoy.replace(month=1, day=1))
    legislativa = {
        "legislatura": "LXII",
        "anio_legislativo": "Segundo año",
        "periodo_sesiones": "Primer periodo ordinario",
        "lista": mesa.valor(PDF + "Lista de asistencia del Pleno"),
    }
    _sesiones(mesa, pleno, PLENO, hoy, **legislativa)
    with mesa.trabajando(mesa.unidad):
        for slug in ("acuerdos-actas", "listas-asistencia", "votaciones"):
            traer(slug=slug, sujeto=mesa.sujeto, by=mesa.unidad, origen=ORIGEN)


def _organo(mesa: Mesa, nombre: str, *, area: str, desde: dt.date) -> OrganoColegiado:
    organo: OrganoColegiado = OrganoColegiado.sin_ambito.create(
        sujeto=mesa.sujeto, nombre=nombre, fundamento="Ley orgánica respectiva", area=mesa.areas[area]
    )
    personas = Persona.sin_ambito.filter(sujeto=mesa.sujeto, live=True).order_by("clave")[:INTEGRANTES]
    Integrante.sin_ambito.bulk_create(
        Integrante(organo=organo, persona=persona, puesto="Integrante" if lugar else "Presidencia", desde=desde)
        for lugar, persona in enumerate(personas)
    )
    return organo


def _sesiones(
    mesa: Mesa,
    organo: OrganoColegiado,
    sesiones: Sequence[SesionDemo],
    hoy: dt.date,
    *,
    acta: str | None = None,
    primera: int = 1,
    **datos: str,
) -> None:
    integrantes = list(Integrante.sin_ambito.filter(organo=organo))
    for numero, demo in enumerate(sesiones, start=primera):
        sesion = SesionDeOrgano.sin_ambito.create(
            organo=organo,
            tipo_sesion=demo.tipo,
            numero_sesion=f"{numero:02d}",
            fecha_sesion=hoy - dt.timedelta(weeks=demo.hace),
            orden_dia="Lista de asistencia; lectura del acta anterior; asuntos por resolver; asuntos generales.",
            acta=mesa.valor(PDF + f"Acta de la sesión {numero} de {organo}") if acta is None else acta,
            **datos,
        )
        AcuerdoDeSesion.sin_ambito.bulk_create(
            AcuerdoDeSesion(
                sesion=sesion,
                numero=f"{numero:02d}/{lugar}",
                texto=texto,
                sentido="Mayoría" if en_contra else "Unanimidad",
                tipo_votacion="Económica",
                a_favor=a_favor,
                en_contra=en_contra,
                abstenciones=0,
            )
            for lugar, (texto, a_favor, en_contra) in enumerate(demo.acuerdos, start=1)
        )
        AsistenciaASesion.sin_ambito.bulk_create(
            AsistenciaASesion(sesion=sesion, integrante=quien, asistencia="Presente") for quien in integrantes
        )
