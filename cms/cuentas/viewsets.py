"""The accounts as the system administers them: only a superuser opens these screens."""

from typing import Any

from wagtail.users.views.users import UserViewSet

from cms.cuentas.forms import UsuarioCreationForm, UsuarioEditForm


class UsuarioViewSet(UserViewSet):
    """Wagtail's user screens, asking for the full name and the CURP too."""

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return our forms."""
        return UsuarioEditForm if for_update else UsuarioCreationForm
