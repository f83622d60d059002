"""File something before one or several authorities: folio, terms, acuse and notice, all or nothing, and only once."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accesos.tramites.avisos import avisar, avisar_a
from accesos.tramites.declaracion import SOLICITANTE, Papel, Tramite
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.folios import siguiente_folio
from accesos.tramites.models import Actuacion, Documento, Expediente, Parte, Plazo
from accesos.tramites.plazos import (
    computos_al_presentar,
    dias_propios,
    en_dias,
    fundamento_de,
    ley_para,
    limite,
    recepcion,
    si_se_amplian,
)
from accesos.tramites.respuestas import leer_respuestas
from cms.acuses.actions import emitir
from cms.acuses.codigos import ALFABETO
from cms.acuses.datos import Datos
from cms.acuses.models import Tipo
from cms.archivos.models import Archivo
from cms.audit.actions import registrar
from cms.audit.models import Cadena
from cms.calendario.dias import Plazo as Computo
from cms.calendario.estatutarios import Calendario
from cms.calendario.fechas import dia_de_la_semana, fecha_larga
from cms.calendario.selectors import calendarios_de
from cms.sujetos.models import Organizacion

PRESENTAR = "presentar"
"""The act every expediente begins with."""
LARGO_CODIGO = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Solicitante:
    """The person, as far as they said: all of it may be empty. Or the organisation that asks, by somebody's `papel` in it."""

    nombre: str = ""
    correo: str = ""
    cuenta: Any = None
    promovente: Organizacion | None = None
    papel: Papel = SOLICITANTE


@transaction.atomic
def presentar(
    *,
    tramite: Tramite,
    organizaciones: Sequence[Organizacion],
    datos: Mapping[str, object],
    solicitante: Solicitante,
    clave_envio: str,
    by: Any = None,
    archivos: Sequence[Archivo] = (),
    ahora: dt.datetime | None = None,
) -> list[Expediente]:
    """File before each of these authorities and return the expedientes, in the order of their siglas.

    A filing that arrives again with the same `clave_envio` returns what the first arrival made.

    Args:
        tramite: what is asked for.
        organizaciones: before whom; repeated ones count once.
        datos: the answers to `tramite.campos`.
        solicitante: who asks.
        clave_envio: chosen when the form was shown, the same at every arrival of one filing.
        by: the person of the authority who captured it, if it came on paper.
        archivos: what the person attached, already through the door.
        ahora: the instant of arrival; the clock when it is not given.

    Raises:
        FaltanDatos: the answers are not complete, or who asks has to be known and is not; nothing is filed.
    """
    respuestas = leer_respuestas(tramite.campos, datos)
    if tramite.acredita:
        _exigir_identidad(tramite, solicitante, archivos)
    instante = ahora or timezone.now()
    ante = sorted({o.pk: o for o in organizaciones}.values(), key=lambda organizacion: organizacion.siglas)
    calendarios = calendarios_de([organizacion.siglas for organizacion in ante])
    presentados = []
    for organizacion in ante:
        # The chain of the bitácora first and in alphabetical order, as everybody takes it.
        Cadena.objects.select_for_update().get_or_create(clave=organizacion.siglas)
        ya = Expediente.sin_ambito.filter(organizacion=organizacion, clave_envio=clave_envio).first()
        if ya is None:
            ya = _presentar(tramite, organizacion, respuestas, solicitante, clave_envio, by, archivos, instante, calendarios[organizacion.siglas])  # fmt: skip
        presentados.append(ya)
    return presentados


def _presentar(
    tramite: Tramite,
    organizacion: Organizacion,
    respuestas: dict[str, Any],
    solicitante: Solicitante,
    clave_envio: str,
    by: Any,
    archivos: Sequence[Archivo],
    instante: dt.datetime,
    calendario: Calendario,
) -> Expediente:
    recibida = recepcion(instante, calendario)
    computos = computos_al_presentar(tramite, recibida.fecha, calendario, dias_propios(organizacion.pk, tramite.clave))
    ley = ley_para(tramite, recibida.fecha)
    expediente = Expediente(
        organizacion=organizacion,
        promovente=solicitante.promovente,
        clave_tramite=tramite.clave,
        folio=siguiente_folio(organizacion, tramite.serie, timezone.localtime(instante).year),
        codigo="".join(secrets.choice(ALFABETO) for _ in range(LARGO_CODIGO)),
        clave_envio=clave_envio,
        estado=tramite.inicial,
        regimen=ley.clave if ley else "",
        asunto=asunto_de(tramite, respuestas),
        datos=respuestas,
        solicitante=solicitante.cuenta,
        recibido_el=recibida.fecha,
        presentado_at=instante,
        en_estado_desde=recibida.fecha,
    )
    expediente.comprobante = _acuse(expediente, computos, archivos, by, instante, calendario)
    plazos = [
        Plazo(expediente=expediente, clave=clave, inicio=computo.inicio, dias=computo.dias, vence=computo.vence)
        for clave, computo in computos.items()
    ]
    expediente.vence = limite(expediente, plazos)
    expediente.save()
    Plazo.sin_ambito.bulk_create(plazos)
    Parte.sin_ambito.create(expediente=expediente, nombre=solicitante.nombre, correo=solicitante.correo)
    actuacion = Actuacion.sin_ambito.create(
        expediente=expediente, clave=PRESENTAR, papel=solicitante.papel.clave, por=by, a=expediente.estado, visible=True,
        fecha=recibida.fecha, created_at=instante,
    )  # fmt: skip
    adjuntar(actuacion, archivos)
    # Without the name of the account: who asks is not for the bitácora of the authority.
    registrar(cadena=organizacion.siglas, by=by, accion="tramites.presentar", objeto=expediente, ahora=instante)
    avisar(expediente, tramite.aviso)
    avisar_a(expediente, tramite.avisa_a)
    return expediente


