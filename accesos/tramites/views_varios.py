"""Do the same on several expedientes of the inbox: choose, answer once, see in which it was done and in which it was not."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accesos.tramites.actuacion import Quien
from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import Transicion
from accesos.tramites.encargos import Turno, cargas_de
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.formularios import preguntas
from accesos.tramites.models import Expediente
from accesos.tramites.puertas import en_bandeja
from accesos.tramites.varios import (
    MAXIMO,
    SIN_ESCRIBIR,
    actos_de_varios,
    dato_de_cuantos,
    hacer_en_varios,
    preguntas_de_varios,
    repartir,
)
from accesos.tramites.views import numero_en, numeros_en
from accesos.tramites.views_bandeja import DeQuienTrabaja, filtradas, pedido_en
from cms.sujetos.scoping import Ambito


class VariosView(DeQuienTrabaja):
    """One act on the expedientes that were marked, or on all that the filter shows."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing was chosen yet: back to the list."""
        return redirect("bandeja_de_tramites")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask what the act asks, once; then do it in each, and say how it went."""
        ambito = self.ambito()
        transicion, quien = _acto(request, ambito)
        elegidos = _elegidos(request, ambito)
        if not elegidos or len(elegidos) > MAXIMO:
            dicho = (
                f"De una vez se puede en {MAXIMO} como máximo: filtra la lista." if elegidos else "No marcaste ninguno."
            )
            messages.warning(request, dicho)
            return redirect("bandeja_de_tramites")
        if "hacer" not in request.POST:
            return self._preguntar(request, elegidos, transicion, quien, {}, 200)
        pedidos = len(_numeros(request))
        if error := dato_de_cuantos(pedidos, request.POST.get("cuantos", "")):
            return self._preguntar(request, elegidos, transicion, quien, {"cuantos": error}, 422)
        turno = Turno(
            asignaciones=numeros_en(request.POST.getlist("encargados")), dias=numero_en(request.POST.get("dias"))
        )
        try:
            hecho = hacer_en_varios(
                expedientes=elegidos, transicion=transicion, quien=quien, datos=request.POST.dict(), turno=turno,
                clave_envio=request.POST.get("clave_envio", "")[:36] or str(uuid.uuid4()),
            )  # fmt: skip
        except FaltanDatos as faltan:
            return self._preguntar(request, elegidos, transicion, quien, faltan.errores, 422)
        return render(request, "accesos/varios_hechos.html", {"transicion": transicion, "hecho": hecho})

    @staticmethod
    def _preguntar(
        request: HttpRequest,
        elegidos: list[Expediente],
        transicion: Transicion,
        quien: Quien,
        errores: dict[str, str],
        status: int,
    ) -> HttpResponse:
        hoy = timezone.localdate()
        pueden, reparos = repartir(elegidos, transicion, quien, hoy=hoy)
        escrito = request.POST.dict() if "hacer" in request.POST else {}
        contexto = {
            "transicion": transicion,
            "acto": request.POST["acto"],
            "pueden": pueden,
            "reparos": reparos,
            "escribe_cuantos": len(pueden) > SIN_ESCRIBIR,
            "campos": preguntas(preguntas_de_varios(transicion, elegidos, hoy=hoy), escrito, errores),
            "cargas": cargas_de(pueden[0], hoy=hoy) if transicion.da_encargos and pueden else [],
            "elegidos": numeros_en(request.POST.getlist("encargados")),
            "escrito": escrito,
            "errores": errores,
            "clave_envio": escrito.get("clave_envio") or str(uuid.uuid4()),
        }
        return render(request, "accesos/varios.html", contexto, status=status)


def _acto(request: HttpRequest, ambito: Ambito) -> tuple[Transicion, Quien]:
    """Return the act that was chosen, `tramite:acto`, and as what it would be done."""
    clave, _, acto = request.POST.get("acto", "").partition(":")
    for tramite in tramites():
        papel = tramite.papel_de(ambito.perfil or "")
        if tramite.clave == clave and papel:
            for transicion in actos_de_varios(tramite, papel):
                if transicion.clave == acto:
                    return transicion, Quien(papel=papel, usuario=request.user, asignacion_id=ambito.asignacion_id)
    raise Http404


def _numeros(request: HttpRequest) -> list[int]:
    return numeros_en(request.POST.getlist("e"))


def _elegidos(request: HttpRequest, ambito: Ambito) -> list[Expediente]:
    """Return the expedientes in sight that were chosen, one more than allowed at most."""
    todos: Any = en_bandeja(ambito)
    if request.POST.get("cuales") == "filtro" and "hacer" not in request.POST:
        elegidos = filtradas(todos, pedido_en(request.POST), ambito)
    else:
        elegidos = todos.filter(pk__in=_numeros(request)[: MAXIMO + 1])
    return list(elegidos.select_related("organizacion").order_by("pk")[: MAXIMO + 1])
