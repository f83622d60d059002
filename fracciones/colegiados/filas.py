"""What the sessions of the collegiate bodies say to each rubro that publishes them; registered as providers.

The agenda legislativa (rubro 29) is not among them: it belongs to a parliamentary group and a period, not to a session.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cms.calendario.periodos import Periodicidad, periodo_de
from fracciones.models.organos import SesionDeOrgano
from fracciones.proveedores import FilaProvista, registrar

ASISTENCIA_DE_DIPUTADO: Final = {
    "Presente": "Asistencia",
    "Ausente": "Inasistencia",
    "Justificada": "Inasistencia justificada",
    "Suplente": "Asistencia",
}
"""Word of a session → word of the official list of the Legislature."""
RESULTADOS: Final = {
    "Unanimidad": "Aprobado por unanimidad",
    "Mayoría": "Aprobado por mayoría",
    "Rechazado": "Desechado",
}


def acuerdos_y_actas(sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterable[FilaProvista]:
    """Yield one row of rubro 8 per session; sessions have no clock of changes, so `desde` narrows nothing."""
    for sesion in _sesiones(sujeto_id):
        valores = _comunes(sesion) | {
            "organo": sesion.organo.nombre,
            "tipo_sesion": sesion.tipo_sesion,
            "numero_sesion": sesion.numero_sesion,
            "fecha_sesion": sesion.fecha_sesion,
            "orden_dia": sesion.orden_dia,
            "acta": sesion.acta,
            "version_publica": sesion.version_publica,
            "fundamento_clasificacion": sesion.fundamento_clasificacion,
        }
        acuerdos = tuple({"numero": a.numero, "texto": a.texto, "sentido": a.sentido} for a in sesion.acuerdos.all())
        asistentes = tuple({"persona": p, "asistencia": a} for p, a in _asistencias(sesion))
        yield FilaProvista(valores=valores, tablas={"acuerdos": acuerdos, "asistentes": asistentes})


def diario_de_debates(sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterable[FilaProvista]:
    """Yield one row of rubro 28 per session with a number of diario."""
    for sesion in _sesiones(sujeto_id):
        if not (sesion.legislatura and sesion.numero_gaceta):
            continue
        valores = _comunes(sesion) | {
            "legislatura": sesion.legislatura,
            "anio_legislativo": sesion.anio_legislativo,
            "periodo_sesiones": sesion.periodo_sesiones,
            "numero_gaceta": sesion.numero_gaceta,
            "numero_sesion": sesion.numero_sesion,
            "fecha_sesion": sesion.fecha_sesion,
            "orden_dia": sesion.orden_dia,
            "documento": sesion.diario,
        }
        # The catalogue of the diario has no «Abierta» nor «Especial»: there, whoever captures chooses.
        if sesion.tipo_sesion in ("Ordinaria", "Extraordinaria", "Solemne"):
            valores["tipo_sesion"] = sesion.tipo_sesion
        yield FilaProvista(valores=valores)


def listas_de_asistencia(sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterable[FilaProvista]:
    """Yield one row of rubro 30 per session of a legislatura whose attendance was taken."""
    for sesion in _sesiones(sujeto_id):
        asistencias = list(_asistencias(sesion))
        if not (sesion.legislatura and asistencias):
            continue
        valores = _comunes(sesion) | {
            "legislatura": sesion.legislatura,
            "periodo_sesiones": sesion.periodo_sesiones,
            "organo": sesion.organo.nombre,
            "numero_sesion": sesion.numero_sesion,
            "tipo_sesion": sesion.tipo_sesion,
            "fecha_sesion": sesion.fecha_sesion,
            "quorum": sum(a.asistencia in ("Presente", "Suplente") for a in sesion.asistencias.all()),
            "documento": sesion.lista,
        }
        hijas = tuple({"diputado": p, "asistencia": ASISTENCIA_DE_DIPUTADO[a]} for p, a in asistencias)
        yield FilaProvista(valores=valores, tablas={"asistencias": hijas})


def votaciones(sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterable[FilaProvista]:
    """Yield one row of rubro 31 per agreement of a legislatura whose votes were counted; how each deputy voted is not here."""
    for sesion in _sesiones(sujeto_id):
        for acuerdo in sesion.acuerdos.all() if sesion.legislatura else ():
            if acuerdo.a_favor is None:
                continue
            yield FilaProvista(
                valores=_comunes(sesion)
                | {
                    "legislatura": sesion.legislatura,
                    "periodo_sesiones": sesion.periodo_sesiones,
                    "organo": sesion.organo.nombre,
                    "numero_sesion": sesion.numero_sesion,
                    "fecha_sesion": sesion.fecha_sesion,
                    "asunto": acuerdo.texto,
                    "tipo_votacion": acuerdo.tipo_votacion,
                    "a_favor": acuerdo.a_favor,
                    "en_contra": acuerdo.en_contra or 0,
                    "abstenciones": acuerdo.abstenciones or 0,
                    "resultado": RESULTADOS.get(acuerdo.sentido, ""),
                }
            )


PROVEEDORES: Final = {
    "acuerdos-actas": acuerdos_y_actas,
    "diario-debates": diario_de_debates,
    "listas-asistencia": listas_de_asistencia,
    "votaciones": votaciones,
}
"""Rubro → who makes its rows of the sessions."""


def conectar() -> None:
    """Register the providers; called at start-up."""
    for slug, proveedor in PROVEEDORES.items():
        registrar(slug, proveedor)


def _sesiones(sujeto_id: int) -> Any:
    """The sessions of an authority with all they hold, in four queries whatever their number."""
    return (
        SesionDeOrgano.sin_ambito.filter(organo__sujeto_id=sujeto_id)
        .select_related("organo")
        .prefetch_related("acuerdos", "asistencias__integrante")
        .order_by("fecha_sesion", "pk")
    )


def _asistencias(sesion: Any) -> Iterator[tuple[int, str]]:
    """Who of the Directorio was called, and whether they came: the official lists name nobody else."""
    for asistencia in sesion.asistencias.all():
        if asistencia.integrante.persona_id is not None:
            yield asistencia.integrante.persona_id, asistencia.asistencia


def _comunes(sesion: Any) -> dict[str, Any]:
    periodo = periodo_de(sesion.fecha_sesion, Periodicidad.POR_SESION)
    return {
        "ejercicio": periodo.ejercicio,
        "fecha_inicio_periodo": periodo.inicio,
        "fecha_termino_periodo": periodo.fin,
        "area_generadora": sesion.organo.area_id,
        "nota": sesion.nota,
    }
