"""Contracts and workers, one by one or from a file."""

import tempfile
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accesos.informativas.actions import (
    aplicar_carga,
    borrar_contrato,
    borrar_trabajador,
    guardar_carga,
    guardar_contrato,
    guardar_trabajador,
)
from accesos.informativas.carga import plantilla
from accesos.informativas.errores import NoSePuede
from accesos.informativas.forms import ContratoForm, Formulario, TrabajadorForm
from accesos.informativas.models import CargaDeTrabajadores, Contrato, Informativa, Trabajador
from accesos.informativas.puertas import DeContratista
from cms.libros.problemas import agrupar
from cms.libros.rechazos import ArchivoRechazado

POR_PAGINA: Final = 50
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DeCaptura(DeContratista):
    """A form over one row of the informativa: it comes back with what was written until it is right."""

    def guardar(self, request: HttpRequest, forma: Formulario, accion: Any, nombre: str) -> str:
        """Store what the form has; what is wrong is said in the form, and why it is refused is returned."""
        if not forma.is_valid():
            return ""
        try:
            accion(**{nombre: forma.instance}, by=request.user)
        except ValidationError as mal:
            forma.add_error(None, mal.messages)
        except NoSePuede as negado:
            return negado.motivo
        return ""


class ContratoView(DeCaptura):
    """A contract, new or present, with its workers."""

    def get(self, request: HttpRequest, informativa: int, contrato: int = 0) -> HttpResponse:
        """Show it."""
        suyo = self._contrato(self.informativa(informativa), contrato)
        return self._pagina(request, suyo, ContratoForm(instance=suyo), "", 200)

    def post(self, request: HttpRequest, informativa: int, contrato: int = 0) -> HttpResponse:
        """Store it, or take it out."""
        suyo = self._contrato(self.informativa(informativa), contrato)
        if contrato and request.POST.get("que") == "borrar":
            try:
                borrar_contrato(contrato=suyo, by=request.user)
            except NoSePuede as negado:
                return self._pagina(request, suyo, ContratoForm(instance=suyo), negado.motivo, 409)
            return redirect("icsoe_informativa", informativa)
        forma = ContratoForm(request.POST, instance=suyo)
        motivo = self.guardar(request, forma, guardar_contrato, "contrato")
        if motivo or forma.errors:
            return self._pagina(request, suyo, forma, motivo, 409 if motivo else 422)
        return redirect("icsoe_contrato", informativa, forma.instance.pk)

    def _contrato(self, informativa: Informativa, pk: int) -> Contrato:
        if not pk:
            return Contrato(informativa=informativa)
        suyos = Contrato.objects.select_related("informativa__contratista")
        return get_object_or_404(suyos, pk=pk, informativa=informativa)

    def _pagina(
        self, request: HttpRequest, suyo: Contrato, forma: ContratoForm, negado: str, status: int
    ) -> HttpResponse:
        suyos = suyo.trabajadores.all() if suyo.pk else Trabajador.objects.none()
        contexto = {
            "informativa": suyo.informativa, "contrato": suyo if suyo.pk else None, "forma": forma, "errores": forma.faltas,
            "negado": negado, "dudas": suyo.dudas() if suyo.pk and not forma.is_bound else [],
            "trabajadores": Paginator(suyos, POR_PAGINA).get_page(request.GET.get("p")),
        }  # fmt: skip
        return self.pagina(request, "contrato", contexto, status)


