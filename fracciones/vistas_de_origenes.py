"""«Traer de …»: the screen on which a rubro gets the rows that another part of the house provides."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.viewsets import exigir
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.colegiados.traer import Traido, traer
from fracciones.marco import cita_de
from fracciones.menu import direccion
from fracciones.models.organigrama import Area
from fracciones.proveedores import origen_de
from fracciones.visibles import visibles_en


class TraerForm(forms.Form):
    """The area that answers for the new records."""

    area: Any = forms.ModelChoiceField(
        queryset=None,
        label="Área responsable de los registros nuevos",
        help_text="Los que ya están conservan la suya.",
    )

    def __init__(self, datos: Any, *, modelo: type[Registro], sujeto_id: int) -> None:
        ultimo = modelo.sin_ambito.filter(sujeto_id=sujeto_id).order_by("-pk").values_list("area_generadora", flat=True)
        super().__init__(datos, initial={"area": ultimo.first()})
        campo: Any = self.fields["area"]
        campo.queryset = Area.sin_ambito.filter(sujeto_id=sujeto_id).order_by("nombre_area", "pk")


class TraerView(View):
    """What it does, and the button; afterwards, what it did."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show it."""
        modelo, sujeto = self._de_quien(request, slug)
        return self._pagina(request, modelo, TraerForm(None, modelo=modelo, sujeto_id=sujeto.pk))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Bring, and say what was brought and what was not."""
        modelo, sujeto = self._de_quien(request, slug)
        form = TraerForm(request.POST, modelo=modelo, sujeto_id=sujeto.pk)
        if not form.is_valid():
            return self._pagina(request, modelo, form, status=422)
        traido = traer(
            slug=slug,
            sujeto=sujeto,
            by=request.user,
            origen=origen_de(slug),
            de_nuevas={"area_generadora": form.cleaned_data["area"].pk},
        )
        return self._pagina(request, modelo, form, traido=traido)

    @staticmethod
    def _de_quien(request: HttpRequest, slug: str) -> tuple[type[Registro], SujetoObligado]:
        """The rubro and the authority somebody captures for; whoever sees several captures for none."""
        if slug not in rubros() or not origen_de(slug):
            raise Http404
        ambito = exigir(request, Accion.AGREGAR, rubro=slug)
        ids = ambito.organizaciones or ()
        sujeto = SujetoObligado.objects.filter(pk__in=ids).first() if len(ids) == 1 else None
        if sujeto is None or slug not in visibles_en(request):
            raise Http404
        return rubros()[slug], sujeto

    @staticmethod
    def _pagina(
        request: HttpRequest,
        modelo: type[Registro],
        form: TraerForm,
        *,
        traido: Traido | None = None,
        status: int = 200,
    ) -> HttpResponse:
        contexto = {
            "form": form,
            "titulo": modelo.ficha.titulo,
            "fundamento": cita_de(modelo.ficha),
            "origen": origen_de(modelo.rubro),
            "url_lista": direccion(modelo),
            "traido": traido,
        }
        return render(request, "fracciones/colegiados/traer.html", contexto, status=status)
