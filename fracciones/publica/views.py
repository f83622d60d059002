"""The doors of the public read API (docs/adr/0056). No session, no cookies, no database row that is not published."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views import View
from rest_framework import exceptions
from rest_framework.pagination import CursorPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.derive.api import filtros_publicos
from fracciones.derive.exports import csv_publico, decir
from fracciones.publica import lectura
from fracciones.publica.openapi import CURSOR, TAMANO_MAXIMO, documento

ABIERTA: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Retry-After",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
POLITICA: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PROPIOS: Final = frozenset({"cursor", "tamano", "formato"})
_QUE_HACER: Final = {
    404: "No hay nada publicado en esta dirección. Revisa el rubro, las siglas y el número; la lista está en /api/.",
    405: "La API es sólo de lectura: usa GET.",
    406: "Se responde en JSON; para CSV agrega formato=csv.",
}


class Limite(AnonRateThrottle):
    """So many requests a minute for each address (setting `API_LIMITE`)."""

    def get_rate(self) -> str:
        """Return the limit in force."""
        return str(settings.API_LIMITE)


class Paginas(CursorPagination):
    """Pages by cursor: what is published meanwhile neither repeats nor hides a row."""

    page_size = 100
    max_page_size = TAMANO_MAXIMO
    page_size_query_param = "tamano"
    ordering = ("pk",)
    invalid_cursor_message = "El cursor no es válido: sigue la dirección que viene en «siguiente»."


class Puerta(APIView):
    """What every door of the API has: open to reading from any site, limited, and errors in plain words."""

    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (JSONRenderer,)
    throttle_classes = (Limite,)
    http_method_names = ("get", "head", "options")

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer the question that browsers ask before reading from another site."""
        return Response(
            status=204,
            headers={"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "*"},
        )

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Let any site read the answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        for cabecera, valor in ABIERTA.items():
            response[cabecera] = valor
        return response

    def handle_exception(self, exc: Exception) -> Response:
        """Say what happened and what to do, with the status that says the same to a program."""
        if isinstance(exc, exceptions.Throttled):
            espera = int(exc.wait or 60) + 1
            texto = f"Hiciste demasiadas consultas seguidas. Espera {espera} segundos, o descarga el archivo completo del rubro."
            respuesta = Response({"error": texto}, status=429, headers={"Retry-After": str(espera)})
        elif isinstance(exc, exceptions.ValidationError):
            respuesta = Response({"error": "Hay filtros que no se entienden.", "filtros": exc.detail}, status=400)
        elif isinstance(exc, exceptions.NotFound) and exc.detail == Paginas.invalid_cursor_message:
            respuesta = Response({"error": str(exc.detail)}, status=404)
        else:
            estado = 404 if isinstance(exc, Http404) else getattr(exc, "status_code", None)
            if estado not in _QUE_HACER:
                raise exc
            respuesta = Response({"error": _QUE_HACER[estado]}, status=estado)
        respuesta.exception = True
        return respuesta


class RegistrosView(Puerta):
    """The published records of a rubro: of every authority, or of one."""

    def get(self, request: Request, rubro: str) -> Any:
        """Return a page of records, filtered, in JSON or in CSV."""
        modelo = _modelo(rubro)
        filas = _filtradas(modelo, request)
        paginas = Paginas()
        completas, nombres = lectura.completar(modelo, paginas.paginate_queryset(filas, request, view=self) or ())
        siguiente, anterior = paginas.get_next_link(), paginas.get_previous_link()
        cabeceras = {"Link": ", ".join(_enlaces(siguiente, anterior))} if siguiente or anterior else {}
        if request.query_params.get("formato") == "csv":
            siglas = request.query_params.get("sujeto", "")
            if not siglas:
                raise exceptions.ValidationError({"sujeto": ["El CSV es de una autoridad: agrega sujeto=siglas."]})
            cuerpo = csv_publico(
                modelo, decir(modelo, completas, nombres=nombres, enlazar=lectura.enlazador(modelo, siglas))
            )
            cabeceras["Content-Disposition"] = f'attachment; filename="{siglas if completas else "datos"}-{rubro}.csv"'
            return StreamingHttpResponse(cuerpo, content_type="text/csv; charset=utf-8", headers=cabeceras)
        resultados = list(lectura.datos(modelo, completas, nombres))
        return Response({"siguiente": siguiente, "anterior": anterior, "resultados": resultados}, headers=cabeceras)


class RegistroView(Puerta):
    """One published record."""

    def get(self, request: Request, rubro: str, siglas: str, registro: int) -> Response:
        """Return the record; one in any other state does not exist."""
        modelo = _modelo(rubro)
        if registro > 2_147_483_647:
            raise Http404
        filas = list(lectura.publicados(modelo).filter(sujeto__siglas=siglas, clave=registro)[:1])
        if not filas:
            raise Http404
        return Response(next(lectura.datos(modelo, *lectura.completar(modelo, filas))))


class SujetosView(Puerta):
    """The authorities that publish."""

    def get(self, request: Request) -> Response:
        """Return them all, by siglas: they are hundreds."""
        campos = ("siglas", "nombre", "tipo", "municipio")
        return Response(
            {"resultados": list(SujetoObligado.objects.filter(activa=True).order_by("siglas").values(*campos))}
        )


class EsquemaView(Puerta):
    """The description of the API for programs."""

    def get(self, request: Request) -> Response:
        """Return the OpenAPI 3.1 document."""
        return Response(documento())


class ApiView(View):
    """The page that says how to use the API."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        contexto = {
            "rubros": [
                (modelo.ficha, [(n, f.label) for n, f in filtros_publicos(modelo).base_filters.items()])
                for modelo in rubros().values()
            ],
            "base": settings.WAGTAILADMIN_BASE_URL,
            "limite": str(settings.API_LIMITE).partition("/")[0],
            "tamano": Paginas.page_size,
            "maximo": Paginas.max_page_size,
        }
        respuesta = render(request, "fracciones/publica/api.html", contexto)
        respuesta["Content-Security-Policy"] = POLITICA
        return respuesta


def no_existe(request: HttpRequest, resto: str = "") -> JsonResponse:
    """Answer for any other address under `/api/`."""
    return JsonResponse({"error": _QUE_HACER[404]}, status=404, headers=ABIERTA)


def _modelo(slug: str) -> type[Registro]:
    try:
        return rubros()[slug]
    except KeyError:
        raise Http404 from None


def _filtradas(modelo: type[Registro], request: Request) -> Any:
    """The published rows that the filters of an address ask for. Raises `ValidationError`: a wrong filter is never ignored."""
    filtros = filtros_publicos(modelo)
    pedidos = request.query_params
    raros = sorted(set(pedidos) - set(filtros.base_filters) - PROPIOS)
    if raros:
        conocidos = ", ".join(filtros.base_filters)
        raise exceptions.ValidationError(
            {raro: [f"No existe este filtro. Los que hay son: {conocidos}."] for raro in raros}
        )
    vacios = sorted(nombre for nombre, valor in pedidos.items() if not valor and nombre != "cursor")
    if vacios:  # the variable that a program forgot to fill must not bring everything
        raise exceptions.ValidationError({vacio: ["Escribe un valor o quita el filtro."] for vacio in vacios})
    if pedidos.get("formato", "json") not in ("json", "csv"):
        raise exceptions.ValidationError({"formato": ["Escribe json o csv."]})
    tamano = pedidos.get("tamano", "1")
    if not (tamano.isascii() and tamano.isdecimal() and 1 <= int(tamano[:9]) <= TAMANO_MAXIMO):
        raise exceptions.ValidationError({"tamano": [f"Escribe un número de 1 a {TAMANO_MAXIMO}."]})
    if not re.fullmatch(CURSOR, pedidos.get("cursor", "")):  # the library drops what is not base64, and begins again
        raise exceptions.NotFound(Paginas.invalid_cursor_message)
    if any("\0" in valor for valor in pedidos.values()):
        raise exceptions.ValidationError({"error": ["Hay un carácter que no se puede buscar."]})
    hecho = filtros(pedidos, queryset=lectura.publicados(modelo), request=request)
    if not hecho.is_valid():
        raise exceptions.ValidationError(hecho.errors)
    return hecho.qs


def _enlaces(siguiente: str | None, anterior: str | None) -> Iterator[str]:
    for relacion, enlace in (("next", siguiente), ("prev", anterior)):
        if enlace:
            yield f'<{enlace}>; rel="{relacion}"'
