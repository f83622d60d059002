"""What is said after a decision, and the reasons given for one."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin import messages

from cms.acuses.models import Comprobante
from cms.sujetos.perfiles import Accion
from cms.workflows import enlaces
from cms.workflows.constancias import ultima_de
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


def avisar(
    request: HttpRequest,
    accion: Accion,
    hechas: int,
    lotes: list[Lote],
    comprobantes: Sequence[Comprobante | None],
    registro: Any = None,
) -> None:
    """Say what was done and at what time; for what goes to the portal, where to see it and how to undo it, and its receipt."""
    registros = "1 registro" if hechas == 1 else f"{hechas:,} registros"
    hora = f"{timezone.localtime():%H:%M:%S}"
    if accion is not Accion.APROBAR:
        que = "revisados: pasan a amarillo" if accion is Accion.REVISAR else "devueltos con su motivo"
        messages.success(request, f"{registros} {que}, a las {hora} h.")
        return
    botones = [
        messages.button(reverse("lote_deshacer", args=[lote.pk]), f"Deshacer {lote.folio}") for lote in lotes[:5]
    ]
    if registro is not None:
        botones.append(boton_deshacer(registro))
    texto = format_html("{} a las {} h. ", f"{registros} {'aprobado' if hechas == 1 else 'aprobados'}", hora)
    for lote in lotes[:1]:
        cambio = ultimo_cambio(lote)
        if cambio is not None:
            texto += format_html(
                '<span data-recibo="{}" role="status">Publicando…</span> ', reverse("recibo", args=[cambio.pk])
            )
            texto += _liga(enlaces.en_el_portal(lote), "Ver en el portal")
    messages.success(request, texto + ligas(comprobantes), buttons=botones)


def avisar_constancia(request: HttpRequest, objeto: Any) -> None:
    """Show the receipt of what just happened to one record in the portal."""
    comprobante = ultima_de(objeto)
    if comprobante is not None:
        texto = format_html("Quedó constancia: {}", ligas([comprobante]))
        messages.info(request, texto, buttons=[boton_deshacer(objeto)])


def boton_deshacer(objeto: Any) -> Any:
    """Return the button that undoes an approval that was just given."""
    return messages.button(reverse("registro_deshacer", args=[objeto.rubro, objeto.pk]), "Deshacer")


def ligas(comprobantes: Sequence[Comprobante | None]) -> SafeString:
    """Return links to the PDF of some receipts, five at most."""
    texto = SafeString("")
    for comprobante in list(filter(None, comprobantes))[:5]:
        texto += _liga(reverse("comprobante", args=[comprobante.pk]), f"{comprobante} (PDF)")
    return texto


def _liga(url: str, texto: str) -> SafeString:
    return format_html('<a href="{}">{}</a> ', url, texto) if url else SafeString("")


def motivo_dado(request: HttpRequest) -> str:
    """The reason given: a frequent one, a text of one's own, or both."""
    partes = (request.POST.get("frecuente", "").strip(), request.POST.get("motivo", "").strip())
    return ". ".join(filter(None, partes))
