"""Admin screen of the organigrama as a tree, where areas are moved up and down with buttons (never only by dragging)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views import View

from cms.sujetos.perfiles import Accion
from cms.sujetos.viewsets import buscar_o_404, exigir
from fracciones.arbol import Sentido, mover, recorrer
from fracciones.models.organigrama import Area


class ArbolView(View):
    """The tree of the authority in scope."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it; two queries whatever its size."""
        ambito = exigir(request, Accion.VER, rubro=Area.rubro)
        areas = list(Area.sin_ambito.en(ambito).select_related("titular"))
        contexto = {"nodos": list(recorrer(areas)), "puede_mover": ambito.puede(Accion.EDITAR, rubro=Area.rubro)}
        return render(request, "fracciones/organigrama/arbol.html", contexto)


class MoverView(View):
    """Move one area; answers POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move it and come back to the tree."""
        ambito = exigir(request, Accion.EDITAR, rubro=Area.rubro)
        area = buscar_o_404(Area, pk, ambito)
        if not ambito.puede(Accion.EDITAR, area):
            return HttpResponse("Sólo puedes mover las áreas que tú capturaste.", status=403)
        if request.POST.get("sentido") not in set(Sentido):
            return HttpResponseBadRequest("Di si el área sube o baja.")
        sentido = Sentido(request.POST["sentido"])
        if mover(area=area, sentido=sentido, by=request.user):
            messages.success(
                request, f"{area.nombre_area}: {'subió' if sentido is Sentido.SUBIR else 'bajó'} un lugar."
            )
        else:
            messages.info(request, f"{area.nombre_area} ya está en ese extremo.")
        return redirect("organigrama_arbol")
