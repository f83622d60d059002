"""Configuración de la Dependencia: the screen where the Unidad keeps the data and the colours of its own authority."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from cms.sujetos.actions import configurar_sujeto
from cms.sujetos.escudos import validar_escudo
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.sujetos.temas import PALETAS
from cms.sujetos.viewsets import exigir

GRUPOS: Final = (
    ("Nombre", ("nombre", "prefijo", "nombre_corto", "municipio", "logo")),
    ("Unidad de Información", ("responsable_unidad", "domicilio", "telefono", "extension", "correo", "horario")),
    ("Revisión", ("cuatro_ojos",)),
    ("Seguridad", ("segundo_factor",)),
    ("Cumplimiento", ("muestra_calificacion",)),
    ("Colores del portal", ("paleta", "color_cabecera", "color_enlaces")),
)
"""Everything but what others decide: siglas, tipo and whether it is active."""


class DependenciaForm(forms.ModelForm):
    """The data of the authority, under its headings."""

    class Meta:
        model = SujetoObligado
        fields = [campo for _, campos in GRUPOS for campo in campos]

    def clean_logo(self) -> Any:
        """Look inside a new file."""
        archivo = self.cleaned_data["logo"]
        if archivo and "logo" in self.changed_data:
            validar_escudo(archivo)
        return archivo

    def por_grupo(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(titulo, [self[campo] for campo in campos]) for titulo, campos in GRUPOS]


class DependenciaView(View):
    """Show and save."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form with what is there."""
        sujeto = self._sujeto(exigir(request, Accion.CONFIGURAR))
        return self._pagina(request, DependenciaForm(instance=sujeto), sujeto)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save it, or say what to correct."""
        sujeto = self._sujeto(exigir(request, Accion.CONFIGURAR))
        form = DependenciaForm(request.POST, request.FILES, instance=sujeto)
        if not form.is_valid():
            return self._pagina(request, form, sujeto, status=422)
        configurar_sujeto(sujeto=form.instance, cambios=form.changed_data, by=request.user)
        messages.success(request, "Se guardaron los datos de la dependencia. El portal cambia en unos segundos.")
        return redirect("dependencia")

    @staticmethod
    def _sujeto(ambito: Ambito) -> SujetoObligado:
        ids = ambito.organizaciones or ()
        sujeto = SujetoObligado.objects.filter(pk__in=ids).first() if len(ids) == 1 else None
        if sujeto is None:
            raise Http404
        return sujeto

    @staticmethod
    def _pagina(request: HttpRequest, form: DependenciaForm, sujeto: SujetoObligado, status: int = 200) -> HttpResponse:
        contexto = {"form": form, "sujeto": sujeto, "paletas": PALETAS.values()}
        return render(request, "sujetos/dependencia.html", contexto, status=status)
