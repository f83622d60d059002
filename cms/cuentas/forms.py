"""The forms of Wagtail's own user screens, which only a superuser opens."""

from wagtail.users.forms import UserCreationForm, UserEditForm

from cms.cuentas.models import Usuario


class UsuarioEditForm(UserEditForm):
    """Edit an account: adds the full name and the CURP."""

    class Meta(UserEditForm.Meta):
        model = Usuario
        fields = UserEditForm.Meta.fields | {"nombre", "curp"}


class UsuarioCreationForm(UserCreationForm):
    """Create an account: adds the full name and the CURP."""

    class Meta(UserCreationForm.Meta):
        model = Usuario
        fields = UserCreationForm.Meta.fields | {"nombre", "curp"}
