"""Everything of Mi Historial in one ZIP: for whoever wants to keep it, or take it somewhere else.

Each request has a folder named after its folio, with what was asked, what happened, its files and, of those filed here, its
acuse. What whoever asked may not see is not there either.
"""

import datetime as dt
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files.storage import default_storage

from accesos.tramites.actuacion import Quien
from accesos.tramites.acuse import acuse_de
from accesos.tramites.declaracion import SOLICITANTE
from accesos.tramites.models import Expediente
from accesos.tramites.puertas import Visita
from accesos.tramites.respuestas import respuestas_en
from accesos.tramites.selectores import cronologia
from accesos.vinculacion.historial import ANTERIOR, EXPEDIENTE, Filtro, lista, renglones
from accesos.vinculacion.models import SolicitudAnterior
from cms.libros.tablas import csv_de_tabla

COLUMNAS: Final = (
    "Tiempo", "Tipo", "Folio", "Estado o Federación", "Institución", "Fecha de recepción oficial", "Fecha límite de entrega",
    "Detalles de la solicitud", "Interponer queja",
)  # fmt: skip
"""Of the document, in its order."""
ACUSES: Final = 40
"""PDFs that are written in one download; of the others, the page of each request gives it."""


def filas_de(renglones: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the rows of the list as a spreadsheet has them; the apostrophe keeps the zeros of a folio."""
    for r in renglones:
        yield [
            r.luz.etiqueta if r.luz else r.estado, "Datos personales" if r.son_datos_personales else "Acceso a la información",
            f"'{r.folio}" if r.folio.isdigit() else r.folio, r.entidad, r.institucion, f"{r.recibida_el:%d/%m/%Y}",
            f"{r.limite:%d/%m/%Y}" if r.limite else "", r.detalles, r.queja.dicho,
        ]  # fmt: skip


def empaquetar(persona: Any, filtro: Filtro, destino: IO[bytes], *, hoy: dt.date) -> int:
    """Write the ZIP of a person's requests; return how many there are in it."""
    filas = list(lista(persona, filtro))
    propios = {fila["pk"] for fila in filas if fila["origen"] == EXPEDIENTE}
    ajenas = {fila["pk"] for fila in filas if fila["origen"] == ANTERIOR}
    faltas: list[str] = []
    with ZipFile(destino, "w", ZIP_DEFLATED) as paquete:
        paquete.writestr("mi-historial.csv", b"".join(csv_de_tabla(COLUMNAS, filas_de(renglones(filas, hoy=hoy)))))
        suyos = Expediente.sin_ambito.filter(pk__in=propios, solicitante=persona)
        for numero, expediente in enumerate(
            suyos.select_related("organizacion", "parte", "promovente").order_by("-pk")
        ):
            _de_expediente(paquete, expediente, numero < ACUSES, faltas)
        viejas = SolicitudAnterior.objects.filter(pk__in=ajenas, persona=persona)
        for solicitud in viejas.prefetch_related("adjuntos").order_by("pk"):
            _de_solicitud_anterior(paquete, solicitud, faltas)
        if faltas:
            paquete.writestr("lo-que-falta.txt", "\r\n".join(["Esto no se pudo incluir:", "", *faltas]))
    return len(filas)


def _de_expediente(paquete: ZipFile, expediente: Expediente, con_acuse: bool, faltas: list[str]) -> None:
    carpeta = carpeta_de(expediente.folio)
    visita = Visita(expediente=expediente, quien=Quien(papel=SOLICITANTE, usuario=expediente.solicitante))
    pasos = cronologia(visita)
    lineas = [
        f"{expediente.tramite.nombre} {expediente.folio}", expediente.organizacion.nombre,
        f"Recepción oficial: {expediente.recibido_el:%d/%m/%Y}", f"Está en: {expediente.estado_declarado.nombre}", "",
    ]  # fmt: skip
    for pregunta, texto in respuestas_en(expediente.tramite.campos, expediente.datos):
        lineas += [f"{pregunta}:", texto, ""]
    lineas += ["QUÉ HA PASADO", ""]
    for paso in pasos:
        lineas.append(f"{paso.actuacion.fecha:%d/%m/%Y} {paso.nombre} ({paso.papel})")
        lineas += [f"{pregunta}: {texto}" for pregunta, texto in paso.textos]
        lineas.append("")
    _texto(paquete, f"{carpeta}/solicitud.txt", lineas)
    if con_acuse and expediente.comprobante:
        paquete.writestr(f"{carpeta}/acuse.pdf", acuse_de(expediente), ZIP_STORED)
    elif expediente.comprobante:
        faltas.append(f"{expediente.folio}: su acuse; descárgalo en la página de la solicitud.")
    nombres: set[str] = set()
    for documento in (documento for paso in pasos for documento in paso.documentos):
        _archivo(paquete, carpeta, documento.nombre, documento.ruta, nombres, faltas, expediente.folio)


def _de_solicitud_anterior(paquete: ZipFile, solicitud: SolicitudAnterior, faltas: list[str]) -> None:
    carpeta = carpeta_de(solicitud.folio)
    lineas = [
        f"Solicitud {solicitud.folio}, de {solicitud.nombre_del_sistema}", solicitud.institucion,
        f"Recepción oficial: {solicitud.recibida_el:%d/%m/%Y}", f"Estado: {solicitud.estatus or 'sin estado'}", "",
        solicitud.descripcion, solicitud.otros_datos, "",
    ]  # fmt: skip
    if solicitud.respondida_el:
        lineas.append(f"Respuesta del {solicitud.respondida_el:%d/%m/%Y}: {solicitud.respuesta}")
    lineas.append(solicitud.texto_respuesta)
    _texto(paquete, f"{carpeta}/solicitud.txt", lineas)
    nombres: set[str] = set()
    for adjunto in solicitud.adjuntos.all():
        if adjunto.ruta:
            _archivo(paquete, carpeta, adjunto.nombre, adjunto.ruta, nombres, faltas, solicitud.folio)
        else:
            faltas.append(f"{solicitud.folio}: {adjunto.referencia}. {adjunto.causa or 'Todavía no llega.'}")


def carpeta_de(folio: str) -> str:
    """Return the name of the folder of a request: letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", folio).strip("-") or "sin-folio"


def _texto(paquete: ZipFile, nombre: str, lineas: Iterable[str]) -> None:
    paquete.writestr(
        nombre, "\ufeff" + "\r\n".join(linea.replace("\n", "\r\n") for linea in lineas if linea is not None)
    )


def _archivo(
    paquete: ZipFile, carpeta: str, nombre: str, ruta: str, nombres: set[str], faltas: list[str], folio: str
) -> None:
    limpio = re.sub(r'[\x00-\x1f\\/:*?"<>|]+', "-", nombre).strip(" .") or PurePosixPath(ruta).name
    base, punto, extension = limpio.rpartition(".")
    distinto, n = limpio, 1
    while distinto.casefold() in nombres:
        n += 1
        distinto = f"{base or limpio} ({n}){punto}{extension if base else ''}"
    nombres.add(distinto.casefold())
    try:
        with default_storage.open(ruta) as origen, paquete.open(f"{carpeta}/archivos/{distinto}", "w") as copia:
            shutil.copyfileobj(origen, copia)
    except FileNotFoundError:
        faltas.append(f"{folio}: el archivo {nombre}.")
