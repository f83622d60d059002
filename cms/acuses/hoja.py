"""What a receipt shows, on paper and on the page that verifies it: the same rows, the public ones or all of them."""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cms.acuses.codigos import en_grupos
from cms.acuses.models import Comprobante, Tipo
from cms.acuses.pdf import acuse_pdf, qr_svg
from cms.acuses.sello import Sello, SelloIlegible
from cms.calendario.fechas import dia_de_la_semana, fecha_larga

_log = logging.getLogger(__name__)
_GRUPO: Final = 8
_DE_TRAMITE: Final = (Tipo.PRESENTACION, Tipo.DOCUMENTO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fila:
    """One datum: `clase` is `texto`, `codigo` or `liga`."""

    nombre: str
    valor: str
    clase: str = "texto"


def filas(comprobante: Comprobante, *, publicas: bool) -> list[Fila]:
    """Return what the receipt says, in order; without names of people or files when `publicas`."""
    datos: dict[str, Any] = comprobante.datos
    cuentas = " · ".join(f"{cuantos:,} {nombre}" for nombre, cuantos in datos["cuentas"])
    todas = [
        (True, Fila(nombre="Autoridad", valor=datos["autoridad"])),
        (True, Fila(nombre="Número", valor=comprobante.numero_propio, clase="codigo")),
        (True, Fila(nombre="Trámite" if comprobante.tipo in _DE_TRAMITE else "Obligación", valor=datos["rubro"])),
        (True, Fila(nombre="Operación", valor=datos["operacion"])),
        (True, Fila(nombre="Registros", valor=cuentas)),
        (False, Fila(nombre="Archivo", valor=datos["archivo"])),
        (True, Fila(nombre="Huella del archivo", valor=huella_en_grupos(datos["archivo_huella"]), clase="codigo")),
        (False, Fila(nombre="Firma" if comprobante.tipo == Tipo.DOCUMENTO else "Realizó", valor=datos["quien"])),
        (
            True,
            Fila(
                nombre="Vigente hasta", valor=fecha_larga(vigencia) if (vigencia := comprobante.vigente_hasta) else ""
            ),
        ),
        (True, Fila(nombre="Fecha y hora", valor=momento_en_palabras(dt.datetime.fromisoformat(datos["momento"])))),
        (True, Fila(nombre="Dirección", valor=datos["direccion"], clase=_clase_de_liga(datos["direccion"]))),
        (False, Fila(nombre="Qué sigue", valor=datos["nota"])),
        *((True, Fila(nombre=nombre, valor=valor)) for nombre, valor in datos.get("detalles", [])),
    ]
    return [fila for es_publica, fila in todas if fila.valor and (es_publica or not publicas)]


def pdf_de(
    comprobante: Comprobante,
    *,
    escudo: str = "",
    color: str = "#22262B",
    cuerpo: Sequence[str] = (),
    ademas: Sequence[Fila] = (),
) -> bytes:
    """Return the PDF of a receipt, signed with the seal of the installation if it has one in force.

    Args:
        comprobante: the receipt.
        cuerpo: paragraphs, before what it says in rows.
        ademas: what only this copy says, after the rest: it is in no huella and on no public page.
        escudo: the emblem of the authority as clean SVG, if it has one.
        color: what is behind the emblem, as `#RRGGBB`.
    """
    direccion, numero, sello = url_de_verificacion(comprobante), comprobante.numero_propio, sello_en_vigor()
    datos = {
        "titulo": comprobante.titulo,
        "antetitulo": comprobante.datos["autoridad"] if numero else str(settings.WAGTAIL_SITE_NAME),
        "autoridad": comprobante.datos["autoridad"],
        "folio": numero or comprobante.folio,
        "folio_nombre": "Número" if numero else "Folio",
        "codigo": en_grupos(comprobante.codigo),
        "filas": [
            {"nombre": fila.nombre, "valor": fila.valor, "clase": fila.clase}
            for fila in (*_de_papel(comprobante), *ademas)
        ],
        "cuerpo": list(cuerpo),
        "huella": huella_en_grupos(comprobante.huella),
        "verificar": direccion,
        "verificar_texto": "Este documento se comprueba, con su folio y su código, en",
        "verificar_corto": direccion.partition("://")[2].partition("?")[0],
        "qr": qr_svg(direccion),
        "qr_texto": f"Código QR con la dirección para comprobar este documento, folio {comprobante.folio}",
        "sello": f"Firmado digitalmente por {sello.titular}, certificado {sello.serie}." if sello else "",
        "escudo": escudo,
        "color": color,
    }
    pdf = acuse_pdf("comprobante", datos, fecha=comprobante.created_at)
    return sello.firmar(pdf) if sello else pdf


def sello_en_vigor() -> Sello | None:
    """Return the seal that signs today. A document is never refused for want of it: `doctor` says that it is missing."""
    try:
        sello = Sello.leer(Path(settings.SELLO_DIR), settings.SELLO_CONTRASENA)
    except SelloIlegible as error:
        _log.error("Documents go out unsigned: %s", error)
        return None
    if sello is not None and not sello.en_vigor(timezone.now()):
        _log.error("Documents go out unsigned: the certificate of the seal is not in force")
        return None
    return sello


def _de_papel(comprobante: Comprobante) -> list[Fila]:
    """Return the rows of the sheet: the number is at its top, so that its place is for the folio."""
    folio = Fila(nombre="Folio de verificación", valor=comprobante.folio, clase="codigo")
    return [
        folio if fila.valor == comprobante.numero_propio and fila.nombre == "Número" else fila
        for fila in filas(comprobante, publicas=False)
    ]


def url_de_verificacion(comprobante: Comprobante) -> str:
    """Return the address that verifies a receipt, with its folio and code."""
    consulta = urlencode({"folio": comprobante.folio, "codigo": comprobante.codigo})
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('verificar')}?{consulta}"


def momento_en_palabras(momento: dt.datetime) -> str:
    """Return «viernes 20 de noviembre de 2026, 11:42:08 h», in the time of the installation."""
    local = timezone.localtime(momento)
    return f"{dia_de_la_semana(local)} {fecha_larga(local)}, {local:%H:%M:%S} h"


def huella_en_grupos(huella: str) -> str:
    """Return a huella in groups of eight, to be compared by eye."""
    return " ".join(huella[i : i + _GRUPO] for i in range(0, len(huella), _GRUPO))


def _clase_de_liga(direccion: str) -> str:
    return "liga" if direccion.startswith(("https://", "http://")) else "texto"
