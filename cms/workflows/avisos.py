"""What is said after a decision, and the reasons given for one."""

from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin import messages

from cms.sujetos.perfiles import Accion
from cms.workflows import enlaces
from cms.workflows.outbox import ultimo_cambio
from cms.workflows.tablas import Lote

MOTIVOS: Final = (
    "Falta la versión pública del documento",
    "Falta la firma o el documento está incompleto",
    "Hay datos personales que no deben publicarse",
    "Faltan datos obligatorios o su explicación en la nota",
    "El periodo o las fechas no corresponden",
)
"""Frequent reasons of a return."""


def avisar(request: HttpRequest, accion: Accion, hechas: int, lotes: list[Lote]) -> None:
    """Say what was done and at what time; for what goes to the portal, where to see it and how to undo it."""
    registros = "1 registro" if hechas == 1 else f"{hechas:,} registros"
    hora = f"{timezone.localtime():%H:%M:%S}"
    if accion is not Accion.APROBAR:
        que = "revisados: pasan a amarillo" if accion is Accion.REVISAR else "devueltos con su motivo"
        messages.success(request, f"{registros} {que}, a las {hora} h.")
        return
    botones = [
        messages.button(reverse("lote_deshacer", args=[lote.pk]), f"Deshacer {lote.folio}") for lote in lotes[:5]
    ]
    texto = format_html("{} aprobados a las {} h. ", registros, hora)
    for lote in lotes[:1]:
        cambio = ultimo_cambio(lote)
        if cambio is not None:
            texto += format_html(
                '<span data-recibo="{}" role="status">Publicando…</span> ', reverse("recibo", args=[cambio.pk])
            )
            texto += _liga(enlaces.en_el_portal(lote), "Ver en el portal")
            texto += _liga(enlaces.constancia_de(cambio), "Constancia")
    messages.success(request, texto, buttons=botones)


def _liga(url: str, texto: str) -> SafeString:
    return format_html('<a href="{}">{}</a> ', url, texto) if url else SafeString("")


def motivo_dado(request: HttpRequest) -> str:
    """The reason given: a frequent one, a text of one's own, or both."""
    partes = (request.POST.get("frecuente", "").strip(), request.POST.get("motivo", "").strip())
    return ". ".join(filter(None, partes))
