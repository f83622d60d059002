"""What whoever receives informativas may consult of one that was presented: its contracts and workers. Every look is written down."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accesos.informativas.carga import CAMPOS, ENCABEZADOS
from accesos.informativas.models import Contrato, Informativa, Trabajador
from accesos.informativas.tramite import INFORMATIVA, RECEPTORA
from accesos.tramites.enlaces import Enlace
from accesos.tramites.puertas import Visita, visita_o_404
from accesos.tramites.views import Pantalla
from cms.audit.actions import registrar
from cms.libros.descarga import TIPOS, archivo

POR_PAGINA = 50


def enlaces_de(visita: Visita) -> list[Enlace]:
    """Return the way to the workers, for whoever receives informativas; nothing for anybody else."""
    if not _recibe(visita) or not Informativa.sin_ambito.filter(expediente=visita.expediente).exists():
        return []
    return [
        Enlace(
            texto="Consultar contratos y trabajadores",
            liga=reverse("informativa_recibida", args=[visita.expediente.pk]),
        )
    ]


class RecibidaView(Pantalla):
    """The contracts and the workers of an informativa that was presented."""

    def get(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Show the first page of all of them."""
        return self._consultar(request, expediente, busca="")

    def post(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Show those that are looked for, or give them as a file. By POST: a CURP is in no address, and so in no log."""
        return self._consultar(
            request, expediente, busca=request.POST.get("busca", "").strip()[:70].replace("\x00", "")
        )

    def _consultar(self, request: HttpRequest, expediente: int, *, busca: str) -> HttpResponse:
        """Answer, and write down who looked."""
        visita = visita_o_404(request, expediente)
        informativa = Informativa.sin_ambito.filter(expediente=visita.expediente).select_related("contratista").first()
        if informativa is None or visita.quien is None or not _recibe(visita):
            raise Http404
        formato = request.POST.get("formato", "")
        formato = formato if formato in TIPOS else ""
        trabajadores = _trabajadores(informativa, busca)
        pagina = Paginator(trabajadores, POR_PAGINA).get_page(request.POST.get("p"))
        # Not what was looked for: a CURP in the bitácora would be one more place where it is.
        datos: dict[str, object] = {"pagina": pagina.number, "con_busqueda": bool(busca), "formato": formato}
        registrar(
            cadena=visita.expediente.organizacion.siglas, by=visita.quien.usuario, accion="informativas.consultar_trabajadores",
            objeto=visita.expediente, datos=datos,
        )  # fmt: skip
        if formato:
            filas = trabajadores.values_list("contrato__numero", *CAMPOS)
            titulos = [texto[:1].upper() + texto[1:] for texto in ENCABEZADOS.values()]
            return archivo(formato, "trabajadores", "Trabajadores", titulos, filas.iterator(1000))
        contexto = {
            "expediente": visita.expediente,
            "informativa": informativa,
            "contratos": Contrato.sin_ambito.filter(informativa=informativa).order_by("numero"),
            "pagina": pagina,
            "busca": busca,
        }
        return render(request, "informativas/recibida.html", contexto)


def _trabajadores(informativa: Informativa, busca: str) -> Any:
    suyos = Trabajador.sin_ambito.filter(contrato__informativa=informativa)
    if busca:
        suyos = suyos.filter(Q(nombre__icontains=busca) | Q(curp__icontains=busca) | Q(nss=busca))
    return suyos.select_related("contrato").order_by("contrato__numero", "nombre", "pk")


def _recibe(visita: Visita) -> bool:
    es_informativa = visita.expediente.clave_tramite == INFORMATIVA.clave
    return es_informativa and visita.quien is not None and visita.quien.papel is RECEPTORA
