"""What somebody is writing of a trámite: kept at every step, and filed once, before whom the declaration says."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accesos.tramites.archivos import sumar
from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import SOLICITANTE, Papel, Presentacion, TipoDeCampo, Tramite
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.models import Expediente, Pendiente
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.tramites.respuestas import filas_de, leer_respuestas, texto_de
from cms.archivos.models import Archivo
from cms.audit.models import Cadena
from cms.sujetos.models import Organizacion
from cms.sujetos.scoping import Ambito

DE_NADIE = 0
"""Owner of the files of what was not filed yet: no authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuienPresenta:
    """Who files, as what and for which organisation; for none when it is a person by themselves."""

    usuario: Any
    papel: Papel
    promovente: Organizacion | None = None


def quien_presenta(tramite: Tramite, usuario: Any, ambito: Ambito | None) -> QuienPresenta | None:
    """Return as what somebody may file a trámite; None when they may not."""
    if tramite.presentacion is None or not usuario.is_authenticated:
        return None
    papeles = tramite.presentacion.papeles
    if ambito is not None and ambito.organizaciones and ambito.perfil:
        papel = next((p for p in papeles if p.perfil == ambito.perfil), None)
        if papel is not None:
            promovente = Organizacion.objects.get(pk=next(iter(ambito.organizaciones)))
            return QuienPresenta(usuario=usuario, papel=papel, promovente=promovente)
    return QuienPresenta(usuario=usuario, papel=SOLICITANTE) if SOLICITANTE in papeles else None


def presentables(usuario: Any, ambito: Ambito | None) -> list[Tramite]:
    """Return the trámites that somebody may file on the screen of the kernel."""
    return [tramite for tramite in tramites() if quien_presenta(tramite, usuario, ambito)]


def ante_quien(presentacion: Presentacion) -> Organizacion | None:
    """Return the organisation that is asked."""
    return Organizacion.objects.filter(clase=presentacion.ante, activa=True).order_by("pk").first()


def impedimento(tramite: Tramite, quien: QuienPresenta, hoy: dt.date) -> str:
    """Return why it cannot be filed now, as a sentence for the screen; empty when it can."""
    presentacion = tramite.presentacion
    if presentacion is None or ante_quien(presentacion) is None:
        return "Todavía no hay ante quién presentarlo. Avisa a quien administra el sistema."
    for previo in presentacion.requiere:
        suyos = Expediente.sin_ambito.filter(
            promovente=quien.promovente, clave_tramite=previo.tramite, estado__in=previo.estados
        )
        if not suyos.filter(**{f"datos__{previo.anio_en}": str(hoy.year)}).exists():
            return previo.motivo.format(anio=hoy.year)
    return ""


def pendiente_de(tramite: Tramite, quien: QuienPresenta) -> Pendiente | None:
    """Return what they had written, if anything."""
    return Pendiente.objects.filter(**_llave(tramite, quien)).first()


@transaction.atomic
def guardar_pendiente(
    *,
    tramite: Tramite,
    by: QuienPresenta,
    escrito: Mapping[str, Any],
    archivos: Sequence[Archivo] = (),
    quitar: Sequence[int] = (),
) -> Pendiente:
    """Keep what was written, well answered or not; files add to those there were."""
    fila, _ = Pendiente.objects.select_for_update().get_or_create(**_llave(tramite, by))
    fila.datos = {
        campo.clave: filas_de(campo, escrito) if campo.tipo is TipoDeCampo.TABLA else texto_de(escrito.get(campo.clave))
        for campo in tramite.campos
    }
    fila.archivos = sumar(fila.archivos, archivos, quitar)
    fila.save()
    return fila


def revisar(tramite: Tramite, pendiente: Pendiente) -> dict[str, Any]:
    """Return the answers of what was written.

    Raises:
        FaltanDatos: what is not well answered, or is missing.
    """
    presentacion = tramite.presentacion
    respuestas: dict[str, Any] = {}
    try:
        respuestas = leer_respuestas(tramite.campos, pendiente.datos)
        errores = dict(presentacion.revisa(respuestas)) if presentacion and presentacion.revisa else {}
    except FaltanDatos as faltan:
        errores = faltan.errores
    if presentacion and len(pendiente.archivos) < presentacion.minimo:
        cuantos = "un archivo" if presentacion.minimo == 1 else f"{presentacion.minimo} archivos"
        errores["archivos"] = f"Adjunta al menos {cuantos} en «{presentacion.adjuntos}»."
    if errores:
        raise FaltanDatos(errores)
    return respuestas


@transaction.atomic
def presentar_pendiente(
    *, tramite: Tramite, by: QuienPresenta, pendiente: Pendiente, ahora: dt.datetime | None = None
) -> Expediente:
    """File what was written and forget it as something to be filed.

    Raises:
        FaltanDatos: what is not well answered, or is missing.
        NoProcede: something that must be done before is missing, or it was filed already.
    """
    instante = ahora or timezone.now()
    respuestas = revisar(tramite, pendiente)
    if motivo := impedimento(tramite, by, timezone.localdate(instante)):
        raise NoProcede(motivo)
    assert tramite.presentacion is not None  # noqa: S101  # `impedimento` has answered otherwise
    ante = ante_quien(tramite.presentacion)
    assert ante is not None  # noqa: S101  # as above
    Cadena.objects.select_for_update().get_or_create(clave=ante.siglas)  # two filings of one organisation wait here
    promovente = by.promovente or _promovente(tramite, respuestas)
    _exigir_primera_vez(tramite, promovente, respuestas, str(pendiente.clave))
    (expediente,) = presentar(
        tramite=tramite,
        organizaciones=[ante],
        datos=respuestas,
        solicitante=Solicitante(
            nombre=str(by.usuario), correo=by.usuario.email, papel=by.papel, promovente=promovente,
            cuenta=by.usuario if by.papel is SOLICITANTE else None,
        ),
        clave_envio=str(pendiente.clave),
        by=by.usuario if by.papel is not SOLICITANTE else None,
        archivos=list(Archivo.objects.filter(pk__in=pendiente.archivos).order_by("pk")),
        ahora=instante,
    )  # fmt: skip
    pendiente.delete()
    return expediente


def _exigir_primera_vez(
    tramite: Tramite, promovente: Organizacion | None, respuestas: Mapping[str, Any], clave: str
) -> None:
    presentacion = tramite.presentacion
    if presentacion is None or not presentacion.una_vez_por:
        return
    cual = presentacion.una_vez_por
    otros = Expediente.sin_ambito.filter(
        promovente=promovente, clave_tramite=tramite.clave, **{f"datos__{cual}": respuestas[cual]}
    ).exclude(clave_envio=clave)
    if otro := otros.first():
        raise NoProcede(f"Ya se presentó, con el folio {otro.folio}.")


def _promovente(tramite: Tramite, respuestas: Mapping[str, Any]) -> Organizacion | None:
    """Return the organisation that the answers name, when whoever asks works for none."""
    dichas = [respuestas[campo.clave] for campo in tramite.campos if campo.tipo is TipoDeCampo.ORGANIZACION]
    return Organizacion.objects.filter(siglas__in=dichas).first()


def _llave(tramite: Tramite, quien: QuienPresenta) -> dict[str, Any]:
    para = quien.promovente.pk if quien.promovente else DE_NADIE
    return {"usuario": quien.usuario, "para": para, "clave_tramite": tramite.clave}
