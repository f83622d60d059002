"""«Revisión de actualización»: obligations by period for whoever works for one authority, the matrix for the Instituto."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views import View

from cms.calendario.periodos import ETIQUETAS, EstadoRubro
from cms.libros.descarga import archivo
from cms.sujetos.models import SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import Accion
from cms.sujetos.viewsets import exigir
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.marco import cita_de
from fracciones.menu import direccion
from fracciones.revision.consultas import PERIODOS, SIGNOS, matriz, por_rubro
from fracciones.revision.tablas import consulta_de, filtrados
from fracciones.visibles import por_articulo, visibles_en

POR_PAGINA = 50
LEYENDA = [(SIGNOS[estado], estado.value, ETIQUETAS[estado]) for estado in EstadoRubro]


class RevisionView(View):
    """Own obligations by period, or every authority by obligation."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, or give it as a file."""
        ambito = exigir(request, Accion.VER)
        if ambito.organizaciones is None:
            return self._matriz(request)
        (sujeto_id,) = ambito.organizaciones
        return una_autoridad(request, SujetoObligado.objects.get(pk=sujeto_id))

    @staticmethod
    def _matriz(request: HttpRequest) -> HttpResponse:
        articulos = list(por_articulo(rubros()))
        articulo = request.GET.get("articulo") or articulos[0][0]
        modelos = list(dict(articulos).get(articulo, articulos[0][1]).values())
        sujetos = filtrados(request)
        if (formato := request.GET.get("formato")) in ("csv", "xlsx"):
            return archivo(formato, "revision", "Revisión", _encabezados(modelos), _filas(list(sujetos), modelos))
        pagina = Paginator(sujetos, POR_PAGINA).get_page(request.GET.get("p"))
        filas = matriz(list(pagina), modelos, timezone.localdate())
        cuentas: Counter[EstadoRubro] = sum((fila.cuentas for fila in filas), Counter())
        contexto = {
            "pagina": pagina,
            "modelos": modelos,
            "filas": filas,
            "leyenda": LEYENDA,
            "cuentas": [(cuentas[estado], ETIQUETAS[estado].lower()) for estado in EstadoRubro],
            "articulos": [(nombre, len(suyos)) for nombre, suyos in articulos],
            "articulo": articulo,
            "tipos": TipoSujeto.choices,
            "tipo": request.GET.get("tipo", ""),
            "q": request.GET.get("q", ""),
            "consulta": consulta_de(request),
        }
        return render(request, "fracciones/revision/matriz.html", contexto)


class RevisionDeUnaView(View):
    """One authority by obligation and period, reached from the matrix."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it to whoever has it in sight; to the others it does not exist."""
        if not exigir(request, Accion.VER).incluye(pk):
            raise Http404
        return una_autoridad(request, get_object_or_404(SujetoObligado, pk=pk))


def una_autoridad(request: HttpRequest, sujeto: SujetoObligado) -> HttpResponse:
    """Answer with the obligations of one authority, of those that whoever asks works with."""
    visibles = {slug: m for slug, m in visibles_en(request).items() if m.ficha.obliga_a(sujeto.tipo)}
    filas = por_rubro(sujeto, visibles, timezone.localdate())
    if (formato := request.GET.get("formato")) in ("csv", "xlsx"):
        encabezados = ["Obligación", "Fundamento", "Estado", "Periodo pendiente", "Fecha límite", "Informado hasta"]
        encabezados += [dato for n in range(1, PERIODOS + 1) for dato in (f"Periodo {n}", f"Estado {n}")]
        celdas = (
            [
                fila.modelo.ficha.titulo,
                str(cita_de(fila.modelo.ficha)),
                fila.celda.texto,
                fila.celda.que,
                fila.celda.fecha,
                fila.informado,
                *(dato for celda in fila.periodos for dato in (celda.que, celda.texto)),
            ]
            for fila in filas
        )
        return archivo(formato, f"revision-{sujeto.siglas}", "Revisión", encabezados, celdas)
    contexto = {
        "sujeto": sujeto,
        "filas": [(fila, cita_de(fila.modelo.ficha), direccion(fila.modelo)) for fila in filas],
        "leyenda": LEYENDA,
        "cuentas": Counter(fila.celda.texto for fila in filas).most_common(),
    }
    return render(request, "fracciones/revision/autoridad.html", contexto)


def _encabezados(modelos: list[type[Registro]]) -> list[str]:
    return ["Sujeto obligado", "Siglas", "Tipo", *(modelo.ficha.titulo for modelo in modelos), "En tiempo"]


def _filas(sujetos: list[SujetoObligado], modelos: list[type[Registro]]) -> Iterator[list[Any]]:
    for fila in matriz(sujetos, modelos, timezone.localdate()):
        estados = [celda.texto if celda else "" for celda in fila.celdas]
        yield [fila.sujeto.nombre, fila.sujeto.siglas, fila.sujeto.get_tipo_display(), *estados, fila.en_tiempo]
