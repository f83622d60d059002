"""What is being written of a question and was not sent yet: it waits beside the answers of the draft, never among them.

Nothing of it is checked, so nothing of it counts as answered: a request is not reviewed or filed while some of it waits.
"""

from collections.abc import Mapping
from typing import Any, Final

from allauth.core import ratelimit
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accesos.solicitudes.actions import BorradorCambiado, guardar_escrito
from accesos.solicitudes.models import Borrador
from accesos.solicitudes.pasos import Flujo, Paso
from accesos.tramites.errores import FaltanDatos

CAMPO: Final = "guardar"
"""The field that asks to keep and not to go on; it holds the seal of the page."""
MAX_ESCRITO: Final = 60_000
"""Characters of one page: more than any answer may have, so that one that is too long is kept too."""
DEMASIADO: Final = "Lo que llevas es demasiado largo para guardarlo. Acórtalo, o ponlo en un archivo."
DE_OTRA: Final = "Esta página es de una solicitud que ya no está abierta aquí. Copia lo que escribiste y empieza otra."
CAMBIADO: Final = "Esta pregunta se contestó en otra pestaña. Copia lo que escribiste y vuelve a abrirla."
SEGUIDO: Final = (
    "Todavía no se guarda: van muchos guardados seguidos. Sigue escribiendo; en un momento lo intentamos otra vez."
)


def sello(borrador: Borrador | None, paso: str) -> str:
    """Return what a page says of its draft: which one it is, without giving its key away, and how often it was answered."""
    if borrador is None:
        return ""
    return f"{salted_hmac('accesos.borrador', str(borrador.pk)).hexdigest()[:20]}-{borrador.vuelta(paso):d}"


def guardar(request: HttpRequest, borrador: Borrador | None, paso: Paso, solo: int | None) -> tuple[JsonResponse, Borrador | None]:  # fmt: skip
    """Keep what a page sends of its question as it is, and say at what time; or say why not. Return the draft it is in.

    Args:
        request: with the whole form of the page, and its seal in `CAMPO`.
        borrador: the open draft of the browser, if it has one.
        paso: the question.
        solo: the one authority for which whoever captures works.
    """
    dicho = request.POST[CAMPO]
    de_cual, _, vuelta = dicho.partition("-")
    if dicho and not constant_time_compare(de_cual, sello(borrador, paso.clave).partition("-")[0]):
        return JsonResponse({"dice": DE_OTRA}, status=404), None
    limite = {"action": "borrador", "key": str(borrador.pk)} if borrador else {"action": "borrador_nuevo"}
    if not ratelimit.consume(request, **limite):
        return JsonResponse({"dice": SEGUIDO}, status=429), None
    escrito = {nombre: [v.replace("\x00", "") for v in request.POST.getlist(nombre)] for nombre in paso.nombres}
    if sum(len(valor) for valores in escrito.values() for valor in valores) > MAX_ESCRITO:
        return JsonResponse({"dice": DEMASIADO}, status=413), None
    lo_contestado = borrador is not None and _es_lo_contestado(request, paso, solo, borrador.datos)
    try:
        fila = guardar_escrito(
            borrador=borrador,
            paso=paso.clave,
            escrito=None if lo_contestado else escrito,
            vuelta=int(vuelta) if vuelta.isascii() and vuelta.isdigit() and len(vuelta) < 9 else None,
        )
    except BorradorCambiado:
        return JsonResponse({"dice": CAMBIADO}, status=409), None
    hora = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"guardado": hora, "sello": sello(fila, paso.clave)}), fila


def _es_lo_contestado(request: HttpRequest, paso: Paso, solo: int | None, datos: Mapping[str, Any]) -> bool:
    """Whether a page says again what was answered: nothing waits then."""
    try:
        respuestas = paso.leer(request.POST, solo)
    except FaltanDatos:
        return False
    return all(clave in datos and datos[clave] == respuesta for clave, respuesta in respuestas.items())


def a_la_vista(borrador: Borrador | None, paso: Paso) -> tuple[dict[str, Any], set[int] | None]:
    """Return what waits of a question, as the page shows it: its texts, and the authorities that were marked, if it asks for them."""
    escrito = borrador.escrito(paso.clave) if borrador else None
    if escrito is None:
        return {}, None
    marcadas = {int(pk) for pk in escrito.get("autoridades", []) if pk.isascii() and pk.isdigit()}
    textos = {nombre: valores[-1] if valores else "" for nombre, valores in escrito.items() if nombre != "autoridades"}
    return textos, marcadas if "autoridades" in escrito else None


def falta(flujo: Flujo, borrador: Borrador | None) -> Paso | None:
    """Return the first page without an answer, or where something waits to be sent; None when the request may be reviewed."""
    datos = borrador.datos if borrador else {}
    return next(
        (
            paso
            for paso in flujo.pasos(datos)
            if not paso.contestado(datos) or (borrador is not None and borrador.escrito(paso.clave) is not None)
        ),
        None,
    )
