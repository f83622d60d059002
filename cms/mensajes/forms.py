"""The forms of messages."""

import uuid
from typing import Any

from django import forms

from cms.mensajes.actions import ASUNTO_MAXIMO, TEXTO_MAXIMO
from cms.mensajes.models import Preferencia
from cms.mensajes.referencias import Referencia
from cms.sujetos.models import Asignacion, SujetoObligado

_LARGO = f"Caben {TEXTO_MAXIMO:,} letras. Pon lo demás en otro mensaje."


class RespuestaForm(forms.Form):
    """What one says, and the number of this sending."""

    texto = forms.CharField(
        label="Mensaje",
        max_length=TEXTO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Escribe el mensaje.", "max_length": _LARGO},
    )
    envio = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["envio"].initial = uuid.uuid4


class MensajeForm(RespuestaForm):
    """A new thread: to whom, about what, its subject and first message."""

    para = forms.MultipleChoiceField(
        label="Para",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Elige al menos a una persona.",
            "invalid_choice": "Elige a quién le escribes, de entre las personas de la lista.",
        },
    )
    sobre = forms.ChoiceField(
        label="Sobre",
        required=False,
        error_messages={"invalid_choice": "Eso ya no está. Elige otra cosa, o nada en particular."},
    )
    asunto = forms.CharField(
        label="Asunto", max_length=ASUNTO_MAXIMO, error_messages={"required": "Escribe el asunto."}
    )
    field_order = ("para", "sobre", "asunto", "texto", "envio")

    def __init__(self, *args: Any, personas: list[Asignacion], referencias: list[Referencia], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["para"].choices = [(str(a.pk), f"{a.usuario} — {a.get_perfil_display()}") for a in personas]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["sobre"].choices = [("", "Nada en particular"), *((r.nombre, r.titulo) for r in referencias)]  # type: ignore[attr-defined]  # a ChoiceField


class SujetoForm(forms.Form):
    """About which authority the Instituto writes."""

    sujeto = forms.ModelChoiceField(
        SujetoObligado.objects.filter(activa=True).order_by("nombre"),
        label="Sujeto obligado",
        empty_label="Elige a cuál le escribes",
        error_messages={
            "required": "Elige el sujeto obligado.",
            "invalid_choice": "Ese sujeto obligado no está activo. Elige otro.",
        },
    )


class AvisosForm(forms.ModelForm):
    """What one wants by e-mail."""

    class Meta:
        model = Preferencia
        fields = ("correos",)
        widgets = {"correos": forms.RadioSelect}
        error_messages = {"correos": {"required": "Elige una opción."}}
