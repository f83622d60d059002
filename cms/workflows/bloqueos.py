"""What the editor says about a record that is in review."""

from typing import Any

from django.utils.html import format_html
from wagtail.locks import WorkflowLock


class BloqueoDeModeracion(WorkflowLock):
    """Nobody is locked out who may edit: they are told what saving does."""

    def get_message(self, user: Any) -> Any:
        """Say in which state it is and what happens if it is changed."""
        estado = self.object.get_estado_display()
        if self.for_user(user):
            return format_html("<b>{}.</b> Está en revisión y tu perfil no lo cambia.", estado)
        return format_html("<b>{}.</b> Está en revisión: si guardas un cambio vuelve a rojo.", estado)

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        """Name the lock."""
        return "En revisión"

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        """Say what it means."""
        return "Está en revisión: si se guarda un cambio vuelve a rojo."
