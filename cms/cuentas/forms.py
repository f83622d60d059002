"""The form of the one door, and those of Wagtail's own user screens, which only a superuser opens."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms.auth import LoginForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from cms.cuentas.models import Usuario


class EntradaForm(LoginForm):
    """Enter with the user name, the e-mail or the CURP, in capitals or not."""

    username = forms.CharField(
        label="Usuario, correo o CURP",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Contraseña",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = LoginForm.error_messages | {
        "invalid_login": "El usuario o la contraseña no coinciden. Revisa que no esté activado Bloq Mayús.",
    }

    def clean_username(self) -> str:
        """Return the user name of the one account that matches; what was typed when none or several do."""
        escrito: str = self.cleaned_data["username"].strip()
        cuentas: Any = Usuario.objects.filter(
            Q(username__iexact=escrito) | Q(email__iexact=escrito) | Q(curp__iexact=escrito)
        )
        nombres = list(cuentas.values_list("username", flat=True)[:3])
        exactos = [nombre for nombre in nombres if nombre.lower() == escrito.lower()]
        candidatos = exactos or nombres
        return candidatos[0] if len(candidatos) == 1 else escrito


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
