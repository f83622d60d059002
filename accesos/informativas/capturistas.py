"""The users of a contractor: whoever captures for it is enrolled by e-mail and enters with their CURP (document, steps 1 to 6)."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from accesos.informativas.errores import NoSePuede
from accesos.informativas.models import Contratista
from cms.audit.actions import registrar
from cms.cuentas.actions import abrir_cuenta_ajena
from cms.cuentas.entrada import clave_libre
from cms.cuentas.invitaciones import invitar
from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Perfil

USUARIO: Final = "capturista"
"""What its user name begins with: the CURP, with which one enters, is personal data."""


def capturistas_de(contratista: Contratista) -> Any:
    """Return those who capture for a contractor, the last first."""
    suyas = Asignacion.objects.filter(organizacion=contratista, perfil=Perfil.CAPTURISTA_DE_CONTRATISTA, activa=True)
    return suyas.select_related("usuario").order_by("-pk")


@transaction.atomic
def dar_de_alta(*, contratista: Contratista, nombre: str, curp: str, correo: str, by: Any) -> Asignacion:
    """Enrol somebody who captures, tell them by e-mail and, if they never entered, send the link for their password.

    Somebody who has an account already, because they capture for another contractor, keeps it. Its e-mail has to be the one
    that is given: otherwise anybody with a CURP would learn whose it is.

    Raises:
        ValidationError: by field, the data are not right.
        NoSePuede: the CURP is of an account with another e-mail, or already captures here.
    """
    curp, correo = curp.strip().upper(), correo.strip().lower()
    cuenta = Usuario.objects.select_for_update().filter(curp__iexact=curp).first()
    if cuenta is None:
        cuenta = abrir_cuenta_ajena(nombre=nombre, correo=correo, curp=curp, clave=clave_libre(USUARIO))
    elif cuenta.email.lower() != correo or not cuenta.is_active:
        raise NoSePuede("Esa CURP ya tiene una cuenta con otro correo. Pídele a la persona el correo con el que entra.")
    if capturistas_de(contratista).filter(usuario=cuenta).exists():
        raise NoSePuede("Esa persona ya captura por este contratista.")
    asignacion: Asignacion = Asignacion.sin_ambito.create(
        usuario=cuenta, organizacion=contratista, perfil=Perfil.CAPTURISTA_DE_CONTRATISTA
    )
    registrar(cadena=contratista.siglas, by=by, accion="informativas.alta_de_capturista", objeto=asignacion)
    _informar(cuenta, contratista)
    if cuenta.last_login is None:
        enlazar(asignacion=asignacion, by=by)
    return asignacion


def enlazar(*, asignacion: Asignacion, by: Any) -> None:
    """Send the link with which a capturista chooses their password; a former one ends.

    Raises:
        NoSePuede: they have entered already, and recover it by themselves.
    """
    cuenta = asignacion.usuario
    if cuenta.last_login is not None:
        raise NoSePuede(
            "Esa persona ya entró alguna vez. Si olvidó su contraseña, la recupera con «Olvidé mi contraseña»."
        )
    invitar(
        cuenta=cuenta,
        asunto="Crea tu contraseña para capturar informativas",
        parrafos=[f"{cuenta.get_full_name()}:", "Para entrar necesitas una contraseña. Tu usuario es tu CURP."],
        by=by,
    )


@transaction.atomic
def dar_de_baja(*, asignacion: Asignacion, by: Any) -> None:
    """Let a capturista work for the contractor no more; what they captured stays, and so does their account."""
    asignacion.activa = False
    asignacion.save(update_fields=["activa"])
    registrar(cadena=asignacion.organizacion.siglas, by=by, accion="informativas.baja_de_capturista", objeto=asignacion)


def _informar(cuenta: Usuario, contratista: Contratista) -> None:
    """The first of the three e-mails: who enrolled them, and for what."""
    entrar = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('icsoe')}"
    send_mail(
        "Te registraron como capturista de informativas",
        f"{cuenta.get_full_name()}:\n\n{contratista.nombre} te registró como capturista de sus informativas de contratos. "
        f"Entras con tu CURP y tu contraseña en: {entrar}\n\n"
        "Si es la primera vez que entras, en otro correo va el enlace para crear tu contraseña.\n\n"
        "Si no conoces a este contratista, no hagas nada y avísale a quien opera el sistema.",
        None,
        [cuenta.email],
    )


def faltas_de(mal: ValidationError) -> dict[str, str]:
    """Return what is wrong by field of the screen."""
    por_campo = {"email": "correo"}
    return {por_campo.get(campo, campo): " ".join(textos) for campo, textos in mal.message_dict.items()}
