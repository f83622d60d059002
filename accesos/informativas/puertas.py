"""For whom somebody captures: it is chosen on entering, seen on every page and checked again at each write."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accesos.informativas.models import Contratista, Informativa
from accesos.informativas.tramite import INFORMATIVA
from accesos.tramites.declaracion import Papel
from accesos.tramites.portada import Carpeta
from accesos.tramites.views import Pantalla
from cms.sujetos.middleware import CLAVE_SESION
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito

PERFILES = (Perfil.CONTRATISTA, Perfil.CAPTURISTA_DE_CONTRATISTA)
RESERVADOS = frozenset({"csrfmiddlewaretoken", "contrasena", "para"})
"""What a form sends that is not shown again."""


def asignaciones_icsoe(request: HttpRequest) -> list[Asignacion]:
    """Return the contractors somebody may work for."""
    return [a for a in request.asignaciones if a.perfil in PERFILES]  # type: ignore[attr-defined]  # of the middleware


def carpetas_de(persona: Any, _: Ambito | None) -> list[Carpeta]:
    """Return the folder of whoever works for some contractor, for the front door."""
    suyas = Asignacion.sin_ambito.filter(
        usuario=persona, perfil__in=PERFILES, activa=True, organizacion__activa=True
    ).count()
    if not suyas:
        return []
    dicho = "De tu contratista" if suyas == 1 else f"De {suyas} contratistas"
    return [Carpeta(nombre="Informativas de contratos", dicho=dicho, liga=reverse("icsoe"))]


class DeIcsoe(Pantalla):
    """A screen for whoever works for some contractor."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to the door; for everybody else there is nothing here."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        if not asignaciones_icsoe(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class DeContratista(DeIcsoe):
    """A screen of the contractor that was selected, as `contratista`; whoever asks is `papel` in it."""

    contratista: Contratista
    papel: Papel

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the contractor first; refuse what was written for another one, and show it so that it is not lost."""
        elegida = request.asignacion  # type: ignore[attr-defined]  # of the middleware
        explicita = elegida is not None and request.session.get(CLAVE_SESION) == elegida.pk
        if request.user.is_authenticated and asignaciones_icsoe(request):
            if not explicita or elegida.perfil not in PERFILES:
                return redirect("icsoe")
            self.contratista = get_object_or_404(Contratista, pk=elegida.organizacion_id)
            self.papel = INFORMATIVA.papel_de(elegida.perfil)  # type: ignore[assignment]  # both profiles have one
            if request.method == "POST" and request.POST.get("para") != str(self.contratista.pk):
                return self._de_otro(request)
        return super().dispatch(request, *args, **kwargs)

    def informativa(self, pk: int) -> Informativa:
        """Return an informativa of this contractor.

        Raises:
            Http404: it has none with that number.
        """
        suyas = Informativa.objects.select_related("contratista", "expediente", "sustituye__expediente")
        return get_object_or_404(suyas, pk=pk, contratista=self.contratista)

    def pagina(self, request: HttpRequest, plantilla: str, contexto: dict[str, Any], status: int = 200) -> HttpResponse:
        """Show a page with the contractor on it."""
        propio = {"contratista": self.contratista, "es_contratista": self.papel.perfil == Perfil.CONTRATISTA}
        return render(request, f"informativas/{plantilla}.html", propio | contexto, status=status)

    def solo_contratista(self) -> None:
        """Let only the contractor through.

        Raises:
            Http404: a capturista asks.
        """
        if self.papel.perfil != Perfil.CONTRATISTA:
            raise Http404

    def _de_otro(self, request: HttpRequest) -> HttpResponse:
        escrito = [(clave, valor) for clave, valor in request.POST.items() if clave not in RESERVADOS and valor]
        return self.pagina(request, "de_otro", {"escrito": escrito}, 409)
