"""The one screen of its own: the guide, with what whoever reads it can do now. The rest are those of the kernel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accesos.dictamenes.acceso import ACCESO
from accesos.dictamenes.dictamen import DICTAMEN
from accesos.dictamenes.pasos import PASOS, programa_del_anio
from accesos.dictamenes.programa import PROGRAMA
from accesos.tramites.pendientes import presentables, quien_presenta
from accesos.tramites.views import Pantalla
from cms.sujetos.scoping import ambito_actual

LOS_TRES = frozenset({DICTAMEN.clave, PROGRAMA.clave, ACCESO.clave})


class GuiaView(Pantalla):
    """How a technical opinion is got."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the eight steps; to whoever has entered, also what they can do."""
        ambito, hoy = ambito_actual(), timezone.localdate()
        quien = quien_presenta(PROGRAMA, request.user, ambito)
        promovente = quien.promovente if quien else None
        programa = programa_del_anio(promovente.pk, hoy.year) if promovente else None
        # Who has access does not ask for it, and a programme is delivered once.
        sobran = ({ACCESO.clave} if promovente else set()) | ({PROGRAMA.clave} if programa else set())
        contexto = {
            "pasos": PASOS,
            "puede": [t for t in presentables(request.user, ambito) if t.clave in LOS_TRES - sobran],
            "promovente": promovente,
            "anio": str(hoy.year),
            "programa": programa,
        }
        return render(request, "dictamenes/guia.html", contexto)
