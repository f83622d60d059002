"""The questions of a filing, one per page, and what each accepts: to ask for information, and to use a right over one's own data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accesos.solicitudes.arco import DE_LA_PERSONA, DERECHOS, IDENTIDAD, REPRESENTANTE
from accesos.solicitudes.informacion import INFORMACION
from accesos.tramites.declaracion import Campo, Tramite
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.respuestas import leer_respuestas
from cms.sujetos.models import SujetoObligado

MAX_AUTORIDADES: Final = 33
MAX_NOMBRE: Final = 200
MAX_CORREO: Final = 254
NOMBRE_COMPLETO: Final = 5
"""Letters of the shortest name that says who somebody is."""

Lector = Callable[[Any, "int | None"], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One page.

    Attributes:
        clave: its address.
        pregunta: its heading.
        corto: how the review calls it.
        leer: what reads its answer, from what was sent and the one authority for which whoever captures works.
        llaves: what it leaves in the draft; without all of it, it was not answered.
        campos: questions that the page shows as the kernel does.
        archivos: the question that its files answer; empty when none are attached here.
        minimo: how many files at least.
    """

    clave: str
    pregunta: str
    corto: str
    leer: Lector
    llaves: tuple[str, ...]
    campos: tuple[Campo, ...] = ()
    archivos: str = ""
    minimo: int = 0

    @property
    def nombres(self) -> tuple[str, ...]:
        """The fields in which something is written or chosen; none where only files are asked for."""
        return () if self.minimo else self.llaves

    def contestado(self, datos: Mapping[str, Any]) -> bool:
        """Whether a draft has all that it leaves."""
        return set(self.llaves) <= set(datos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flujo:
    """One filing: its pages, which may depend on what was answered, the trámite it ends in, and the names of its addresses."""

    inicio: str
    paso: str
    revisar: str
    presentada: str
    galleta: str
    pasos: Callable[[Mapping[str, Any]], tuple[Paso, ...]]
    tramite: Callable[[Mapping[str, Any]], Tramite]

    def uno(self, clave: str, datos: Mapping[str, Any]) -> Paso | None:
        """The page of that name."""
        return next((cada for cada in self.pasos(datos) if cada.clave == clave), None)

    def siguiente(self, clave: str, datos: Mapping[str, Any]) -> str:
        """The page after another one; the review after the last."""
        claves = [cada.clave for cada in self.pasos(datos)]
        return claves[claves.index(clave) + 1] if clave != claves[-1] else REVISAR

    def primero_sin_contestar(self, datos: Mapping[str, Any]) -> Paso | None:
        """The first page that still has no answer; None when everything was asked."""
        return next((cada for cada in self.pasos(datos) if not cada.contestado(datos)), None)


REVISAR: Final = "revisar"


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


def _preguntas(campos: tuple[Campo, ...]) -> Lector:
    return lambda enviado, solo: dict(leer_respuestas(campos, enviado.dict()))


def _persona(enviado: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Read a name and an e-mail, both optional; return them and what is wrong with them."""
    correo = enviado.get("correo", "").strip()
    nombre = " ".join(enviado.get("nombre", "").replace("\x00", "").split())
    errores = {}
    if len(nombre) > MAX_NOMBRE:
        errores["nombre"] = f"Escribe hasta {MAX_NOMBRE} caracteres en tu nombre."
    if correo:
        try:
            validate_email(correo)
        except ValidationError:
            errores["correo"] = "Escribe el correo completo, por ejemplo nombre@correo.mx, o déjalo vacío."
    if len(correo) > MAX_CORREO:
        errores["correo"] = "Ese correo es demasiado largo. Revísalo, o déjalo vacío."
    return {"correo": correo, "nombre": nombre}, errores


def _aviso(enviado: Any, solo: int | None) -> dict[str, Any]:
    persona, errores = _persona(enviado)
    if errores:
        raise FaltanDatos(errores)
    return persona


def _quien(enviado: Any, solo: int | None) -> dict[str, Any]:
    """Read who asks for their own data: nobody does it without a name, or for somebody without theirs."""
    persona, errores = _persona(enviado)
    respuestas: dict[str, Any] = {}
    try:
        respuestas = leer_respuestas(DE_LA_PERSONA, enviado.dict())
    except FaltanDatos as faltan:
        errores |= faltan.errores
    if len(persona["nombre"]) < NOMBRE_COMPLETO:
        errores.setdefault("nombre", "Escribe tu nombre completo, como está en tu identificación.")
    if respuestas.get("calidad") == REPRESENTANTE and len(respuestas["titular"]) < NOMBRE_COMPLETO:
        errores["titular"] = "Escribe el nombre completo de la persona a la que representas."
    if errores:
        raise FaltanDatos(errores)
    return respuestas | persona


def _derecho(enviado: Any, solo: int | None) -> dict[str, Any]:
    elegido = enviado.get("derecho", "")
    if elegido not in {derecho.clave for derecho in DERECHOS}:
        raise FaltanDatos({"derecho": "Elige qué necesitas."})
    return {"derecho": elegido}


A_QUIEN: Final = Paso(
    clave="a-quien", pregunta="¿A quién le pides la información?", corto="A quién", leer=_a_quien, llaves=("autoridades",)
)  # fmt: skip


def _de_preguntas(clave: str, pregunta: str, corto: str, tramite: Tramite, *claves: str, archivos: str = "") -> Paso:
    campos = tuple(campo for campo in tramite.campos if campo.clave in claves)
    return Paso(
        clave=clave, pregunta=pregunta, corto=corto, leer=_preguntas(campos), llaves=claves, campos=campos, archivos=archivos
    )  # fmt: skip


PASOS: Final = (
    A_QUIEN,
    _de_preguntas(
        "que-pides", "¿Qué información pides?", "Qué pides", INFORMACION, "descripcion", archivos="Archivos (opcional)"
    ),
    _de_preguntas("como", "¿Cómo quieres la respuesta?", "Cómo lo quieres", INFORMACION, "modalidad"),
    Paso(clave="aviso", pregunta="¿Cómo te avisamos?", corto="Aviso", leer=_aviso, llaves=("correo", "nombre")),
)


def _de_datos(datos: Mapping[str, Any]) -> tuple[Paso, ...]:
    """Return the pages of a right: those of the first one until one is chosen."""
    derecho = _elegido(datos)
    propias = [campo.clave for campo in derecho.campos if campo not in DE_LA_PERSONA and campo.clave != "modalidad"]
    pide = _de_preguntas("que-pides", derecho.nombre, "Qué pides", derecho, *propias)
    como = _de_preguntas("como", "¿Cómo quieres la respuesta?", "Cómo lo quieres", derecho, "modalidad")
    identidad = Paso(
        clave="quien", pregunta="¿De quién son los datos?", corto="Quién pide", leer=_quien,
        llaves=("calidad", "titular", "nombre", "correo"), campos=DE_LA_PERSONA,
    )  # fmt: skip
    de_dos = datos.get("calidad") == REPRESENTANTE
    # Another name, so that whoever turns out to represent somebody is asked again.
    lleva = "documentos_de_los_dos" if de_dos else "documentos"
    documentos = Paso(
        clave="documentos", pregunta=IDENTIDAD, corto="Documentos", leer=lambda enviado, solo: {lleva: True},
        llaves=(lleva,), archivos="Tus documentos", minimo=2 if de_dos else 1,
    )  # fmt: skip
    elegir = Paso(
        clave="derecho", pregunta="¿Qué necesitas de tus datos personales?", corto="Derecho", leer=_derecho, llaves=("derecho",)
    )  # fmt: skip
    a_quien = Paso(
        clave="a-quien", pregunta="¿Quién tiene tus datos?", corto="A quién", leer=_a_quien, llaves=("autoridades",)
    )
    return (elegir, a_quien, pide, *((como,) if como.campos else ()), identidad, documentos)


def _elegido(datos: Mapping[str, Any]) -> Tramite:
    return next((derecho for derecho in DERECHOS if derecho.clave == datos.get("derecho")), DERECHOS[0])


PEDIR: Final = Flujo(
    inicio="solicitar", paso="solicitar_paso", revisar="solicitar_revisar", presentada="solicitud_presentada",
    galleta="borrador", pasos=lambda datos: PASOS, tramite=lambda datos: INFORMACION,
)  # fmt: skip
SOBRE_MIS_DATOS: Final = Flujo(
    inicio="datos_personales", paso="datos_personales_paso", revisar="datos_personales_revisar",
    presentada="datos_personales_presentada", galleta="borrador_datos", pasos=_de_datos, tramite=_elegido,
)  # fmt: skip
