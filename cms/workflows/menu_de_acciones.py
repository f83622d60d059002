"""The buttons under a record's form, in the words of the house."""

from typing import Any

from django.urls import reverse
from wagtail.snippets.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SaveMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
)

from cms.sujetos.perfiles import Accion
from cms.workflows.permisos import objecion


class GuardarBorrador(SaveMenuItem):
    """`Guardar borrador`."""

    template_name = "workflows/menu/guardar.html"


class EnviarARevision(SubmitForModerationMenuItem):
    """`Enviar a revisión`."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Name it."""
        return super().get_context_data(parent_context) | {"label": "Enviar a revisión"}


class SacarDeRevision(CancelWorkflowMenuItem):
    """`Sacar de revisión`."""

    label = "Sacar de revisión"


class RetirarDelPortal(ActionMenuItem):
    """`Retirar del portal…`: a link to the screen that asks why."""

    name = "retirar"
    label = "Retirar del portal…"
    icon_name = "download"
    order = 70

    def is_shown(self, context: Any) -> bool:
        """Offer it to the Unidad, for what is in the portal."""
        instance = context.get("instance")
        if context["view"] != "edit" or instance is None or not instance.live:
            return False
        return objecion(Accion.RETIRAR, instance, by=context["request"].user) is None

    def get_url(self, parent_context: Any) -> str:
        """Lead to it."""
        instance = parent_context["instance"]
        return reverse("registro_retirar", kwargs={"slug": instance.rubro, "pk": instance.pk})


_EN_LUGAR_DE = {
    SaveMenuItem: GuardarBorrador,
    SubmitForModerationMenuItem: EnviarARevision,
    CancelWorkflowMenuItem: SacarDeRevision,
}
_FUERA = (PublishMenuItem, UnpublishMenuItem, RestartWorkflowMenuItem)


def en_palabras_de_la_casa(items: list[Any], context: Any) -> None:
    """Put our words on Wagtail's buttons, and leave out those that skip moderation."""
    propios = [
        _EN_LUGAR_DE[type(item)](order=item.order) if type(item) in _EN_LUGAR_DE else item
        for item in items
        if not isinstance(item, _FUERA)
    ]
    items[:] = propios
    retirar = RetirarDelPortal()
    if retirar.is_shown(context):
        items.append(retirar)
