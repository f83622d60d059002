"""Who may give accounts to whom, what the account is called and what its owner is told. The acts are in `actions`."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.scoping import Ambito
from fracciones.models.directorio import Persona

ACCION_POR_PERFIL: Final = {
    Perfil.ADMINISTRADOR: Accion.CREAR_ADMINISTRADORES,
    Perfil.CAPTURISTA: Accion.CREAR_CAPTURISTAS,
}
"""Profiles that are given inside an authority; the others come from the Institute."""


def perfiles_que_otorga(ambito: Ambito | None) -> list[Perfil]:
    """Return the profiles that the holder of a scope may give."""
    if ambito is None or ambito.perfil is None:
        return []
    return [perfil for perfil, accion in ACCION_POR_PERFIL.items() if ambito.puede(accion)]


def administra(ambito: Ambito | None, perfil: str, rubros: Iterable[str]) -> bool:
    """Tell whether the holder of a scope may give, change or close an account of that profile on those rubros."""
    if ambito is None or perfil not in perfiles_que_otorga(ambito):
        return False
    return ambito.rubros is None or set(rubros) <= ambito.rubros


def sugerir_usuario(persona: Persona) -> str:
    """Return a free user name made of the person's name: «carolina.mejia», then «carolina.mejia2»."""
    llano = unicodedata.normalize("NFKD", f"{persona.nombres.split(' ')[0]}.{persona.primer_apellido}").encode(
        "ascii", "ignore"
    )
    base = re.sub(r"[^a-z0-9.]+", "", llano.decode().lower()).strip(".") or "persona"
    tomados = {
        nombre.lower()
        for nombre in Usuario.objects.filter(username__istartswith=base).values_list("username", flat=True)
    }
    return next(
        nombre for n in range(1, len(tomados) + 2) if (nombre := base if n == 1 else f"{base}{n}") not in tomados
    )


def invitar(usuario: Usuario, asignacion: Asignacion) -> None:
    """Write to the person what they were given, with the link where they set their password if they never entered."""
    lineas = [
        f"{usuario.get_full_name()}:",
        f"Te dieron el perfil «{asignacion.get_perfil_display()}» de {asignacion.organizacion.nombre}.",
        f"Tu usuario es: {usuario.username}",
    ]
    if usuario.last_login is None:
        uid = urlsafe_base64_encode(force_bytes(usuario.pk))
        ruta = reverse("wagtailadmin_password_reset_confirm", args=[uid, default_token_generator.make_token(usuario)])
        lineas.append(f"Elige tu contraseña aquí: {settings.WAGTAILADMIN_BASE_URL}{ruta}")
    lineas.append(f"Entra en: {settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_login')}")
    send_mail("Tu cuenta para publicar información", "\n\n".join(lineas), None, [usuario.email], fail_silently=True)