def _exigir_identidad(tramite: Tramite, solicitante: Solicitante, archivos: Sequence[Archivo]) -> None:
    errores = {} if solicitante.nombre.strip() else {"nombre": "Escribe tu nombre completo."}
    if not archivos:
        errores["archivos"] = f"Adjunta al menos un archivo en «{tramite.acredita}»."
    if errores:
        raise FaltanDatos(errores)


def asunto_de(tramite: Tramite, respuestas: Mapping[str, Any]) -> str:
    """Return what names the expediente in the lists; nothing where the trámite names none."""
    return str(respuestas.get(tramite.asunto, ""))[:200] if tramite.asunto else ""


def adjuntar(actuacion: Actuacion, archivos: Sequence[Archivo]) -> None:
    """Hang files from an act."""
    Documento.sin_ambito.bulk_create(
        Documento(
            expediente=actuacion.expediente, actuacion=actuacion, ruta=archivo.ruta, nombre=archivo.nombre,
            tamano=archivo.tamano, sha256=archivo.sha256,
        )
        for archivo in archivos
    )  # fmt: skip


def huella_de(respuestas: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what somebody wrote, for the acuse; of a table, its canonical JSON."""
    textos = {
        c: r if isinstance(r, str) else json.dumps(r, sort_keys=True, ensure_ascii=False) for c, r in respuestas.items()
    }
    escrito = "\n\n".join(f"{clave}\n{texto}" for clave, texto in sorted(textos.items()))
    return hashlib.sha256(escrito.encode()).hexdigest()


def _acuse(
    expediente: Expediente,
    computos: Mapping[str, Computo],
    archivos: Sequence[Archivo],
    by: Any,
    instante: dt.datetime,
    calendario: Calendario,
) -> int:
    """Issue the receipt: dates and huellas, nothing of the person and nothing they wrote."""
    tramite, recibida = expediente.tramite, expediente.recibido_el
    ley = ley_para(tramite, recibida)
    detalles = [("Folio de la solicitud", expediente.folio), ("Recepción oficial", _dia(recibida))]
    if expediente.promovente:
        detalles.insert(1, ("Quien pide", expediente.promovente.nombre))
    if ley:
        detalles += [("Ley que la rige", ley.nombre)]
    ampliados = si_se_amplian(tramite, computos, calendario)
    for declarado in tramite.plazos:
        if declarado.en_el_acuse and declarado.clave in computos:
            detalles += [
                (declarado.en_el_acuse, _fecha(computos[declarado.clave], fundamento_de(declarado.concepto, ley)))
            ]
            if declarado.clave in ampliados:
                ampliado, concepto = ampliados[declarado.clave]
                detalles += [(f"{declarado.nombre}, si se amplía", _fecha(ampliado, fundamento_de(concepto, ley)))]
    detalles += [("Huella de lo solicitado", huella_de(expediente.datos))]
    detalles += [("Huella de un archivo adjunto", archivo.sha256) for archivo in archivos]
    comprobante = emitir(
        organizacion=expediente.organizacion_id,
        siglas=expediente.organizacion.siglas,
        tipo=Tipo.PRESENTACION,
        datos=Datos(
            autoridad=expediente.organizacion.nombre,
            rubro=tramite.nombre,
            operacion="Presentación",
            momento=instante,
            detalles=tuple(detalles),
        ),
        by=by,
        ahora=instante,
    )
    return comprobante.pk


def _fecha(computo: Computo, fundamento: str) -> str:
    return f"{_dia(computo.vence)} ({en_dias(computo.dias, fundamento)})"


def _dia(fecha: dt.date) -> str:
    return f"{dia_de_la_semana(fecha)} {fecha_larga(fecha)}"
