"""File a trámite that says how it is filed: one form, kept at every step, reviewed before it is sent, and sent once."""

from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import Tramite
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.formularios import preguntas
from accesos.tramites.models import Pendiente
from accesos.tramites.pendientes import (
    DE_NADIE,
    QuienPresenta,
    ante_quien,
    guardar_pendiente,
    impedimento,
    pendiente_de,
    presentar_pendiente,
    quien_presenta,
    revisar,
)
from accesos.tramites.respuestas import respuestas_en, sin_tablas, tablas_en
from accesos.tramites.views import Pantalla
from cms.archivos.models import Archivo
from cms.sujetos.scoping import ambito_actual

NO_AHORA: Final = 409


class DePresentar(Pantalla):
    """A page about something that is not filed yet."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to the door; for whoever may not file it, it does not exist."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        self.tramite = _tramite_o_404(kwargs["clave"])
        quien = quien_presenta(self.tramite, request.user, ambito_actual())
        if quien is None:
            raise Http404
        self.quien: QuienPresenta = quien
        return super().dispatch(request, *args, **kwargs)

    def contexto(self, pendiente: Pendiente | None) -> dict[str, Any]:
        """What both pages show."""
        presentacion = self.tramite.presentacion
        return {
            "tramite": self.tramite,
            "promovente": self.quien.promovente,
            "ante": ante_quien(presentacion) if presentacion else None,
            "adjuntos": Archivo.objects.filter(pk__in=pendiente.archivos).order_by("pk") if pendiente else [],
            "errores": {},
        }


class PresentarView(DePresentar):
    """The questions."""

    def get(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Ask them with what was written before; or say what must be done first."""
        pendiente = pendiente_de(self.tramite, self.quien)
        return self._pagina(request, pendiente, pendiente.datos if pendiente else {}, {}, 200)

    def post(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Keep what was written; then go on to the review, or stay to write more."""
        quitar = [int(pk) for pk in request.POST.getlist("quitar") if pk.isascii() and pk.isdigit() and len(pk) < 12]
        try:
            nuevos = recibir_archivos(request.FILES.getlist("archivos"), organizacion=DE_NADIE, by=request.user)
        except FaltanDatos as faltan:
            pendiente = guardar_pendiente(
                tramite=self.tramite,
                by=self.quien,
                escrito=request.POST.dict(),
                archivos=faltan.archivos,
                quitar=quitar,
            )
            return self._pagina(request, pendiente, pendiente.datos, faltan.errores, 422)
        pendiente = guardar_pendiente(
            tramite=self.tramite, by=self.quien, escrito=request.POST.dict(), archivos=nuevos, quitar=quitar
        )
        if otro := request.POST.get("agregar", ""):
            return self._pagina(request, pendiente, pendiente.datos, {}, 200, otro=otro)
        if "guardar" in request.POST:
            return redirect("accesos")
        try:
            revisar(self.tramite, pendiente)
        except FaltanDatos as faltan:
            return self._pagina(request, pendiente, pendiente.datos, faltan.errores, 422)
        return redirect("presentar_revisar", clave)

    def _pagina(
        self,
        request: HttpRequest,
        pendiente: Pendiente | None,
        escrito: dict[str, Any],
        errores: dict[str, str],
        status: int,
        otro: str = "",
    ) -> HttpResponse:
        contexto = self.contexto(pendiente) | {
            "campos": preguntas(self.tramite.campos, escrito, errores, otro=otro),
            "errores": errores,
            "motivo": impedimento(self.tramite, self.quien, timezone.localdate()),
        }
        return render(request, "accesos/presentar.html", contexto, status=status)


class PresentarRevisarView(DePresentar):
    """Everything that was answered, and the button that files it."""

    def get(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Show it, or go back to what is missing."""
        pendiente = pendiente_de(self.tramite, self.quien)
        if pendiente is None:
            return redirect("presentar", clave)
        try:
            respuestas = revisar(self.tramite, pendiente)
        except FaltanDatos:
            return redirect("presentar", clave)
        return self._pagina(request, pendiente, respuestas, "", 200)

    def post(self, request: HttpRequest, clave: str) -> HttpResponse:
        """File it. However many times it arrives, it is filed once."""
        pendiente = pendiente_de(self.tramite, self.quien)
        if pendiente is None:  # it was filed already: the inbox, or the front door, leads to it
            return redirect("bandeja_de_tramites" if self.quien.promovente else "accesos")
        try:
            expediente = presentar_pendiente(tramite=self.tramite, by=self.quien, pendiente=pendiente)
        except FaltanDatos:
            return redirect("presentar", clave)
        except NoProcede as negado:
            respuestas = revisar(self.tramite, pendiente)
            return self._pagina(request, pendiente, respuestas, negado.motivo, NO_AHORA)
        return redirect("expediente", expediente.pk)

    def _pagina(
        self, request: HttpRequest, pendiente: Pendiente, respuestas: dict[str, Any], motivo: str, status: int
    ) -> HttpResponse:
        contexto = self.contexto(pendiente) | {
            "respuestas": respuestas_en(sin_tablas(self.tramite.campos), respuestas),
            "tablas": tablas_en(self.tramite.campos, respuestas),
            "motivo": motivo or impedimento(self.tramite, self.quien, timezone.localdate()),
        }
        return render(request, "accesos/presentar_revisar.html", contexto, status=status)


def _tramite_o_404(clave: str) -> Tramite:
    for tramite in tramites():
        if tramite.clave == clave and tramite.presentacion:
            return tramite
    raise Http404
