"""Open an organisation and give its first people their profiles: what the system does before anybody else can enter."""

from collections.abc import Collection
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from cms.audit.actions import registrar
from cms.cuentas.invitaciones import invitar
from cms.cuentas.models import Usuario
from cms.sujetos.actions import configurado
from cms.sujetos.models import Asignacion, Clase, Organizacion, SujetoObligado
from cms.sujetos.perfiles import Perfil

PERFILES: Final[dict[str, frozenset[Perfil]]] = {
    Clase.INSTITUTO: frozenset({Perfil.INSTITUTO}),
    Clase.SUJETO_OBLIGADO: frozenset(
        {
            Perfil.UNIDAD, Perfil.ADMINISTRADOR, Perfil.CAPTURISTA, Perfil.MODULO, Perfil.HABILITADO, Perfil.COMITE,
            Perfil.SOLICITANTE_DICTAMEN, Perfil.SECRETARIO_TECNICO,
        }
    ),
    Clase.DEPENDENCIA: frozenset({Perfil.SOLICITANTE_DICTAMEN, Perfil.SECRETARIO_TECNICO}),
    Clase.INFORMATICA: frozenset({Perfil.DIRECCION_GENERAL, Perfil.JEFE_DICTAMINACION, Perfil.EJECUTIVO_TI}),
    Clase.CONTRATISTA: frozenset({Perfil.CONTRATISTA, Perfil.CAPTURISTA_DE_CONTRATISTA}),
    Clase.SEGURO_SOCIAL: frozenset({Perfil.RECEPCION_DE_INFORMATIVAS}),
}  # fmt: skip
"""Class of organisation → the profiles that its people may have."""


@transaction.atomic
def abrir_organizacion(*, clase: Clase, siglas: str, nombre: str, by: Any, **datos: Any) -> Organizacion:
    """Open an organisation and return it. `datos` are those of a sujeto obligado: `tipo`, `nombre_corto`, `municipio`.

    Raises:
        ValidationError: by field, the data are not right.
    """
    if clase is Clase.CONTRATISTA:
        raise ValidationError({"clase": "Un contratista se inscribe con sus datos generales: «inscribir_contratista»."})
    modelo = SujetoObligado if clase is Clase.SUJETO_OBLIGADO else Organizacion
    organizacion: Organizacion = modelo(clase=clase, siglas=siglas, nombre=nombre, **datos)
    organizacion.full_clean()
    organizacion.save()
    registrar(cadena=siglas, by=by, accion="sujeto.abrir", objeto=organizacion, datos={"clase": clase})
    if clase is Clase.SUJETO_OBLIGADO:
        configurado(organizacion.pk)
    return organizacion


@transaction.atomic
def dar_perfil(
    *, organizacion: Organizacion, perfil: Perfil, cuenta: Usuario, by: Any, rubros: Collection[str] = ()
) -> Asignacion:
    """Let somebody work for an organisation, and write to them: with the link for their password if they never entered.

    Raises:
        ValidationError: the profile is not of that class of organisation, or is theirs already.
    """
    if perfil not in PERFILES[organizacion.clase]:
        posibles = ", ".join(sorted(PERFILES[organizacion.clase]))
        raise ValidationError(f"«{perfil.label}» no es un perfil de {organizacion.nombre}. Puede ser: {posibles}.")
    asignacion = Asignacion(usuario=cuenta, organizacion=organizacion, perfil=perfil, rubros=sorted(rubros))
    asignacion.full_clean()
    asignacion.save()
    registrar(
        cadena=organizacion.siglas, by=by, accion="sujeto.dar_perfil", objeto=asignacion, datos={"perfil": perfil}
    )
    escribir(cuenta, asignacion, by)
    return asignacion


def escribir(cuenta: Usuario, asignacion: Asignacion, by: Any) -> None:
    """Write to somebody what they were given, with the link where they choose their password if they never entered."""
    asunto = "Tu cuenta para trabajar en el sistema"
    parrafos = [
        f"{cuenta.get_full_name()}:",
        f"Te dieron el perfil «{asignacion.get_perfil_display()}» de {asignacion.organizacion.nombre}.",
        f"Tu usuario es: {cuenta.username}",
        f"Entra en: {settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_login')}",
    ]
    if cuenta.last_login is None:
        invitar(cuenta=cuenta, asunto=asunto, parrafos=parrafos, by=by)
    else:
        send_mail(asunto, "\n\n".join(parrafos), None, [cuenta.email])
