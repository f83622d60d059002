"""«Copiar periodo anterior»: which period, what would be copied, and the button. It works without JavaScript."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from cms.calendario.periodos import Periodo
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.viewsets import exigir
from cms.workflows.errores import NoProcede
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.copias.actions import copiar_periodo, prever, se_copia
from fracciones.marco import cita_de
from fracciones.menu import direccion
from fracciones.models.organigrama import Area
from fracciones.revision.consultas import ultimos_periodos
from fracciones.visibles import visibles_en


class CopiaForm(forms.Form):
    """To which period, and of which area."""

    periodo = forms.ChoiceField(label="Periodo nuevo", help_text="Se copia a él lo publicado del periodo anterior.")
    area: Any = forms.ModelChoiceField(
        queryset=None,
        label="Área responsable",
        required=False,
        empty_label="Todas",
        help_text="Elige una si sólo quieres copiar lo que ella genera.",
    )

    def __init__(self, datos: Any, *, sujeto_id: int, periodos: list[Periodo]) -> None:
        super().__init__(datos)
        campos: Any = self.fields
        self._periodos = {periodo.inicio.isoformat(): periodo for periodo in periodos}
        campos["periodo"].choices = [(clave, str(periodo)) for clave, periodo in self._periodos.items()]
        campos["area"].queryset = Area.sin_ambito.filter(sujeto_id=sujeto_id).order_by("nombre_area", "pk")

    @property
    def elegido(self) -> dict[str, Any]:
        """What the form says, as the actions take it."""
        area = self.cleaned_data["area"]
        return {"periodo": self._periodos[self.cleaned_data["periodo"]], "area_id": area.pk if area else None}


class CopiarView(View):
    """Choose the period, see what would be copied, and copy it."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show what would be copied to the period asked for, or to the last one that ended."""
        modelo, sujeto = self._de_quien(request, slug)
        periodos = ultimos_periodos(modelo, timezone.localdate())
        datos = {"periodo": periodos[0].inicio.isoformat()} | request.GET.dict()
        return self._pagina(request, modelo, sujeto, CopiaForm(datos, sujeto_id=sujeto.pk, periodos=periodos))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Copy, or say why not."""
        modelo, sujeto = self._de_quien(request, slug)
        periodos = ultimos_periodos(modelo, timezone.localdate())
        form = CopiaForm(request.POST, sujeto_id=sujeto.pk, periodos=periodos)
        if not form.is_valid():
            return self._pagina(request, modelo, sujeto, form, status=422)
        try:
            lote = copiar_periodo(modelo=modelo, sujeto=sujeto, by=request.user, **form.elegido)
        except NoProcede as motivo:
            return self._pagina(request, modelo, sujeto, form, error=str(motivo), status=422)
        quedaron = "Quedó 1 registro" if lote.nuevas == 1 else f"Quedaron {lote.nuevas} registros"
        messages.success(
            request, f"{quedaron} en rojo, en el lote {lote}. Corrige lo que haya cambiado antes de que se revisen."
        )
        return redirect("lote", lote=lote.pk)

    @staticmethod
    def _de_quien(request: HttpRequest, slug: str) -> tuple[type[Registro], SujetoObligado]:
        """The rubro and the authority somebody captures for; whoever sees several captures for none."""
        if slug not in rubros():
            raise Http404
        ambito = exigir(request, Accion.AGREGAR, rubro=slug)
        if ambito.organizaciones is None or slug not in visibles_en(request) or not se_copia(rubros()[slug]):
            raise Http404
        (sujeto_id,) = ambito.organizaciones
        return rubros()[slug], SujetoObligado.objects.get(pk=sujeto_id)

    @staticmethod
    def _pagina(
        request: HttpRequest,
        modelo: type[Registro],
        sujeto: SujetoObligado,
        form: CopiaForm,
        *,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        elegido = form.elegido if form.is_valid() else None
        contexto = {
            "form": form,
            "titulo": modelo.ficha.titulo,
            "fundamento": cita_de(modelo.ficha),
            "url_lista": direccion(modelo),
            "elegido": elegido,
            "anterior": elegido["periodo"].anterior() if elegido else None,
            "previa": prever(modelo=modelo, sujeto_id=sujeto.pk, **elegido) if elegido else None,
            "error": error,
        }
        return render(request, "fracciones/copias/copiar.html", contexto, status=status)
