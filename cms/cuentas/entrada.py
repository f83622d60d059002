"""Whose account is meant by what somebody typed: a user name, an e-mail or a CURP, in capitals or not."""

import re
import unicodedata
from typing import Any, Final

from django.db.models import Q

from cms.cuentas.models import Usuario

CLAVE_PROPIA: Final = re.compile(r"[A-Za-z0-9ñÑ._-]{4,30}")
"""What a person may choose as their clave de usuario."""
LARGO_DE_CURP: Final = 18


def cuenta_de(escrito: str) -> Usuario | None:
    """Return the one account that matches; nobody when none or several do. A user name goes before an e-mail or a CURP."""
    escrito = escrito.strip()
    if not escrito or "\x00" in escrito:
        return None
    cuentas: Any = Usuario.objects.filter(
        Q(username__iexact=escrito) | Q(email__iexact=escrito) | Q(curp__iexact=escrito)
    )
    halladas: list[Usuario] = list(cuentas[:3])
    exactas = [cuenta for cuenta in halladas if cuenta.username.lower() == escrito.lower()]
    candidatas = exactas or halladas
    return candidatas[0] if len(candidatas) == 1 else None


def cuentas_con_correo(correo: str) -> list[Usuario]:
    """Return the open accounts of an e-mail address; those that confirmed it alone, if any did."""
    correo = correo.strip()
    if not correo or "\x00" in correo:
        return []
    suyas: Any = Usuario.objects.filter(Q(email__iexact=correo) | Q(emailaddress__email__iexact=correo), is_active=True)
    confirmadas: Any = suyas.filter(emailaddress__email__iexact=correo, emailaddress__verified=True)
    return list(confirmadas.distinct()) or list(suyas.distinct())


def puede_ser_clave(clave: str) -> bool:
    """Whether a person may choose this user name: never one that could be the e-mail or the CURP of somebody else."""
    return CLAVE_PROPIA.fullmatch(clave) is not None and len(clave) != LARGO_DE_CURP


def proponer_clave(nombre: str) -> str:
    """Return a user name made of the first two words of a name: «Carolina Mejía Sandoval» gives «carolina.mejia»."""
    llano = unicodedata.normalize("NFKD", nombre).encode("ascii", "ignore").decode().lower()
    return ".".join(re.findall(r"[a-z0-9]+", llano)[:2]) or "persona"


def clave_libre(clave: str) -> str:
    """Return the user name itself if nobody has it; else with the first number that makes it free."""
    if not Usuario.objects.filter(username__iexact=clave).exists():
        return clave
    tomadas = {
        nombre.lower()
        for nombre in Usuario.objects.filter(username__istartswith=clave).values_list("username", flat=True)
    }
    return next(libre for n in range(2, len(tomadas) + 3) if (libre := f"{clave}{n}").lower() not in tomadas)
