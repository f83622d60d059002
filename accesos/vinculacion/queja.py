"""«Interponer queja» of an old request: whether it may be interposed now, and the trámite it begins."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

from accesos.solicitudes.causales import CAUSALES
from accesos.solicitudes.informacion import INSTITUTO
from accesos.tramites.declaracion import Aviso, Campo, Estado, PlazoDeclarado, TipoDeCampo, Tramite, Transicion
from accesos.vinculacion.models import SolicitudAnterior
from cms.calendario.dias import Inhabiles, dias_habiles_entre
from cms.calendario.terminos import Concepto, Materia

DIAS: Final = 15
"""Working days after the answer (article 178); without an answer there is no limit."""
_TEXTO: Final = Campo(clave="texto", nombre="Qué se le dice a quien se queja")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queja:
    """What the column says: a link when it may be interposed, or something else is awaited; a reason when not."""

    procede: bool
    dicho: str
    liga: str = ""


def negativa_anterior(solicitud: SolicitudAnterior, hoy: dt.date, inhabiles: Inhabiles) -> str:
    """Return why the queja of an old request is refused today; empty when it may be interposed."""
    if solicitud.respondida_el is not None:
        pasados = dias_habiles_entre(solicitud.respondida_el, hoy, inhabiles)
        return "" if pasados <= DIAS else f"Ya pasó el plazo de {DIAS} días hábiles"
    if solicitud.concluida:
        return "Ya terminó, y su sistema no dice cuándo te respondieron"
    if solicitud.limite is None:
        return "Su sistema no dice la fecha límite"
    return "Todavía no: está en plazo" if hoy <= solicitud.limite else ""


def clave_de_la_queja(solicitud: SolicitudAnterior) -> str:
    """Return the clave of its filing: always the same, so that it is interposed once."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"queja:{solicitud.sistema}:{solicitud.folio}"))


def datos_de(solicitud: SolicitudAnterior, escrito: Any) -> dict[str, str]:
    """Return the answers of the queja: what is known is not asked again, nor taken from what was sent."""
    return {
        "causal": escrito.get("causal", ""),
        "texto": escrito.get("texto", ""),
        "folio_anterior": solicitud.folio,
        "sistema": solicitud.nombre_del_sistema,
        "institucion": solicitud.institucion[:200],
        "fechas": f"Recibida el {solicitud.recibida_el:%d/%m/%Y}"
        + (f", límite {solicitud.limite:%d/%m/%Y}" if solicitud.limite else "")
        + (f", respondida el {solicitud.respondida_el:%d/%m/%Y}" if solicitud.respondida_el else ", sin respuesta"),
    }


_CONOCIDOS: Final = (
    ("folio_anterior", "Folio de la solicitud"),
    ("sistema", "Estado o Federación"),
    ("institucion", "Institución"),
    ("fechas", "Fechas"),
)
PREGUNTAS: Final = (
    Campo(clave="causal", nombre="Por qué te inconformas", tipo=TipoDeCampo.OPCION, opciones=CAUSALES),
    Campo(clave="texto", nombre="Cuéntanos qué pasó", ayuda="Con tus palabras; no hace falta citar leyes."),
)

QUEJA: Final = Tramite(
    clave="queja_anterior",
    nombre="Queja sobre una solicitud de un sistema anterior",
    serie="QA",
    materia=Materia.INFORMACION,
    campos=(
        *PREGUNTAS,
        *(Campo(clave=clave, nombre=nombre, tipo=TipoDeCampo.RENGLON) for clave, nombre in _CONOCIDOS),
    ),
    estados=(
        Estado(
            clave="recibida", nombre="Queja recibida", plazo="resolver", explica="El Instituto revisa tu inconformidad."
        ),
        Estado(clave="resuelta", nombre="Queja resuelta", es_final=True, explica="El Instituto ya resolvió."),
        Estado(
            clave="remitida", nombre="Enviada a quien le toca", es_final=True,
            explica="Le toca a otro órgano garante, y el Instituto se la envió.",
        ),
    ),
    plazos=(
        PlazoDeclarado(
            clave="resolver", nombre="Resolver la queja", concepto=Concepto.RESOLVER_RECURSO,
            en_el_acuse="Resolución, a más tardar",
        ),
    ),
    inicial="recibida",
    al_presentar=("resolver",),
    transiciones=(
        Transicion(
            clave="resolver", nombre="Resolver la queja", explica="Confirma, modifica o revoca, o desecha (artículos 181 y 186).",
            por=(INSTITUTO,), de=("recibida",), a="resuelta", detiene=("resolver",), campos=(_TEXTO,), con_archivos=True,
            aviso=Aviso(asunto="Tu queja {folio} quedó resuelta", texto="{texto}"),
        ),
        Transicion(
            clave="remitir", nombre="Enviar al órgano garante que le toca",
            explica="Cuando la solicitud es de la Federación o de otro estado.",
            por=(INSTITUTO,), de=("recibida",), a="remitida", detiene=("resolver",), campos=(_TEXTO,), con_archivos=True,
            aviso=Aviso(asunto="Tu queja {folio} se envió a quien le toca", texto="{texto}"),
        ),
    ),
    aviso=Aviso(
        asunto="Recibimos tu queja {folio}", texto="{autoridad} recibió tu queja. Debe resolverla a más tardar el {vence}."
    ),
)  # fmt: skip
