"""Link an old account, unlink it, and ask for its requests. The old password passes through here and stays nowhere."""

import datetime as dt
import logging
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accesos.vinculacion.adaptadores import adaptador_de
from accesos.vinculacion.errores import CredencialesIncorrectas, NoSePuede, SistemaNoDisponible
from accesos.vinculacion.models import (
    SIGUE,
    EstadoDeImportacion,
    EstadoDelVinculo,
    Importacion,
    Intento,
    Vinculo,
)
from accesos.vinculacion.tasks import importar
from cms.audit.actions import registrar
from cms.audit.models import CADENA_GENERAL

MAX_INTENTOS: Final = 5
"""Wrong passwords in an hour, of one person or against one old account."""
_HORA: Final = dt.timedelta(hours=1)
_log = logging.getLogger(__name__)


@sensitive_variables("contrasena")
def vincular(*, sistema: str, usuario: str, contrasena: str, by: Any) -> Vinculo:
    """Check an old account and link it; return the link in the state it was left in.

    Not one transaction: the old system is asked between two, so that nobody waits for it with a lock.

    Raises:
        NoSePuede: too many wrong passwords in the last hour.
    """
    usuario = usuario.strip()
    vinculo, intento = _empezar(sistema=sistema, usuario=usuario, by=by)
    pase, estado = "", EstadoDelVinculo.VINCULADA
    try:
        pase = adaptador_de(sistema).abrir(usuario, contrasena)
    except CredencialesIncorrectas:
        estado = EstadoDelVinculo.CREDENCIALES
    except SistemaNoDisponible as error:
        _log.warning("Infomex de %s: %s", sistema, error)
        estado = EstadoDelVinculo.NO_DISPONIBLE
    try:
        return _terminar(vinculo=vinculo, intento=intento, estado=estado, pase=pase, by=by)
    except IntegrityError:
        # Another account linked it between the question and the answer.
        return _terminar(vinculo=vinculo, intento=intento, estado=EstadoDelVinculo.DE_OTRA_CUENTA, pase="", by=by)


@transaction.atomic
def _empezar(*, sistema: str, usuario: str, by: Any) -> tuple[Vinculo, Intento]:
    get_user_model().objects.select_for_update().get(pk=by.pk)  # one attempt after another
    ahora, clave = timezone.now(), usuario.casefold()[:150]
    malos = Intento.objects.filter(
        Q(persona=by) | Q(sistema=sistema, clave=clave),
        resultado__in=["", EstadoDelVinculo.CREDENCIALES],
        created_at__gt=ahora - _HORA,
    )
    if malos.count() >= MAX_INTENTOS:
        raise NoSePuede(
            "Por seguridad, espera una hora antes de volver a intentar. Tu cuenta y tus solicitudes están bien."
        )
    intento = Intento.objects.create(persona=by, sistema=sistema, clave=clave, created_at=ahora)
    vinculo, _ = Vinculo.objects.get_or_create(
        persona=by, sistema=sistema, clave=clave, defaults={"usuario": usuario[:150], "movido_at": ahora}
    )
    if vinculo.estado != EstadoDelVinculo.VINCULADA:
        _mover(vinculo, EstadoDelVinculo.VERIFICANDO, ahora)
    return vinculo, intento


@transaction.atomic
def _terminar(*, vinculo: Vinculo, intento: Intento, estado: EstadoDelVinculo, pase: str, by: Any) -> Vinculo:
    ahora = timezone.now()
    fila = Vinculo.objects.select_for_update().get(pk=vinculo.pk)
    de_otra = Vinculo.objects.filter(sistema=fila.sistema, clave=fila.clave, estado=EstadoDelVinculo.VINCULADA)
    if estado is EstadoDelVinculo.VINCULADA and de_otra.exclude(pk=fila.pk).exists():
        estado = EstadoDelVinculo.DE_OTRA_CUENTA
    Intento.objects.filter(pk=intento.pk).update(resultado=estado)
    if fila.estado != EstadoDelVinculo.VINCULADA or estado is EstadoDelVinculo.VINCULADA:
        if fila.estado != EstadoDelVinculo.VINCULADA:
            # Two arrivals of one form: the second may find what the first one left.
            fila.estado = EstadoDelVinculo.VERIFICANDO
        _mover(fila, estado, ahora)
    else:
        fila.estado = estado  # said to the person; the row stays linked
    registrar(
        cadena=CADENA_GENERAL, by=by, accion="vinculacion.vincular", objeto=fila,
        datos={"sistema": fila.sistema, "resultado": str(estado)}, ahora=ahora,
    )  # fmt: skip
    if estado is EstadoDelVinculo.VINCULADA:
        _pedir(fila, pase, ahora)
    return fila


@transaction.atomic
def desvincular(*, vinculo: Vinculo, by: Any) -> None:
    """Cut the link; what came stays. Cut already, it does nothing."""
    fila = Vinculo.objects.select_for_update().get(pk=vinculo.pk)
    if fila.estado != EstadoDelVinculo.VINCULADA:
        return
    ahora = timezone.now()
    _mover(fila, EstadoDelVinculo.SIN_VINCULAR, ahora)
    Importacion.objects.filter(vinculo=fila).update(pase="")
    Importacion.objects.filter(vinculo=fila, estado=EstadoDeImportacion.EN_COLA).update(
        estado=EstadoDeImportacion.FALLIDA, terminada_at=ahora
    )
    registrar(
        cadena=CADENA_GENERAL, by=by, accion="vinculacion.desvincular", objeto=fila, datos={"sistema": fila.sistema}
    )


@transaction.atomic
def reintentar(*, vinculo: Vinculo, by: Any) -> Importacion:
    """Bring again what is missing, with the pass of the last time; while one goes on, return it.

    Raises:
        NoSePuede: it is not linked, or the pass is gone and the password has to be written again.
    """
    fila = Vinculo.objects.select_for_update().get(pk=vinculo.pk)
    ultima = fila.importaciones.order_by("-pk").first()
    if fila.estado != EstadoDelVinculo.VINCULADA or ultima is None or not ultima.pase:
        raise NoSePuede(
            "Para volver a traerlas, escribe otra vez tu usuario y tu contraseña de Infomex y oprime VINCULAR."
        )
    registrar(
        cadena=CADENA_GENERAL, by=by, accion="vinculacion.reintentar", objeto=fila, datos={"sistema": fila.sistema}
    )
    return _pedir(fila, ultima.pase, timezone.now())


def _pedir(vinculo: Vinculo, pase: str, ahora: dt.datetime) -> Importacion:
    """Ask for an import, unless one is under way: then only its pass is new. The link is locked."""
    importacion = vinculo.importaciones.filter(
        estado__in=[EstadoDeImportacion.EN_COLA, EstadoDeImportacion.IMPORTANDO]
    ).first()
    if importacion is None:
        vinculo.importaciones.update(pase="")
        importacion = Importacion.objects.create(vinculo=vinculo, pase=pase, pedida_at=ahora)
    else:
        Importacion.objects.filter(pk=importacion.pk).update(pase=pase)
    importar.enqueue(importacion.pk)
    return importacion


def _mover(vinculo: Vinculo, a: EstadoDelVinculo, ahora: dt.datetime) -> None:
    if a not in SIGUE[EstadoDelVinculo(vinculo.estado)]:
        raise NoSePuede(f"Un vínculo no pasa de «{vinculo.estado}» a «{a}».")
    vinculo.estado, vinculo.movido_at = a, ahora
    vinculo.save(update_fields=["estado", "movido_at"])
