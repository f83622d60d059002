"""Wagtail's model permissions, answered from the assignment in force instead of Django groups.

Wagtail's views ask `user.has_perm("fracciones.change_convenio")`. There are no permission rows: this backend translates
the codename into an `Accion` on a rubro and asks the current `Ambito`. One group per fraction and user would make the
admin take minutes (docs/adr); here a role is code and an assignment one row.
"""

from functools import cache
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.backends import BaseBackend

from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_actual

_ACCIONES: Final = {
    "view": Accion.VER,
    "add": Accion.AGREGAR,
    "change": Accion.EDITAR,
    "delete": Accion.BORRAR,
}


@cache
def _rubros_de_modelos() -> dict[tuple[str, str], str]:
    """Map (app label, model name) to the slug of the rubro, for every model that declares one."""
    declarados = ((modelo._meta, getattr(modelo, "rubro", None)) for modelo in apps.get_models())
    return {(meta.app_label, str(meta.model_name)): rubro for meta, rubro in declarados if isinstance(rubro, str)}


def permite(ambito: Ambito, permiso: str) -> bool:
    """Tell whether `ambito` grants a Django permission name such as `fracciones.add_convenio`."""
    app, _, nombre = permiso.partition(".")
    if permiso == "wagtailadmin.access_admin":
        return True
    verbo, _, modelo = nombre.partition("_")
    accion = _ACCIONES.get(verbo)
    rubro = _rubros_de_modelos().get((app, modelo))
    return accion is not None and rubro is not None and ambito.puede(accion, rubro=rubro)


class AsignacionBackend(BaseBackend):
    """Grant what the assignment in force grants; authenticate nobody."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Answer for the user the current scope belongs to; anybody else gets nothing here."""
        ambito = ambito_actual()
        if ambito is None or not user_obj.is_active or ambito.usuario_id != user_obj.pk:
            return False
        return permite(ambito, perm)
