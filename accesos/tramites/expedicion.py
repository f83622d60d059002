"""The documents that acts issue: their facts as a receipt that never changes, and their PDF written anew each time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils import timezone

from accesos.tramites.acuse import en_tramos
from accesos.tramites.declaracion import SOLICITANTE, Campo, Expide, TipoDeCampo, Tramite
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.folios import siguiente_folio
from accesos.tramites.models import Actuacion, Expediente
from accesos.tramites.presentacion import huella_de
from accesos.tramites.respuestas import en_palabras, respuestas_en
from cms.acuses.actions import emitir
from cms.acuses.datos import Datos
from cms.acuses.hoja import pdf_de
from cms.acuses.models import Comprobante, Tipo
from cms.archivos.models import Archivo
from cms.audit.models import Cadena
from cms.sujetos.models import Organizacion

_MAX_FILAS: Final = 400


def expedir(actuacion: Actuacion, documento: Expide, archivos: Sequence[Archivo]) -> Comprobante:
    """Issue the document of an act that is being done; its organisation is that of whoever acts.

    Raises:
        FaltanDatos: it would not be valid any more.
    """
    expediente, tramite = actuacion.expediente, actuacion.expediente.tramite
    emisor = _emisor(actuacion)
    # Both chains of the bitácora, in alphabetical order as everybody takes them, before any series.
    for clave in sorted({emisor.siglas, expediente.organizacion.siglas}):
        Cadena.objects.select_for_update().get_or_create(clave=clave)
    respuestas = _respuestas(actuacion, documento)
    anio = timezone.localtime(actuacion.created_at).year
    vigencia = respuestas.get(documento.vigencia_en) if documento.vigencia_en else ""
    if vigencia and dt.date.fromisoformat(vigencia) <= timezone.localdate(actuacion.created_at):
        raise FaltanDatos({documento.vigencia_en: "Escribe una fecha posterior a hoy."})
    numero = siguiente_folio(emisor, documento.serie, anio) if documento.serie else respuestas[documento.numero_en]
    publicas = [campo for campo in _campos(tramite, actuacion, documento) if campo.clave in documento.publicas]
    detalles = [("Solicitud", expediente.folio)]
    if expediente.promovente:
        detalles.append(("Quien pide", expediente.promovente.nombre))
    detalles += [
        (campo.nombre, dicho) for campo in publicas if (dicho := en_palabras(campo, respuestas.get(campo.clave)))
    ]
    detalles.append(("Huella de lo solicitado", huella_de(expediente.datos)))
    detalles += [("Huella de lo que contiene", huella_de(respuestas))] if respuestas else []
    detalles += [("Huella de un archivo adjunto", archivo.sha256) for archivo in archivos]
    return emitir(
        organizacion=emisor.pk,
        siglas=emisor.siglas,
        tipo=Tipo.DOCUMENTO,
        datos=Datos(
            autoridad=emisor.nombre, rubro=tramite.nombre, operacion="", momento=actuacion.created_at,
            quien=_firma(actuacion), titulo=documento.titulo, numero=numero,
            vigente_hasta=dt.date.fromisoformat(vigencia) if vigencia else None, detalles=tuple(detalles),
        ),
        by=actuacion.por,
        ahora=actuacion.created_at,
    )  # fmt: skip


def documento_de(actuacion: Actuacion) -> tuple[str, bytes]:
    """Return the number and the PDF of the document that an act issued, with what was asked for as it was on that day."""
    expediente, tramite = actuacion.expediente, actuacion.expediente.tramite
    transicion = tramite.transicion(actuacion.clave)
    comprobante = Comprobante.objects.get(pk=actuacion.comprobante or 0)
    documento = transicion.expide if transicion else None
    if documento is None:  # the table of today issues nothing here: what was issued is still what the receipt says
        return comprobante.numero_propio, pdf_de(comprobante)
    respuestas = _respuestas(actuacion, documento)
    huecos = {
        "folio": expediente.folio, "autoridad": expediente.organizacion.nombre, "tramite": tramite.nombre,
        "promovente": expediente.promovente.nombre if expediente.promovente else "", "asunto": expediente.asunto,
        "quien": comprobante.datos["quien"], "numero": comprobante.numero_propio,
    }  # fmt: skip
    callados = {documento.numero_en, documento.vigencia_en, *documento.publicas}
    propias = [(c.nombre, en_palabras(c, respuestas.get(c.clave))) for c in _campos(tramite, actuacion, documento)
               if c.clave not in callados]  # fmt: skip
    pedido = respuestas_en([c for c in tramite.campos if not c.identifica], datos_el(expediente, actuacion))
    ademas = [fila for pregunta, texto in (*propias, *pedido) if texto for fila in en_tramos(pregunta, texto)]
    cuerpo = [parrafo.format(**huecos) for parrafo in documento.cuerpo]
    return comprobante.numero_propio, pdf_de(comprobante, cuerpo=cuerpo, ademas=ademas[:_MAX_FILAS])


def datos_el(expediente: Expediente, actuacion: Actuacion) -> dict[str, Any]:
    """Return what was asked for as it was when an act was done: what later acts took the place of comes back."""
    datos = dict(expediente.datos)
    despues = Actuacion.sin_ambito.filter(expediente=expediente, pk__gt=actuacion.pk).exclude(antes={})
    for antes in despues.order_by("-pk").values_list("antes", flat=True):
        datos |= antes
    return datos


def _emisor(actuacion: Actuacion) -> Organizacion:
    expediente = actuacion.expediente
    promueven = {papel.clave for papel in expediente.tramite.papeles if papel.promueve}
    transicion = expediente.tramite.transicion(actuacion.clave)
    if transicion and transicion.expide and (ante := transicion.expide.ante):
        numera = Organizacion.objects.filter(clase=ante, activa=True).order_by("pk").first()
        return numera or expediente.organizacion
    propia = actuacion.papel in promueven and expediente.promovente
    return propia or expediente.organizacion


def _campos(tramite: Tramite, actuacion: Actuacion, documento: Expide) -> list[Campo]:
    """Return the questions a document answers, in order: those of the acts it carries and those of its own."""
    claves = (*documento.de_actos, actuacion.clave)
    actos = [acto for clave in claves if (acto := tramite.transicion(clave))]
    return [c for acto in actos for c in acto.campos if c.tipo is not TipoDeCampo.TABLA and not c.reservado]


def _respuestas(actuacion: Actuacion, documento: Expide) -> dict[str, Any]:
    """Return the last answers of the acts it carries, as of that act, and its own."""
    hechas = Actuacion.sin_ambito.filter(expediente=actuacion.expediente, clave__in=documento.de_actos)
    if actuacion.pk:
        hechas = hechas.filter(pk__lt=actuacion.pk)
    ultimas: dict[str, Mapping[str, Any]] = {hecha.clave: hecha.datos for hecha in hechas.order_by("pk")}
    juntas: dict[str, Any] = {}
    for datos in (*ultimas.values(), actuacion.datos):
        juntas |= datos
    return juntas


def _firma(actuacion: Actuacion) -> str:
    papeles = {papel.clave: papel.nombre for papel in actuacion.expediente.tramite.papeles}
    # Whoever sees the act may have its document, and not all of them may know who asked.
    nombre = str(actuacion.por) if actuacion.por and actuacion.papel != SOLICITANTE.clave else ""
    return ", ".join(filter(None, (nombre, papeles.get(actuacion.papel, ""))))
