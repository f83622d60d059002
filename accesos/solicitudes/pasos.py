"""The questions of a filing, one per page, and what each accepts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accesos.solicitudes.informacion import INFORMACION
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.respuestas import leer_respuestas
from cms.sujetos.models import SujetoObligado

MAX_AUTORIDADES: Final = 33


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One page: its question, its short name, and how its answer is read."""

    clave: str
    pregunta: str
    corto: str
    leer: Callable[[Any, Any], dict[str, Any]]


def autoridades(solo: int | None) -> Any:
    """Return before whom something may be asked; only one's own authority for whoever captures there."""
    activas = SujetoObligado.objects.filter(activa=True).order_by("nombre")
    return activas if solo is None else activas.filter(pk=solo)


def _a_quien(enviado: Any, solo: int | None) -> dict[str, Any]:
    pedidas = {int(pk) for pk in enviado.getlist("autoridades") if pk.isascii() and pk.isdigit() and len(pk) < 10}
    halladas = list(autoridades(solo).filter(pk__in=pedidas).values_list("pk", flat=True))
    if not halladas:
        raise FaltanDatos({"autoridades": "Elige al menos una autoridad."})
    if len(halladas) > MAX_AUTORIDADES:
        raise FaltanDatos({"autoridades": f"Elige hasta {MAX_AUTORIDADES} autoridades; elegiste {len(halladas)}."})
    return {"autoridades": halladas}


def _preguntas(*claves: str) -> Callable[[Any, Any], dict[str, Any]]:
    campos = [campo for campo in INFORMACION.campos if campo.clave in claves]
    return lambda enviado, solo: dict(leer_respuestas(campos, enviado))


def _aviso(enviado: Any, solo: int | None) -> dict[str, Any]:
    correo = enviado.get("correo", "").strip()
    nombre = " ".join(enviado.get("nombre", "").replace("\x00", "").split())
    errores = {}
    if len(nombre) > 200:
        errores["nombre"] = "Escribe hasta 200 caracteres en tu nombre o seudónimo."
    if correo:
        try:
            validate_email(correo)
        except ValidationError:
            errores["correo"] = "Escribe el correo completo, por ejemplo nombre@correo.mx, o déjalo vacío."
    if len(correo) > 254:
        errores["correo"] = "Ese correo es demasiado largo. Revísalo, o déjalo vacío."
    if errores:
        raise FaltanDatos(errores)
    return {"correo": correo, "nombre": nombre}


PASOS: Final = (
    Paso(clave="a-quien", pregunta="¿A quién le pides la información?", corto="A quién", leer=_a_quien),
    Paso(clave="que-pides", pregunta="¿Qué información pides?", corto="Qué pides", leer=_preguntas("descripcion")),
    Paso(clave="como", pregunta="¿Cómo quieres la respuesta?", corto="Cómo lo quieres", leer=_preguntas("modalidad")),
    Paso(clave="aviso", pregunta="¿Cómo te avisamos?", corto="Aviso", leer=_aviso),
)
REVISAR: Final = "revisar"


def paso(clave: str) -> Paso | None:
    """The page of that name."""
    return next((cada for cada in PASOS if cada.clave == clave), None)


def siguiente(clave: str) -> str:
    """The page after another one."""
    claves = [cada.clave for cada in PASOS] + [REVISAR]
    return claves[claves.index(clave) + 1]


def primero_sin_contestar(datos: Mapping[str, Any]) -> Paso | None:
    """The first page that still has no answer; None when everything was asked."""
    contestados = {"a-quien": "autoridades", "que-pides": "descripcion", "como": "modalidad", "aviso": "correo"}
    return next((cada for cada in PASOS if contestados[cada.clave] not in datos), None)
