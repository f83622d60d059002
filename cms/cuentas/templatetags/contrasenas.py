"""The rules of the password in a form: a list that reads without JavaScript and that the browser keeps up to date."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.cuentas.validadores.contrasena import DEMASIADO_LARGA, REGLAS, parametros

register = template.Library()


@register.simple_tag
def reglas_de_contrasena(campo: Any) -> SafeString:
    """Return the list of rules for the field of the new password, to be shown as its help."""
    return render_to_string(
        "cuentas/reglas.html",
        {
            "entrada": campo.id_for_label,
            "reglas": REGLAS,
            "demasiado_larga": DEMASIADO_LARGA,
            "parametros": parametros(),
        },
    )
