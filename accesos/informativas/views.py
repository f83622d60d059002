"""Entrance, periods, and what is presented. Capturing is in `views_captura`."""

from typing import Final

from allauth.core import ratelimit
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from accesos.entrada.efirma import autoridades
from accesos.informativas.actions import abrir_complementaria, abrir_informativa, descartar, guardar_datos_generales
from accesos.informativas.errores import NoSePuede
from accesos.informativas.forms import DatosGeneralesForm
from accesos.informativas.models import Contratista, Estado, Informativa, Tipo
from accesos.informativas.plazos import renglones
from accesos.informativas.presentacion import (
    comparar,
    cuentas_de,
    dejar_sin_efectos,
    lo_que_falta,
    presentar_informativa,
)
from accesos.informativas.puertas import DeContratista, DeIcsoe, asignaciones_icsoe
from accesos.tramites.errores import FaltanDatos, NoProcede
from cms.calendario.selectors import calendario_de
from cms.sujetos.middleware import CLAVE_SESION
from cms.sujetos.models import Asignacion

VERSION: Final = "1.0"


class PerfilIcsoeView(DeIcsoe):
    """The card of whoever entered: who they are, and the button to choose for whom they work."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        contexto = {"suyas": asignaciones_icsoe(request), "version": VERSION}
        return render(request, "informativas/perfil.html", contexto)


class SeleccionarView(DeIcsoe):
    """Choose the contractor: the table, then the confirmation."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the table."""
        return self._tabla(request, {}, 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask whether it is that one; once confirmed, work for it."""
        pedida = request.POST.get("asignacion", "")
        elegida, contratista = next(((a, c) for a, c in _elegibles(request) if str(a.pk) == pedida), (None, None))
        if elegida is None:
            return self._tabla(request, {"asignacion": "Elige el contratista por el que vas a capturar."}, 422)
        if request.POST.get("confirma") != "si":
            contexto = {"elegida": elegida, "contratista_elegido": contratista}
            return render(request, "informativas/confirmar.html", contexto)
        request.session[CLAVE_SESION] = elegida.pk
        return redirect("icsoe_principal")

    @staticmethod
    def _tabla(request: HttpRequest, errores: dict[str, str], status: int) -> HttpResponse:
        contexto = {"filas": _elegibles(request), "errores": errores}
        return render(request, "informativas/seleccionar.html", contexto, status=status)


class PrincipalView(DeContratista):
    """The periods, with what is owed and until when."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self._pagina(request, "", 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin to capture one."""
        try:
            tipo = Tipo(request.POST.get("tipo", ""))
            ejercicio, numero = int(request.POST.get("ejercicio", "")), int(request.POST.get("numero", ""))
            if tipo is Tipo.COMPLEMENTARIA or not 2000 < ejercicio < 2100 or numero not in {1, 2, 3}:
                raise Http404
            nueva = abrir_informativa(
                contratista=self.contratista, ejercicio=ejercicio, numero=numero, tipo=tipo, by=request.user
            )
        except ValueError as raro:
            raise Http404 from raro
        except NoSePuede as negado:
            return self._pagina(request, negado.motivo, 409)
        return redirect("icsoe_informativa", nueva.pk)

    def _pagina(self, request: HttpRequest, negado: str, status: int) -> HttpResponse:
        filas = renglones(self.contratista, timezone.localdate(), calendario_de())
        return self.pagina(request, "principal", {"renglones": filas, "negado": negado}, status)


class DatosGeneralesView(DeContratista):
    """The general data of the contractor: only its own users change them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        self.solo_contratista()
        return self._pagina(request, DatosGeneralesForm(instance=self.contratista), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store them."""
        self.solo_contratista()
        forma = DatosGeneralesForm(request.POST, instance=self.contratista)
        if not forma.is_valid():
            return self._pagina(request, forma, 422)
        guardar_datos_generales(contratista=forma.instance, by=request.user)
        return redirect("icsoe_principal")

    def _pagina(self, request: HttpRequest, forma: DatosGeneralesForm, status: int) -> HttpResponse:
        return self.pagina(request, "datos", {"forma": forma, "errores": forma.faltas}, status)


class HistorialIcsoeView(DeContratista):
    """Everything that was presented, with what happened to it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list, the last first."""
        suyas = Informativa.objects.filter(contratista=self.contratista).exclude(estado=Estado.BORRADOR)
        filas = suyas.select_related("expediente").order_by("-ejercicio", "-cuatrimestre", "-pk")[:200]
        return self.pagina(request, "historial", {"filas": filas})


class InformativaView(DeContratista):
    """One informativa: what it reports, what it lacks, and what may be done."""

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Show it."""
        return self._pagina(request, self.informativa(informativa))

    def _pagina(self, request: HttpRequest, suya: Informativa, negado: str = "", status: int = 200) -> HttpResponse:
        faltas = lo_que_falta(suya, timezone.localdate()) if suya.en_captura else []
        contexto = {
            "informativa": suya, "cuentas": cuentas_de(suya), "faltas": faltas, "negado": negado,
            "contratos": suya.contratos.annotate(cuantos=Count("trabajadores")), "comparacion": comparar(suya),
        }  # fmt: skip
        return self.pagina(request, "informativa", contexto, status)


class ComplementariaView(InformativaView):
    """Begin a correction of what was presented."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Open it with a copy of what was presented."""
        suya = self.informativa(informativa)
        try:
            nueva = abrir_complementaria(informativa=suya, by=request.user)
        except NoSePuede as negado:
            return self._pagina(request, suya, negado.motivo, 409)
        return redirect("icsoe_informativa", nueva.pk)


class DescartarView(InformativaView):
    """Throw away what is being captured."""

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Ask first."""
        return self.pagina(request, "descartar", {"informativa": self.informativa(informativa)})

    def post(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Throw it away."""
        suya = self.informativa(informativa)
        try:
            descartar(informativa=suya, by=request.user)
        except NoSePuede as negado:
            return self._pagina(request, suya, negado.motivo, 409)
        return redirect("icsoe_principal")


@method_decorator(sensitive_post_parameters("contrasena"), name="dispatch")
class PresentarView(DeContratista):
    """Check what is reported and present it with the password."""

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Show what is about to be presented."""
        return self._pagina(request, self.informativa(informativa), {}, 200)

    def post(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Present it, once."""
        suya = self.informativa(informativa)
        if suya.expediente_id:
            return redirect("expediente", suya.expediente_id)
        if detenido := ratelimit.consume_or_429(request, action="reauthenticate", user=request.user):
            return detenido
        if not request.user.check_password(request.POST.get("contrasena", "")):
            mal = "Esa no es tu contraseña. Escríbela como al entrar."
            return self._pagina(request, suya, {"contrasena": mal}, 422)
        try:
            expediente = presentar_informativa(informativa=suya, papel=self.papel, by=request.user)
        except NoSePuede as negado:
            return self._pagina(request, suya, {"contrasena": negado.motivo}, 409)
        return redirect("expediente", expediente.pk)

    def _pagina(self, request: HttpRequest, suya: Informativa, errores: dict[str, str], status: int) -> HttpResponse:
        contexto = {
            "informativa": suya, "cuentas": cuentas_de(suya), "comparacion": comparar(suya), "errores": errores,
            "faltas": lo_que_falta(suya, timezone.localdate()), "con_efirma": bool(autoridades().certificados),
        }  # fmt: skip
        return self.pagina(request, "presentar", contexto, status)


class SinEfectosView(DeContratista):
    """Leave what was presented without effects: only the contractor."""

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Ask for the reason."""
        self.solo_contratista()
        return self._pagina(request, self.informativa(informativa), {}, 200)

    def post(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Do it."""
        self.solo_contratista()
        suya, motivo = self.informativa(informativa), request.POST.get("motivo", "")[:2_000]
        try:
            dejar_sin_efectos(informativa=suya, motivo=motivo, papel=self.papel, by=request.user)
        except FaltanDatos as faltan:
            return self._pagina(request, suya, faltan.errores, 422)
        except (NoProcede, NoSePuede) as negado:
            return self._pagina(request, suya, {"motivo": negado.motivo}, 409)
        return redirect("icsoe_informativa", suya.pk)

    def _pagina(self, request: HttpRequest, suya: Informativa, errores: dict[str, str], status: int) -> HttpResponse:
        contexto = {"informativa": suya, "errores": errores, "motivo": request.POST.get("motivo", "")}
        return self.pagina(request, "sin_efectos", contexto, status)


def _elegibles(request: HttpRequest) -> list[tuple[Asignacion, Contratista]]:
    """Return for whom somebody may work, each with its contractor: one query. None is in sight before it is chosen."""
    suyas = asignaciones_icsoe(request)
    contratistas = Contratista.sin_ambito.in_bulk([a.organizacion_id for a in suyas])
    return [(a, contratistas[a.organizacion_id]) for a in suyas if a.organizacion_id in contratistas]
