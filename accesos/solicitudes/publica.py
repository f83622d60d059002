"""The public version of a request that was attended: the only words of it that leave the trámites.

The Unidad writes it, with the answer that anybody may read. What says who asked is looked for in it, and refused.
"""

import hashlib
import re
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.declaracion import Campo, Papel, TipoDeCampo, Transicion
from accesos.tramites.models import Documento
from accesos.tramites.presentacion import adjuntar
from cms.acuses.pdf import MAX_TEXTO, acuse_pdf
from cms.archivos.actions import guardar
from cms.archivos.puerta import ArchivoLimpio, Hechos

VERSION_PUBLICA: Final = "version_publica"
JUNTOS: Final = "zip"
"""Extension of the file in which several are; the door lets none in, so that it is always ours."""
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


def preparar_lo_publico(acto: Any) -> None:
    """Leave one file of the answer, as the format has place for one: what was written as PDF, and several together in a ZIP.

    In the ZIP they have names of the house: what somebody called a file may say whose it is.
    """
    expediente = acto.expediente
    nombre = f"respuesta-{expediente.folio.replace('/', '-').lower()}"
    if acto.datos.get("respuesta", ""):
        pdf = SimpleUploadedFile(f"{nombre}.pdf", _en_pdf(acto))
        adjuntar(acto, recibir_archivos([pdf], organizacion=expediente.organizacion_id, by=acto.por))
    documentos = list(Documento.sin_ambito.filter(actuacion=acto).order_by("pk"))
    if len(documentos) > 1:
        with TemporaryFile() as destino:
            _juntar([documento.ruta for documento in documentos], destino)
            junto = ArchivoLimpio(
                archivo=destino, extension=JUNTOS, nombre=f"{nombre}.{JUNTOS}", tamano=destino.tell(),  # type: ignore[arg-type]  # it is read and sought alone
                sha256=_huella(destino), hechos=Hechos(),
            )  # fmt: skip
            adjuntar(acto, [guardar(limpio=junto, organizacion=expediente.organizacion_id, by=acto.por)])


def lo_que_se_publica(rutas: Sequence[str]) -> str:
    """Return which of the files of a public version is the one of the portal; empty when there is none."""
    return next((ruta for ruta in rutas if ruta.endswith(f".{JUNTOS}")), rutas[0] if rutas else "")


def _en_pdf(acto: Any) -> bytes:
    expediente = acto.expediente
    datos = {
        "titulo": "Respuesta a una solicitud de información", "autoridad": expediente.organizacion.nombre, "folio": expediente.folio,
        "secciones": [
            {"nombre": "Lo que se pidió", "parrafos": _parrafos(acto.datos["descripcion"])},
            {"nombre": "Lo que se respondió", "parrafos": _parrafos(acto.datos["respuesta"])},
        ],
    }  # fmt: skip
    return acuse_pdf("texto", datos, fecha=acto.created_at)


def _juntar(rutas: Sequence[str], destino: IO[bytes]) -> None:
    with ZipFile(destino, "w", ZIP_STORED) as paquete:
        for numero, ruta in enumerate(rutas, 1):
            # Without a date: the same files are the same ZIP.
            miembro = ZipInfo(f"respuesta-{numero}{PurePosixPath(ruta).suffix}")
            with default_storage.open(ruta) as origen, paquete.open(miembro, "w") as copia:
                shutil.copyfileobj(origen, copia)


def _huella(archivo: IO[bytes]) -> str:
    archivo.seek(0)
    return hashlib.file_digest(archivo, "sha256").hexdigest()  # type: ignore[arg-type]  # a file on disk


def version_publica(unidad: Papel, *, con_archivos: bool) -> Transicion:
    """Return the act that writes it; the last one counts. With files, the answer is published too."""
    respuesta = Campo(
        clave="respuesta", nombre="Lo que se respondió, sin datos personales", obligatorio=False,
        ayuda="Con lo que escribas aquí se hace un documento. Si ya va en los archivos, déjalo vacío.",
    )  # fmt: skip
    return Transicion(
        clave=VERSION_PUBLICA, nombre="Preparar la versión pública",
        explica="Lo que se publicará en el portal, en «Solicitudes de información recibidas y atendidas», después de su revisión y "
        "aprobación. Nada más sale de aquí: ni el nombre, ni el correo, ni lo que la persona escribió tal como lo escribió."
        + (" Los archivos que adjuntes se publican todos; si son varios, juntos en un ZIP." if con_archivos else ""),
        por=(unidad,), de=DESDE, visible=False, con_archivos=con_archivos, revisa=_sin_datos,
        efecto=preparar_lo_publico if con_archivos else None,
        campos=(
            Campo(
                clave="descripcion", nombre="Lo que se pidió, sin datos personales", propone="descripcion",
                ayuda="Quita nombres, domicilios, teléfonos, claves y todo lo que diga quién es alguien.",
            ),
            *((respuesta,) if con_archivos else ()),
            Campo(clave="tematica", nombre="De qué trata", tipo=TipoDeCampo.RENGLON, obligatorio=False),
        ),
    )  # fmt: skip
