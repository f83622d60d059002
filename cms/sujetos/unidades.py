"""An authority always keeps somebody in its Unidad de Información: without it nothing is approved, returned or published.

Nobody inside an authority gives or closes that profile (docs/adr/0009): it is done with the accounts themselves, by the
system, in Wagtail's own screens. What those screens do to the last active person of a Unidad is refused here.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil


def sin_unidad_si_faltan(cuentas: Collection[int]) -> list[str]:
    """Return the authorities in force that nobody could publish for, were these accounts closed: two queries."""
    activas = Asignacion.sin_ambito.filter(perfil=Perfil.UNIDAD, activa=True, usuario__is_active=True)
    suyas = set(activas.filter(usuario_id__in=cuentas).values_list("organizacion_id", flat=True))
    con_otras = activas.filter(organizacion_id__in=suyas).exclude(usuario_id__in=cuentas).values("organizacion_id")
    huerfanas = SujetoObligado.objects.filter(pk__in=suyas, activa=True).exclude(pk__in=con_otras)
    return list(huerfanas.order_by("nombre").values_list("nombre", flat=True))


def al_editar(request: HttpRequest, usuario: Any) -> HttpResponse | None:
    """Refuse to deactivate the last one, and show the account again."""
    if request.method != "POST" or "is_active" in request.POST:
        return None
    return _negar(request, [usuario.pk], "wagtailusers_users:edit", usuario.pk)


def al_borrar(request: HttpRequest, usuario: Any) -> HttpResponse | None:
    """Refuse to delete the last one."""
    if request.method != "POST":
        return None
    return _negar(request, [usuario.pk], "wagtailusers_users:edit", usuario.pk)


def al_mover_varias(request: HttpRequest, accion: str, objetos: Iterable[Any], vista: Any) -> HttpResponse | None:
    """Refuse to deactivate or delete several accounts if the last one is among them."""
    if Usuario not in vista.models or accion not in ("delete", "set_active_state"):
        return None
    if request.method != "POST" or request.POST.get("mark_as_active") == "True":
        return None
    return _negar(request, [objeto.pk for objeto in objetos], "wagtailusers_users:index")


def _negar(request: HttpRequest, cuentas: Collection[int], vista: str, *datos: Any) -> HttpResponse | None:
    huerfanas = sin_unidad_si_faltan(cuentas)
    if not huerfanas:
        return None
    messages.error(
        request,
        f"No se cerró la cuenta: {', '.join(huerfanas)} se quedaría sin nadie en su Unidad de Información, y nadie podría "
        "aprobar ni publicar. Da primero ese perfil a otra persona.",
    )
    return redirect(vista, *datos)
