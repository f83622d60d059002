"""What is told by e-mail to whoever asked and to the people of a papel: written to the outbox in the transaction of the act."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from accesos.tramites.declaracion import Aviso, AvisoA
from accesos.tramites.models import Encargo, Expediente
from cms.calendario.fechas import fecha_larga
from cms.sujetos.models import Asignacion


def asunto_del_aviso(expediente: Expediente, aviso: Aviso) -> str:
    """Return in one line what a notice is about."""
    return aviso.asunto.format(**_huecos(expediente, "", ""))


def avisar(expediente: Expediente, aviso: Aviso, *, texto: str = "", sesion: str = "") -> None:
    """Write the e-mail of a notice, if the person left an address.

    The link does not hold the code: whoever reads the mailbox of somebody else does not get to the expediente by it.
    """
    correo = expediente.parte.correo
    if not correo:
        return
    huecos = _huecos(expediente, texto, direccion("seguimiento"), sesion)
    cuerpo = (
        f"{aviso.texto.format(**huecos)}\n\n"
        f"Consulta tu solicitud con su folio y el código de tu acuse: {huecos['liga']}\n\n"
        "Recibes este correo porque diste esta dirección para los avisos de esta solicitud."
    )
    EmailMessage(subject=aviso.asunto.format(**huecos), body=cuerpo, to=[correo]).send()


def avisar_a(expediente: Expediente, avisos: Iterable[AvisoA], *, texto: str = "", sesion: str = "") -> None:
    """Write an e-mail to each of the people of the papeles that have to know."""
    liga = direccion("expediente", expediente.pk)
    for cada in avisos:
        huecos = _huecos(expediente, texto, liga, sesion)
        for correo in _correos(expediente, cada):
            cuerpo = (
                f"{cada.aviso.texto.format(**huecos)}\n\nÁbrelo, con tu cuenta, en {liga}\n\n"
                f"Recibes este correo por tu trabajo: {cada.papel.nombre}."
            )
            EmailMessage(subject=cada.aviso.asunto.format(**huecos), body=cuerpo, to=[correo]).send()


def _correos(expediente: Expediente, cada: AvisoA) -> list[str]:
    de_quien = expediente.promovente_id if cada.papel.promueve else expediente.organizacion_id
    asignaciones = Asignacion.sin_ambito.filter(
        organizacion=de_quien, perfil=cada.papel.perfil, activa=True, usuario__is_active=True
    ).exclude(usuario__email="")
    if expediente.tramite.solo_encargos(cada.papel):
        abiertos = Encargo.sin_ambito.filter(expediente=expediente, contestado__isnull=True)
        asignaciones = asignaciones.filter(pk__in=abiertos.values("asignacion"))
    return sorted(set(asignaciones.values_list("usuario__email", flat=True)))


def _huecos(expediente: Expediente, texto: str, liga: str, sesion: str = "") -> dict[str, Any]:
    promovente = expediente.promovente
    return {
        "folio": expediente.folio,
        "autoridad": expediente.organizacion.nombre,
        "tramite": expediente.tramite.nombre,
        "texto": texto,
        "sesion": sesion,
        "vence": fecha_larga(expediente.vence) if expediente.vence else "",
        "liga": liga,
        "promovente": promovente.nombre if promovente else "",
        "asunto": expediente.asunto,
    }


def direccion(nombre: str, *args: Any) -> str:
    """Return an address of this installation, whatever host the request named: for what is read elsewhere."""
    return f"{settings.ACCESOS_URL.rstrip('/')}{reverse(nombre, args=args).removeprefix('/accesos')}"
