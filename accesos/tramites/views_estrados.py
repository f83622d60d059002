"""The notices that are posted at the office: the list, what is posted, and saying that it was."""

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accesos.tramites.errores import FaltanDatos
from accesos.tramites.estrados import cedula, fijar
from accesos.tramites.por_fijar import con_estrados, en_la_lista, no_llegaron, poner_por_no_llegar
from accesos.tramites.views import pdf
from accesos.tramites.views_bandeja import DeQuienTrabaja

POR_PAGINA: Final = 50


class DeEstrados(DeQuienTrabaja):
    """A screen of whoever posts them; for the others it does not exist."""

    def lista(self) -> Any:
        """What they post."""
        ambito = self.ambito()
        if not con_estrados(ambito):
            raise Http404
        return en_la_lista(ambito)


class EstradosView(DeEstrados):
    """Those that wait to be posted, the e-mails that did not arrive, and those that were posted."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self._pagina(request, {}, 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put on the list the last notice of a request that did not reach its person."""
        self.lista()
        try:
            puesto = poner_por_no_llegar(
                folio=request.POST.get("folio", "")[:80], ambito=self.ambito(), by=request.user
            )
        except FaltanDatos as faltan:
            return self._pagina(request, faltan.errores, 422)
        messages.success(request, f"Se agregó el aviso de {puesto.expediente.folio}: imprímelo y fíjalo.")
        return redirect("estrados")

    def _pagina(self, request: HttpRequest, errores: dict[str, str], status: int) -> HttpResponse:
        filas = self.lista()
        contexto = {
            "por_fijar": filas.filter(fijado_el__isnull=True),
            "pagina": Paginator(filas.filter(fijado_el__isnull=False), POR_PAGINA).get_page(request.GET.get("p")),
            "no_llegaron": no_llegaron(self.ambito(), hoy=timezone.localdate()),
            "escrito": request.POST.get("folio", ""),
            "errores": errores,
        }
        return render(request, "accesos/estrados.html", contexto, status=status)


class FijarView(DeEstrados):
    """It was posted today."""

    def post(self, request: HttpRequest, estrado: int) -> HttpResponse:
        """Write it down."""
        fila = fijar(estrado=get_object_or_404(self.lista(), pk=estrado), by=request.user)
        messages.success(request, f"El aviso de {fila.expediente.folio} quedó fijado el {fila.fijado_el:%d/%m/%Y}.")
        return redirect("estrados")


class CedulaView(DeEstrados):
    """What is posted, as PDF."""

    def get(self, request: HttpRequest, estrado: int) -> HttpResponse:
        """Write it anew and send it."""
        fila = get_object_or_404(self.lista(), pk=estrado)
        return pdf(cedula(fila), f"estrado-{fila.expediente.folio}")
