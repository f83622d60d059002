"""What the requests say to the rubro that publishes them: rows of plain values, without anything of whoever asked.

A request enters when the Unidad has written its public version (`publica`), and only with that version's words: neither the party
nor what the person wrote is read here. The names of the values are those of the official format; whoever wires the house hands
them over.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import Prefetch

from accesos.solicitudes import informacion
from accesos.solicitudes.arco import ACCESO, CANCELACION, DERECHOS, OPOSICION, RECTIFICACION
from accesos.solicitudes.informacion import INFORMACION
from accesos.solicitudes.papeles import MODULO, UNIDAD
from accesos.solicitudes.publica import VERSION_PUBLICA, lo_que_se_publica
from accesos.tramites.models import Actuacion, Documento, Expediente, Plazo
from accesos.tramites.presentacion import PRESENTAR
from cms.calendario.dias import dias_habiles_entre
from cms.calendario.selectors import calendario_de

TIPOS: Final = {
    INFORMACION.clave: "Información pública",
    ACCESO.clave: "Acceso a datos",
    RECTIFICACION.clave: "Rectificación de datos",
    CANCELACION.clave: "Cancelación de datos",
    OPOSICION.clave: "Oposición de datos",
}
SENTIDOS: Final[Mapping[str, Mapping[str, str]]] = {
    "responder": {"": "Entrega total", informacion.PARCIAL: "Entrega parcial / versión pública"},
    "hacer_efectivo": {"": "Entrega total"},
    "declarar_procedente": {"": "Entrega total"},
    "negar": {
        "": "Información confidencial", informacion.RESERVADA: "Información reservada",
        informacion.CONFIDENCIAL: "Información confidencial", informacion.INEXISTENTE: "Inexistencia", "II": "Inexistencia",
    },
    "declarar_incompetencia": {"": "Incompetencia/orientación"},
    "orientar": {"": "Incompetencia/orientación"},
    "reconducir_a_datos": {"": "Incompetencia/orientación"},
    "decir_donde_esta": {"": "Disponible públicamente"},
    "notificar_costo": {"": "Requiere pago"},
    "tener_por_no_presentada": {"": "Desechada/no presentada"},
    "negativa_ficta": {"": "Sin respuesta"},
    "cumplir": {"": "Entrega total"},
}  # fmt: skip
"""Act → what was answered in it → word of the official format."""
RESPUESTAS: Final = frozenset(SENTIDOS) - {"tener_por_no_presentada", "negativa_ficta", "hacer_efectivo"}
"""Acts that notify an answer."""
IMPUGNAN: Final = ("interponer_recurso", "impugnar_falta", "impugnar_incumplimiento")
RESUELVEN: Final = {
    "desechar_recurso": "desechado", "desechar_por_incompleto": "desechado", "confirmar_respuesta": "confirmado o sobreseído",
    "ordenar_entrega": "revocado o modificado", "cumplir": "revocado o modificado, y cumplido",
    "tener_por_cumplido": "concluido por conciliación", "desistir": "concluido por desistimiento",
    "declarar_incumplimiento": "revocado o modificado, e incumplido",
}  # fmt: skip
COSTOS: Final = ("notificar_costo", "notificar_costo_de_datos")
EN_TRAMITE: Final = "en trámite"
_DOCUMENTOS: Final = Prefetch("documentos", queryset=Documento.sin_ambito.order_by("pk"))
"""Whoever provides has no scope."""


def filas_publicas(organizacion_id: int, *, desde: dt.datetime | None = None) -> Iterator[dict[str, Any]]:
    """Yield the public row of each request of an authority that has a public version: five queries, whatever their number.

    Args:
        organizacion_id: the authority.
        desde: only those whose public version is not older.
    """
    versiones = Actuacion.sin_ambito.filter(expediente__organizacion=organizacion_id, clave=VERSION_PUBLICA)
    if desde is not None:
        versiones = versiones.filter(created_at__gte=desde)
    columnas = ("organizacion__siglas", "folio", "clave_tramite", "estado", "recibido_el", "datos")
    expedientes = {
        e.pk: e
        for e in Expediente.sin_ambito.filter(
            pk__in=versiones.values("expediente"), clave_tramite__in=[INFORMACION.clave, *(d.clave for d in DERECHOS)]
        ).select_related("organizacion").only(*columnas, "organizacion_id").order_by("pk")
    }  # fmt: skip
    actos: dict[int, list[Actuacion]] = defaultdict(list)
    for acto in Actuacion.sin_ambito.filter(expediente__in=expedientes).prefetch_related(_DOCUMENTOS).order_by("pk"):
        actos[acto.expediente_id].append(acto)
    limites = dict(
        Plazo.sin_ambito.filter(expediente__in=expedientes, clave="respuesta").values_list("expediente_id", "vence")
    )
    for pk, expediente in expedientes.items():
        yield _fila(expediente, actos[pk], limites.get(pk))


def _fila(expediente: Expediente, actos: list[Actuacion], limite: dt.date | None) -> dict[str, Any]:
    version = next(acto for acto in reversed(actos) if acto.clave == VERSION_PUBLICA)
    ultimo = next((acto for acto in reversed(actos) if acto.clave in SENTIDOS), None)
    respuesta = next((acto for acto in actos if acto.clave in RESPUESTAS), None)
    hechos = {acto.clave for acto in actos}
    tramite = expediente.tramite
    documentos = [documento.ruta for documento in version.documentos.all()]
    modalidades = {
        clave: texto for campo in tramite.campos if campo.clave == "modalidad" for clave, texto in campo.opciones
    }
    costo = next((acto.datos.get("monto") for acto in reversed(actos) if acto.clave in COSTOS), None)
    return {
        "ejercicio": expediente.recibido_el.year,
        "folio": expediente.folio,
        "tipo": TIPOS[expediente.clave_tramite],
        "fecha_recepcion": expediente.recibido_el,
        "medio": _medio(actos),
        "descripcion": version.datos["descripcion"],
        "tematica": version.datos.get("tematica", ""),
        "estado_solicitud": expediente.estado_declarado.nombre,
        "fecha_limite": limite or expediente.recibido_el,
        "prorroga": "prorrogar" in hechos,
        "aclaracion": bool({"pedir_aclaracion", "pedir_aclaracion_parcial"} & hechos),
        "sentido_respuesta": _sentido(ultimo),
        "fecha_respuesta": respuesta.fecha if respuesta else None,
        "dias_habiles": _dias(expediente, respuesta),
        "modalidad_entrega": modalidades.get(expediente.datos.get("modalidad", ""), "").partition(".")[0],
        "costo": costo,
        "respuesta": lo_que_se_publica(documentos) if tramite is INFORMACION else "",
        "recurso_revision": _recurso(actos),
    }  # fmt: skip


def _medio(actos: list[Actuacion]) -> str:
    captura = {MODULO.clave, UNIDAD.clave}
    primero = actos[0]
    fisica = primero.clave == PRESENTAR and (primero.por_id is not None or primero.papel in captura)
    return "Módulo de acceso (física)" if fisica else "Electrónica"


def _sentido(acto: Actuacion | None) -> str:
    if acto is None:
        return ""
    palabras = SENTIDOS[acto.clave]
    dicho = str(acto.datos.get("sentido") or acto.datos.get("motivo") or "")
    return palabras.get(dicho, palabras[""])


def _dias(expediente: Expediente, respuesta: Actuacion | None) -> int | None:
    if respuesta is None:
        return None
    return max(
        0, dias_habiles_entre(expediente.recibido_el, respuesta.fecha, calendario_de(expediente.organizacion.siglas))
    )


def _recurso(actos: list[Actuacion]) -> str:
    """Say in what the last recurso ended; its folio is that of the request."""
    if not any(acto.clave in IMPUGNAN for acto in actos):
        return ""
    ultimo = next(acto for acto in reversed(actos) if acto.clave in IMPUGNAN or acto.clave in RESUELVEN)
    return f"Recurso de revisión {RESUELVEN.get(ultimo.clave, EN_TRAMITE)}"
