"""The screens of whoever works on expedientes: the inbox with its board, the figures and the terms of the house."""

import csv
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accesos.tramites.ajustes import Ajuste, ajustables, fijar_plazos
from accesos.tramites.catalogo import tramites
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.estadistica import pasos_de
from accesos.tramites.pendientes import presentables
from accesos.tramites.puertas import en_bandeja
from accesos.tramites.selectores import con_luz, filtrar, tablero
from accesos.tramites.views import Pantalla
from cms.sujetos.models import Organizacion
from cms.sujetos.scoping import Ambito, ambito_actual

POR_PAGINA: Final = 50
COLUMNAS: Final = (
    "Folio",
    "Trámite",
    "Quien pide",
    "Asunto",
    "Estado",
    "Recepción oficial",
    "Fecha límite",
    "Conclusión",
)


class DeQuienTrabaja(Pantalla):
    """A screen for whoever works for somebody."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to the door, and whoever works for several to choose."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if ambito_actual() is None:
            if request.asignaciones:  # type: ignore[attr-defined]  # set by the middleware
                return redirect(f"{reverse('elegir_asignacion')}?next={request.path}")
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @staticmethod
    def ambito() -> Ambito:
        """For whom, and as what; `dispatch` made sure that there is one."""
        ambito = ambito_actual()
        if ambito is None:
            raise Http404
        return ambito


class BandejaView(DeQuienTrabaja):
    """What somebody works on: first what expires first, each with its light."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of it, or all of it as CSV."""
        ambito = self.ambito()
        pedido = {
            clave: request.GET.get(clave, "").strip()[:70].replace("\x00", "") for clave in ("folio", "estado", "ver")
        }
        todos = en_bandeja(ambito)
        filas = filtrar(
            todos, busca=pedido["folio"], estado=pedido["estado"], ver=pedido["ver"], perfil=ambito.perfil or ""
        )
        filas = filas.select_related("organizacion", "promovente").order_by(F("vence").asc(nulls_last=True), "pk")
        if request.GET.get("formato") == "csv":
            return _csv(filas)
        casillas = tablero(todos, ambito)
        pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("p"))
        suyos = [t for t in tramites() if ambito.perfil is None or t.papel_de(ambito.perfil)]
        contexto = {
            "pagina": pagina,
            "renglones": con_luz(pagina.object_list, hoy=timezone.localdate()),
            "casillas": casillas,
            "me_tocan": sum(casilla.cuantos for casilla in casillas if casilla.me_toca),
            "abiertos": sum(casilla.cuantos for casilla in casillas if not casilla.es_final),
            "estados": list(dict.fromkeys(estado.nombre for tramite in suyos for estado in tramite.estados)),
            "pedido": pedido,
            "de_varias": ambito.organizaciones is None,
            "con_asunto": any(tramite.asunto for tramite in suyos),
            "presentables": [
                t for t in presentables(request.user, ambito) if t.presentacion and _lo_presenta(t, ambito)
            ],
            "ajusta": bool(ajustables(ambito)),
        }
        return render(request, "accesos/bandeja.html", contexto)


class CifrasView(DeQuienTrabaja):
    """How long each step takes and where things wait."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, for what whoever asks works on."""
        contexto = {"tramites": pasos_de(en_bandeja(self.ambito()), hoy=timezone.localdate())}
        return render(request, "accesos/cifras.html", contexto)


class PlazosView(DeQuienTrabaja):
    """The working days of the terms that no law fixes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them as they are."""
        return self._pagina(request, self._ajustes(), {}, {}, 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change them, or say what to correct."""
        ajustes, escrito = self._ajustes(), request.POST.dict()
        organizacion = Organizacion.objects.get(pk__in=self.ambito().organizaciones or ())
        try:
            fijar_plazos(organizacion=organizacion, ajustes=ajustes, escrito=escrito, by=request.user)
        except FaltanDatos as faltan:
            return self._pagina(request, ajustes, escrito, faltan.errores, 422)
        messages.success(request, "Se guardaron los plazos. Valen para lo que empiece desde ahora.")
        return redirect("plazos_de_tramites")

    def _ajustes(self) -> list[Ajuste]:
        if not (ajustes := ajustables(self.ambito())):
            raise Http404
        return ajustes

    @staticmethod
    def _pagina(
        request: HttpRequest, ajustes: list[Ajuste], escrito: dict[str, Any], errores: dict[str, str], status: int
    ) -> HttpResponse:
        filas = [(a, escrito.get(a.nombre, a.dias), errores.get(a.nombre, "")) for a in ajustes]
        return render(request, "accesos/plazos.html", {"filas": filas, "errores": errores}, status=status)


def _lo_presenta(tramite: Any, ambito: Ambito) -> bool:
    return any(papel.perfil and papel.perfil == ambito.perfil for papel in tramite.presentacion.papeles)


def _csv(filas: Any) -> HttpResponse:
    """The list without anything of the people who asked."""
    respuesta = HttpResponse(content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="expedientes.csv"'
    respuesta.write("\ufeff")
    salida = csv.writer(respuesta)
    salida.writerow(COLUMNAS)
    for e in filas.iterator(1000):
        celdas = [
            e.folio, e.tramite.nombre, e.promovente.nombre if e.promovente else "", e.asunto, e.estado_declarado.nombre,
            e.recibido_el, e.vence or "", e.concluido_el or "",
        ]  # fmt: skip
        salida.writerow([_inerte(str(celda)) for celda in celdas])
    return respuesta


def _inerte(celda: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{celda}" if celda.startswith(("=", "+", "-", "@", "\t", "\r")) else celda
