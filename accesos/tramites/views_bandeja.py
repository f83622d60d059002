"""The screens of whoever works on expedientes: the inbox with its board, the figures and the terms of the house."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

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
from accesos.tramites.estadistica import cifras_de, pasos_de
from accesos.tramites.inhabiles import declara
from accesos.tramites.listas import COLUMNAS, COLUMNAS_DE_CIFRAS, filas_de, filas_de_cifras
from accesos.tramites.pendientes import presentables
from accesos.tramites.por_fijar import con_estrados, en_la_lista
from accesos.tramites.puertas import en_bandeja
from accesos.tramites.selectores import con_luz, filtrar, tablero
from accesos.tramites.varios import actos_de_varios
from accesos.tramites.views import Pantalla
from cms.libros.descarga import TIPOS, archivo
from cms.sujetos.models import Organizacion
from cms.sujetos.scoping import Ambito, ambito_actual

POR_PAGINA: Final = 50
FILTROS: Final = ("folio", "estado", "ver", "tramite")


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
        """One page of it, or all of it as a file."""
        ambito, hoy = self.ambito(), timezone.localdate()
        pedido = pedido_en(request.GET)
        todos = en_bandeja(ambito)
        filas = filtradas(todos, pedido, ambito)
        if (formato := request.GET.get("formato", "")) in TIPOS:
            return archivo(formato, "expedientes", "Expedientes", COLUMNAS, filas_de(filas, hoy=hoy))
        casillas = tablero(todos, ambito)
        pagina = Paginator(filas.select_related("organizacion", "promovente"), POR_PAGINA).get_page(
            request.GET.get("p")
        )
        suyos = [t for t in tramites() if ambito.perfil is None or t.papel_de(ambito.perfil)]
        contexto = {
            "pagina": pagina,
            "renglones": con_luz(pagina.object_list, hoy=hoy),
            "casillas": casillas,
            "me_tocan": sum(casilla.cuantos for casilla in casillas if casilla.me_toca),
            "abiertos": sum(casilla.cuantos for casilla in casillas if not casilla.es_final),
            "estados": list(dict.fromkeys(estado.nombre for tramite in suyos for estado in tramite.estados)),
            "tramites": suyos,
            "pedido": pedido,
            "consulta": urlencode({clave: valor for clave, valor in pedido.items() if valor}),
            "de_varias": ambito.organizaciones is None,
            "con_asunto": any(tramite.asunto for tramite in suyos),
            "presentables": [
                t for t in presentables(request.user, ambito) if t.presentacion and _lo_presenta(t, ambito)
            ],
            "ajusta": bool(ajustables(ambito)),
            "declara_inhabiles": declara(ambito),
            "por_fijar": en_la_lista(ambito).filter(fijado_el__isnull=True).count() if con_estrados(ambito) else None,
            "actos": [
                (tramite, actos)
                for tramite in suyos
                if (papel := tramite.papel_de(ambito.perfil or "")) and (actos := actos_de_varios(tramite, papel))
            ],
        }
        return render(request, "accesos/bandeja.html", contexto)


class CifrasView(DeQuienTrabaja):
    """How much is asked and how it is answered, how long each step takes and where things wait."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, or give its table as a file, for what whoever asks works on and was received between two days."""
        hoy = timezone.localdate()
        desde = _dia(request.GET.get("desde", "")) or hoy.replace(month=1, day=1)
        hasta = _dia(request.GET.get("hasta", "")) or hoy
        expedientes = en_bandeja(self.ambito()).filter(recibido_el__range=(desde, hasta))
        cifras = cifras_de(expedientes, hoy=hoy)
        if (formato := request.GET.get("formato", "")) in TIPOS:
            return archivo(formato, "cifras", "Cifras", COLUMNAS_DE_CIFRAS, filas_de_cifras(cifras))
        pasos = dict(pasos_de(expedientes, hoy=hoy))
        contexto = {
            "tramites": [(una, pasos.get(una.nombre, [])) for una in cifras],
            "desde": desde.isoformat(),
            "hasta": hasta.isoformat(),
        }
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


def pedido_en(escrito: Mapping[str, str]) -> dict[str, str]:
    """Return what the filter of the inbox asks for."""
    return {clave: escrito.get(clave, "").strip()[:70].replace("\x00", "") for clave in FILTROS}


def filtradas(todos: Any, pedido: Mapping[str, str], ambito: Ambito) -> Any:
    """Return what the filter leaves of the inbox, first what expires first."""
    filas = filtrar(
        todos, busca=pedido["folio"], estado=pedido["estado"], ver=pedido["ver"], perfil=ambito.perfil or "",
        tramite=pedido["tramite"],
    )  # fmt: skip
    return filas.order_by(F("vence").asc(nulls_last=True), "pk")


def _dia(texto: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(texto)
    except ValueError:
        return None
