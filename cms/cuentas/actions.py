"""Acts on accounts: the doors through which one is opened or its password changed."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from cms.audit.actions import registrar
from cms.cuentas.efirma.certificado import EfirmaInvalida
from cms.cuentas.entrada import clave_libre, proponer_clave
from cms.cuentas.models import Usuario

CADENA = "general"
_INTENTOS = 5


@transaction.atomic
def abrir_cuenta(*, clave: str, correo: str, contrasena: str, nombre: str = "") -> Usuario:
    """Open the account of a person who registers themselves, and return it.

    When the user name is taken the account gets the next free one («maria2»): to say that it is taken would tell anybody
    who has an account here. Whoever registers learns it by e-mail.
    """
    cuenta = Usuario(email=correo.lower(), nombre=nombre)
    cuenta.set_password(contrasena)
    for intento in range(_INTENTOS):
        cuenta.username = clave_libre(clave)
        try:
            with transaction.atomic():
                cuenta.save(force_insert=True)
            break
        except IntegrityError:  # somebody took it in this very instant
            if intento == _INTENTOS - 1:
                raise
    registrar(cadena=CADENA, by=cuenta, accion="cuentas.registrarse", objeto=cuenta)
    return cuenta


def abrir_cuenta_ajena(*, nombre: str, correo: str, curp: str = "", clave: str = "") -> Usuario:
    """Open the account of somebody else, who will choose its password with an invitation, and return it.

    Without `clave` its user name is made of the name. Whoever gives it something to do writes the bitácora.

    Raises:
        ValidationError: by field, the data are not right or are of another account.
    """
    nombre = " ".join(nombre.split())
    cuenta = Usuario(username=clave or clave_libre(proponer_clave(nombre)), nombre=nombre, email=correo, curp=curp)
    cuenta.set_unusable_password()
    cuenta.full_clean()
    cuenta.save()
    return cuenta


@transaction.atomic
def poner_contrasena(*, cuenta: Usuario, contrasena: str, by: Usuario) -> None:
    """Give an account a new password; the sessions that were open with the former one end."""
    cuenta.set_password(contrasena)
    cuenta.save(update_fields=["password"])
    registrar(cadena=CADENA, by=by, accion="cuentas.cambiar_contrasena", objeto=cuenta)


@transaction.atomic
def ligar_efirma(*, cuenta: Usuario, curp: str, by: Usuario) -> None:
    """Keep the CURP that the owner of an account proved with their e.firma: from now on they enter with it.

    Raises:
        EfirmaInvalida: the account has another CURP, or that CURP is of another account.
    """
    if cuenta.curp and cuenta.curp.upper() != curp:
        raise EfirmaInvalida("Tu cuenta tiene otra CURP. Pide a quien te la dio que la corrija.")
    ajenas = Usuario.objects.filter(Q(curp__iexact=curp) | Q(username__iexact=curp)).exclude(pk=cuenta.pk)
    if ajenas.exists():
        raise EfirmaInvalida("Otra cuenta tiene ya tu CURP. Entra en ella con tu e.firma.")
    cuenta.curp = curp
    cuenta.save(update_fields=["curp"])
    registrar(cadena=CADENA, by=by, accion="cuentas.ligar_efirma", objeto=cuenta)