class TrabajadorView(DeCaptura):
    """A worker, new or present."""

    def get(self, request: HttpRequest, informativa: int, contrato: int, trabajador: int = 0) -> HttpResponse:
        """Show it."""
        suyo = self._trabajador(informativa, contrato, trabajador)
        return self._pagina(request, suyo, TrabajadorForm(instance=suyo), "", 200)

    def post(self, request: HttpRequest, informativa: int, contrato: int, trabajador: int = 0) -> HttpResponse:
        """Store it, or take it out."""
        suyo = self._trabajador(informativa, contrato, trabajador)
        if trabajador and request.POST.get("que") == "borrar":
            try:
                borrar_trabajador(trabajador=suyo, by=request.user)
            except NoSePuede as negado:
                return self._pagina(request, suyo, TrabajadorForm(instance=suyo), negado.motivo, 409)
            return redirect("icsoe_contrato", informativa, contrato)
        forma = TrabajadorForm(request.POST, instance=suyo)
        motivo = self.guardar(request, forma, guardar_trabajador, "trabajador")
        if motivo or forma.errors:
            return self._pagina(request, suyo, forma, motivo, 409 if motivo else 422)
        return redirect("icsoe_contrato", informativa, contrato)

    def _trabajador(self, informativa: int, contrato: int, pk: int) -> Trabajador:
        suyos = Contrato.objects.select_related("informativa__contratista")
        del_suyo = get_object_or_404(suyos, pk=contrato, informativa=self.informativa(informativa))
        if not pk:
            return Trabajador(contrato=del_suyo)
        halladas = Trabajador.objects.select_related("contrato__informativa__contratista")
        return get_object_or_404(halladas, pk=pk, contrato=del_suyo)

    def _pagina(
        self, request: HttpRequest, suyo: Trabajador, forma: TrabajadorForm, negado: str, status: int
    ) -> HttpResponse:
        contexto = {
            "informativa": suyo.contrato.informativa, "contrato": suyo.contrato, "trabajador": suyo if suyo.pk else None,
            "forma": forma, "errores": forma.faltas, "negado": negado,
        }  # fmt: skip
        return self.pagina(request, "trabajador", contexto, status)


class PlantillaView(DeContratista):
    """The workbook to fill."""

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Send it, with the workers that are already there."""
        respuesta = HttpResponse(plantilla(self.informativa(informativa)), content_type=XLSX)
        respuesta["Content-Disposition"] = 'attachment; filename="trabajadores.xlsx"'
        return respuesta


class CargaView(DeContratista):
    """Check a file of workers: nothing enters yet."""

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Ask for it."""
        return self._pagina(request, self.informativa(informativa), {}, 200)

    def post(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Check it whole."""
        suya, subido = self.informativa(informativa), request.FILES.get("archivo")
        if subido is None:
            return self._pagina(request, suya, {"archivo": "Elige el archivo de Excel o CSV."}, 422)
        with tempfile.TemporaryDirectory() as carpeta:
            ruta = Path(carpeta) / "subido"
            with ruta.open("wb") as copia:
                for trozo in subido.chunks():
                    copia.write(trozo)
            try:
                carga = guardar_carga(informativa=suya, ruta=ruta, nombre=subido.name or "", by=request.user)
            except ArchivoRechazado as rechazo:
                return self._pagina(request, suya, {"archivo": rechazo.mensaje}, 422)
            except NoSePuede as negado:
                return self._pagina(request, suya, {"archivo": negado.motivo}, 409)
        return redirect("icsoe_carga_revisar", suya.pk, carga.pk)

    def _pagina(self, request: HttpRequest, suya: Informativa, errores: dict[str, str], status: int) -> HttpResponse:
        return self.pagina(request, "carga", {"informativa": suya, "errores": errores}, status)


class RevisarCargaView(DeContratista):
    """What a file would do, and doing it."""

    def get(self, request: HttpRequest, informativa: int, carga: int) -> HttpResponse:
        """Show it."""
        return self._pagina(request, self._carga(informativa, carga), "", 200)

    def post(self, request: HttpRequest, informativa: int, carga: int) -> HttpResponse:
        """Store the rows without errors, once."""
        suya = self._carga(informativa, carga)
        try:
            aplicar_carga(carga=suya, by=request.user)
        except NoSePuede as negado:
            return self._pagina(request, suya, negado.motivo, 409)
        return redirect("icsoe_informativa", informativa)

    def _carga(self, informativa: int, pk: int) -> CargaDeTrabajadores:
        return get_object_or_404(CargaDeTrabajadores, pk=pk, informativa=self.informativa(informativa))

    def _pagina(self, request: HttpRequest, suya: CargaDeTrabajadores, negado: str, status: int) -> HttpResponse:
        contexto = {
            "informativa": suya.informativa, "carga": suya, "clases": list(agrupar(suya.problemas)), "negado": negado,
            "entran": suya.cuentas.get("alta", 0) + suya.cuentas.get("cambio", 0),
        }  # fmt: skip
        return self.pagina(request, "revisar_carga", contexto, status)
