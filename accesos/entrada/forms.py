"""The forms of the door: the words of the document, and equal answers whether or not an account exists."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from cms.cuentas.entrada import cuentas_con_correo, puede_ser_clave

CONTRASENA_NUEVA = {"autocomplete": "new-password", "maxlength": "500"}


class EntradaForm(allauth.LoginForm):
    """Enter with the user name, the e-mail or the CURP, in capitals or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir(self.fields["login"], "Clave de usuario", "Escribe tu clave de usuario, tu correo o tu CURP.")
        self.fields["login"].max_length = 254
        self.fields["login"].validators = []
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "maxlength": "254"}
        _decir(self.fields["password"], "Contraseña", "Escribe tu contraseña.")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password", "maxlength": "500"}


class RegistroForm(allauth.SignupForm):
    """Register: a user name, a password and where to be told; the name only if one wants."""

    nombre = forms.CharField(
        label="Tu nombre o un seudónimo (opcional)", required=False, max_length=200, help_text="No hace falta."
    )
    field_order = ["username", "password1", "password2", "email", "nombre"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clave, correo = self.fields["username"], self.fields["email"]
        _decir(clave, "Clave de usuario", "Escribe la clave de usuario con la que quieres entrar.")
        clave.help_text = "De 4 a 30 letras sin acento, números, puntos o guiones."
        clave.validators = []
        clave.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "maxlength": "30"}
        _decir(self.fields["password1"], "Contraseña", "Escribe una contraseña.")
        _decir(self.fields["password2"], "Confirmar contraseña", "Escribe otra vez la contraseña.")
        self.fields["password1"].help_text = self.fields["password2"].help_text = ""
        self.fields["password1"].widget.attrs = dict(CONTRASENA_NUEVA)
        self.fields["password2"].widget.attrs = dict(CONTRASENA_NUEVA)
        _decir(correo, "Correo para avisarte", "Escribe tu correo: ahí te llega el enlace para confirmar tu registro.")
        correo.error_messages["invalid"] = "Revisa el correo: debe ser como nombre@ejemplo.mx."
        correo.help_text = "Te mandamos un enlace para confirmarlo."
        correo.widget.attrs = {"autocomplete": "email", "maxlength": "254"}
        self.fields["nombre"].widget.attrs = {"autocomplete": "name"}

    def clean_username(self) -> str:
        """Check how it is written, not whether somebody has it: that would tell who has an account."""
        clave: str = self.cleaned_data["username"].strip()
        if not puede_ser_clave(clave):
            raise forms.ValidationError(
                "Usa de 4 a 30 letras sin acento, números, puntos o guiones; ni un correo ni una CURP."
            )
        return clave

    def validate_unique_email(self, value: str) -> str:
        """Remember whether the address has an account; the answer will be the same."""
        self.account_already_exists = bool(cuentas_con_correo(value))
        return value

    def clean(self) -> dict[str, Any]:
        """Say in Spanish that both passwords are not the same."""
        return comparar(self, super().clean())

    def custom_signup(self, request: HttpRequest, user: Any) -> None:
        """Nothing else to keep: the account was opened whole."""

    def try_save(self, request: HttpRequest) -> Any:
        """As allauth; when the address has an account already, do the work of a new one all the same."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class RecuperarForm(allauth.ResetPasswordForm):
    """Ask for the link of a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir(self.fields["email"], "Correo de tu cuenta", "Escribe el correo de tu cuenta.")
        self.fields["email"].error_messages["invalid"] = "Revisa el correo: debe ser como nombre@ejemplo.mx."
        self.fields["email"].widget.attrs = {"autocomplete": "email", "maxlength": "254"}

    def clean_email(self) -> str:
        """Find its accounts; that there are none is told only to the address."""
        correo: str = self.cleaned_data["email"].strip()
        self.users = cuentas_con_correo(correo)
        return correo


class ContrasenaNuevaForm(allauth.ResetPasswordKeyForm):
    """Choose the new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poner_en_espanol(self)

    def clean(self) -> dict[str, Any]:
        """Say in Spanish that both are not the same."""
        return comparar(self, super().clean())


class PrimeraContrasenaForm(allauth.SetPasswordForm):
    """Choose the first password of the account one was given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poner_en_espanol(self)

    def clean(self) -> dict[str, Any]:
        """Say in Spanish that both are not the same."""
        return comparar(self, super().clean())


class CambiarContrasenaForm(allauth.ChangePasswordForm):
    """Change the password, knowing the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poner_en_espanol(self)
        _decir(self.fields["oldpassword"], "Contraseña actual", "Escribe la contraseña con la que entras hoy.")
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].widget.attrs = {"autocomplete": "current-password", "maxlength": "500"}

    def clean(self) -> dict[str, Any]:
        """Say in Spanish that both are not the same."""
        return comparar(self, super().clean())


def poner_en_espanol(formulario: forms.Form) -> None:
    """Give the words of the house to the two fields of a new password."""
    primera, segunda = formulario.fields["password1"], formulario.fields["password2"]
    _decir(primera, "Contraseña nueva", "Escribe la contraseña nueva.")
    _decir(segunda, "Confirmar contraseña", "Escribe otra vez la contraseña nueva.")
    primera.help_text = segunda.help_text = ""
    primera.widget.attrs, segunda.widget.attrs = dict(CONTRASENA_NUEVA), dict(CONTRASENA_NUEVA)


def comparar(formulario: forms.Form, limpios: Any) -> dict[str, Any]:
    """Replace the message of two passwords that differ."""
    if formulario.has_error("password2") and formulario.data.get("password2"):
        formulario.errors["password2"] = formulario.error_class(["No es igual a la de arriba. Escríbelas otra vez."])
    return dict(limpios or formulario.cleaned_data)


def _decir(campo: forms.Field, etiqueta: str, si_falta: str) -> None:
    campo.label = etiqueta
    campo.error_messages["required"] = si_falta
