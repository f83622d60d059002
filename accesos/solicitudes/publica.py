"""The public version of a request that was attended: the only words of it that leave the trámites.

The Unidad writes it, with the answer that anybody may read. What says who asked is looked for in it, and refused.
"""

import re
import textwrap
from collections.abc import Mapping
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile

from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.declaracion import Campo, Papel, TipoDeCampo, Transicion
from accesos.tramites.models import Documento
from accesos.tramites.presentacion import adjuntar
from cms.acuses.pdf import MAX_TEXTO, acuse_pdf

VERSION_PUBLICA: Final = "version_publica"
DESDE: Final = ("respondida", "sin_respuesta", "no_presentada", "concluida")
_DATOS: Final = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "un correo electrónico"),
    (re.compile(r"\b[A-ZÑ]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d\b", re.IGNORECASE), "una CURP"),
    (re.compile(r"\b[A-ZÑ&]{4}\d{6}[0-9A-Z]{3}\b", re.IGNORECASE), "un RFC de persona"),
    (re.compile(r"\b(?:\d{2,3}[\s.-]\d{3,4}[\s.-]\d{4}|\d{3}[\s.-]\d{3}[\s.-]\d{2}[\s.-]\d{2})\b"), "un teléfono"),
    (re.compile(r"\b(?:tel|cel|whats)\w*\W*(?:\d[\s.-]?){10}", re.IGNORECASE), "un teléfono"),
)
"""What personal data look like, wherever they come from."""
_PALABRA: Final = 3
"""Letters of the shortest word of a name that says whose it is."""


def lo_que_identifica(texto: str, *, nombre: str = "", correo: str = "") -> str:
    """Return what in a text may say who somebody is, as words for the screen; empty when nothing was found.

    Args:
        texto: what is going to be public.
        nombre: of whoever asked, or their pseudonym: neither is public.
        correo: of whoever asked.
    """
    bajo = _llano(texto)
    if correo and _llano(correo) in bajo:
        return "el correo de quien solicita"
    if nombre.strip() and _llano(nombre) in bajo:
        return "el nombre de quien solicita"
    propias = [palabra for palabra in _llano(nombre).split() if len(palabra) > _PALABRA]
    if len(propias) > 1 and all(re.search(rf"\b{re.escape(palabra)}\b", bajo) for palabra in propias):
        return "el nombre de quien solicita"
    return next((dicho for patron, dicho in _DATOS if patron.search(texto)), "")


def _llano(texto: str) -> str:
    """Return a text without capitals, accents or repeated spaces."""
    return " ".join(texto.casefold().translate(str.maketrans("áéíóúüñ", "aeiouun")).split())


def _sin_datos(expediente: Any, respuestas: Mapping[str, Any]) -> dict[str, str]:
    parte = expediente.parte
    titular = str(expediente.datos.get("titular", ""))
    errores = {}
    for clave, texto in respuestas.items():
        hallado = lo_que_identifica(texto, nombre=parte.nombre, correo=parte.correo) or (
            lo_que_identifica(texto, nombre=titular) if titular else ""
        )
        if hallado:
            errores[clave] = f"Ahí está {hallado}: quítalo, o pon en su lugar «[dato personal]»."
    return errores


def _parrafos(texto: str) -> list[str]:
    """Return a text in pieces that the sheet holds whole."""
    return [tramo for linea in texto.splitlines() for tramo in textwrap.wrap(linea, MAX_TEXTO) if tramo]


def respuesta_en_pdf(acto: Any) -> None:
    """Make a file of an answer that was written and did not come in one, as what is published of it is a document."""
    respuesta = acto.datos.get("respuesta", "")
    if not respuesta or Documento.sin_ambito.filter(actuacion=acto).exists():
        return
    expediente = acto.expediente
    datos = {
        "titulo": "Respuesta a una solicitud de información", "autoridad": expediente.organizacion.nombre, "folio": expediente.folio,
        "secciones": [
            {"nombre": "Lo que se pidió", "parrafos": _parrafos(acto.datos["descripcion"])},
            {"nombre": "Lo que se respondió", "parrafos": _parrafos(respuesta)},
        ],
    }  # fmt: skip
    nombre = f"respuesta-{expediente.folio.replace('/', '-').lower()}.pdf"
    escrito = SimpleUploadedFile(nombre, acuse_pdf("texto", datos, fecha=acto.created_at))
    adjuntar(acto, recibir_archivos([escrito], organizacion=expediente.organizacion_id, by=acto.por))


def version_publica(unidad: Papel, *, con_archivos: bool) -> Transicion:
    """Return the act that writes it; the last one counts. With files, the answer is published too."""
    respuesta = Campo(
        clave="respuesta", nombre="Lo que se respondió, sin datos personales", obligatorio=False,
        ayuda="Si adjuntas un archivo, se publica el archivo; si no, se hace uno con lo que escribas aquí.",
    )  # fmt: skip
    return Transicion(
        clave=VERSION_PUBLICA, nombre="Preparar la versión pública",
        explica="Lo que se publicará en el portal, en «Solicitudes de información recibidas y atendidas», después de su revisión y "
        "aprobación. Nada más sale de aquí: ni el nombre, ni el correo, ni lo que la persona escribió tal como lo escribió."
        + (" Si adjuntas archivos, el primero se publica como la respuesta." if con_archivos else ""),
        por=(unidad,), de=DESDE, visible=False, con_archivos=con_archivos, revisa=_sin_datos,
        efecto=respuesta_en_pdf if con_archivos else None,
        campos=(
            Campo(
                clave="descripcion", nombre="Lo que se pidió, sin datos personales", propone="descripcion",
                ayuda="Quita nombres, domicilios, teléfonos, claves y todo lo que diga quién es alguien.",
            ),
            *((respuesta,) if con_archivos else ()),
            Campo(clave="tematica", nombre="De qué trata", tipo=TipoDeCampo.RENGLON, obligatorio=False),
        ),
    )  # fmt: skip
