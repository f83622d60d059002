"""A document of a record: a file kept by us, private until published, or a link to where it already is.

The official Excel formats carry links; the form carries files. Both are one datum: a text that is either an address or
the path of a stored file `privado/<organización>/<aleatorio>.<ext>`.
"""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, Signer
from django.db import models

from cms.archivos import actions
from cms.archivos.models import Archivo
from cms.archivos.puerta import recibir
from cms.archivos.rechazos import ArchivoRechazado
from cms.sujetos.scoping import ambito_actual
from fracciones.campos import Campo

_firma = Signer(salt="fracciones.documentos")


def es_enlace(valor: str) -> bool:
    """Tell whether the datum is an address and not a stored file."""
    return valor.startswith(("http://", "https://", "ftp://"))


def guardar(archivo: UploadedFile, extensiones: tuple[str, ...]) -> str:
    """Take an upload in for the organisation in scope and return its path.

    Raises:
        forms.ValidationError: it is not accepted, or nobody chose for whom they work.
    """
    ambito = ambito_actual()
    if ambito is None or ambito.organizaciones is None or len(ambito.organizaciones) != 1:
        raise forms.ValidationError("Elige primero para quién trabajas y vuelve a subir el archivo.")
    (organizacion,) = ambito.organizaciones
    try:
        with recibir(archivo, extensiones=extensiones) as limpio:
            return actions.guardar(limpio=limpio, organizacion=organizacion, by=ambito.usuario_id).ruta
    except ArchivoRechazado as rechazo:
        raise forms.ValidationError(rechazo.mensaje) from rechazo


class DocumentoWidget(forms.MultiWidget):
    """A file, or a link, with the present document kept when neither is given."""

    template_name = "fracciones/widgets/documento.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "archivo": forms.FileInput(),
                "enlace": forms.URLInput(attrs={"placeholder": "https://", "aria-label": "o la liga donde está"}),
                "actual": forms.HiddenInput(),
                "quitar": forms.CheckboxInput(),
            },
            attrs,
        )

    def decompress(self, value: str | None) -> list[Any]:
        """Split the stored text; the path of a stored file travels signed."""
        if not value:
            return [None, "", "", False]
        return [None, value, "", False] if es_enlace(value) else [None, "", _firma.sign(value), False]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the facts of the kept file, for its name and its notices."""
        contexto = super().get_context(name, value, attrs)
        guardado = isinstance(value, str) and value and not es_enlace(value)
        contexto["archivo"] = Archivo.objects.filter(ruta=value).first() if guardado else None
        return contexto

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """The datum is absent only when none of its parts was sent."""
        return all(
            widget.value_omitted_from_data(data, files, name + sufijo)
            for widget, sufijo in list(zip(self.widgets, self.widgets_names, strict=True))[:3]  # type: ignore[attr-defined]  # missing in the stubs
        )


class DocumentoFormField(forms.MultiValueField):
    """Form field of a document; what was uploaded is stored at once, so that no other error loses it."""

    widget = DocumentoWidget

    def __init__(self, *, extensiones: tuple[str, ...] = ("pdf",), **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        kwargs.pop("empty_value", None)
        self.extensiones = extensiones
        campos = (
            forms.FileField(required=False),
            forms.URLField(required=False, max_length=500, assume_scheme="https"),
            forms.CharField(required=False),
            forms.BooleanField(required=False),
        )
        super().__init__(campos, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any] | None) -> str:
        """Return the text to store: the new file, else the link, else what was there."""
        archivo, enlace, actual, quitar = (data_list or [None, "", "", False])[:4]
        if archivo:
            return guardar(archivo, self.extensiones)
        if enlace:
            return str(enlace)
        if actual and not quitar:
            try:
                return _firma.unsign(actual)
            except BadSignature as alterado:
                raise forms.ValidationError("Vuelve a subir el archivo.") from alterado
        return ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A new file or link, or the removal of what was there."""
        archivo, enlace, _, quitar = (data or [None, "", "", False])[:4]
        anterior = initial if initial and es_enlace(initial) else ""
        return bool(archivo or quitar or (enlace or "") != anterior)


class Documento(Campo, models.CharField):
    """Document of a record: a stored file or a link."""

    tipo = "documento"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 500}

    def __init__(self, *args: Any, extensiones: tuple[str, ...] = ("pdf",), **kwargs: Any) -> None:
        self.extensiones = extensiones
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the compound form field."""
        kwargs.pop("widget", None)
        return models.Field.formfield(self, form_class=DocumentoFormField, extensiones=self.extensiones, **kwargs)
