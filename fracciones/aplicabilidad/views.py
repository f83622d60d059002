"""The screens of «no aplica»: the list, the proposal, and the page where the Unidad de Información decides."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views import View

from cms.sujetos.formularios import EleccionEnAmbito
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.viewsets import buscar_o_404, exigir
from cms.workflows.constancias import de_la_obligacion
from cms.workflows.errores import NoProcede
from fracciones.aplicabilidad.actions import (
    aprobar_no_aplica,
    devolver_no_aplica,
    proponer_no_aplica,
    retirar_no_aplica,
)
from fracciones.catalogo import rubros
from fracciones.marco import cita_de
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.aplicabilidad import EstadoDeAplicabilidad as Estado
from fracciones.models.organigrama import Area
from fracciones.visibles import visibles_en

POR_PAGINA = 50
_ORDEN = {Estado.PROPUESTA: 0, Estado.VIGENTE: 1, Estado.DEVUELTA: 2, Estado.RETIRADA: 3}


class PropuestaForm(forms.Form):
    """What is published when an obligation does not apply."""

    motivo = forms.CharField(
        label="Por qué no aplica",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Se publica tal cual. Explícalo para quien no conoce la ley; no escribas datos personales.",
        error_messages={"required": "Escribe por qué no aplica."},
    )
    fundamento = forms.CharField(
        label="Fundamento",
        max_length=500,
        help_text="La norma y el artículo en que te apoyas. Por ejemplo: Bando Municipal 2026, artículos 61 y 62.",
        error_messages={"required": "Escribe el fundamento: norma y artículo."},
    )
    area = EleccionEnAmbito(
        Area.sin_ambito.none(), label="Área que lo declara", empty_label="Elige el área", required=False
    )


class ListaView(View):
    """Every declaration in sight: what waits first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of them; two queries whatever their number."""
        ambito = exigir(request, Accion.VER)
        todas = Aplicabilidad.sin_ambito.en(ambito).filter(rubro__in=list(visibles_en(request)))
        if (estado := request.GET.get("estado", "")) in set(Estado):
            todas = todas.filter(estado=estado)
        pagina = Paginator(
            todas.select_related("sujeto", "propuesta_por").order_by("estado", "-propuesta_at"), POR_PAGINA
        ).get_page(request.GET.get("p"))
        titulos = {slug: modelo.ficha.titulo for slug, modelo in rubros().items()}
        contexto = {
            "pagina": pagina,
            "filas": [
                {"declaracion": d, "titulo": titulos[d.rubro]}
                for d in sorted(pagina, key=lambda d: _ORDEN[Estado(d.estado)])
            ],
            "estado": estado,
            "consulta": urlencode({"estado": estado}),
            "estados": Estado.choices,
            "varios": ambito.organizaciones is None,
        }
        return render(request, "fracciones/aplicabilidad/lista.html", contexto)


class ProponerView(View):
    """Propose that an obligation does not apply to the authority somebody works for."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The empty form, or the last text that was returned, to correct it."""
        sujeto, _ = self._de_quien(request, slug)
        previa = (
            Aplicabilidad.sin_ambito.filter(sujeto=sujeto, rubro=slug, estado=Estado.DEVUELTA)
            .order_by("-cerrada_at")
            .first()
        )
        inicial = {"motivo": previa.motivo, "fundamento": previa.fundamento, "area": previa.area_id} if previa else {}
        return self._pagina(request, slug, PropuestaForm(initial=inicial), previa)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Send it to the Unidad, or say what to correct."""
        sujeto, titulo = self._de_quien(request, slug)
        form = PropuestaForm(request.POST)
        if form.is_valid():
            try:
                declaracion = proponer_no_aplica(sujeto=sujeto, rubro=slug, by=request.user, **form.cleaned_data)
            except NoProcede as motivo:
                form.add_error(None, str(motivo))
            else:
                messages.success(
                    request, f"Se envió a la Unidad de Información: «{titulo}» no aplica. Se publica si lo aprueba."
                )
                return redirect("no_aplica", pk=declaracion.pk)
        return self._pagina(request, slug, form, None, status=422)

    @staticmethod
    def _de_quien(request: HttpRequest, slug: str) -> tuple[SujetoObligado, str]:
        """The authority somebody works for and the title of a rubro of theirs; whoever sees several proposes for none."""
        if slug not in rubros():
            raise Http404
        ambito = exigir(request, Accion.REVISAR, rubro=slug)
        if ambito.organizaciones is None or slug not in visibles_en(request):
            raise Http404
        (sujeto_id,) = ambito.organizaciones
        return SujetoObligado.objects.get(pk=sujeto_id), rubros()[slug].ficha.titulo

    @staticmethod
    def _pagina(request: HttpRequest, slug: str, form: Any, previa: Any, status: int = 200) -> HttpResponse:
        ficha = rubros()[slug].ficha
        contexto = {"form": form, "titulo": ficha.titulo, "fundamento": cita_de(ficha), "previa": previa}
        return render(request, "fracciones/aplicabilidad/proponer.html", contexto, status=status)


class DeclaracionView(View):
    """One declaration, and what whoever asks may do to it."""

    def get(self, request: HttpRequest, pk: int, error: str = "", escrito: str = "") -> HttpResponse:
        """Show it with its buttons."""
        ambito = exigir(request, Accion.VER)
        declaracion = buscar_o_404(Aplicabilidad, pk, ambito)
        if not ambito.puede(Accion.VER, declaracion):
            raise Http404
        contexto = {
            "declaracion": declaracion,
            "titulo": rubros()[declaracion.rubro].ficha.titulo,
            "fundamento": cita_de(rubros()[declaracion.rubro].ficha),
            "decide": declaracion.estado == Estado.PROPUESTA and ambito.puede(Accion.APROBAR, declaracion),
            "retira": declaracion.estado == Estado.VIGENTE and ambito.puede(Accion.RETIRAR, declaracion),
            "propone": declaracion.estado in (Estado.DEVUELTA, Estado.RETIRADA)
            and ambito.puede(Accion.REVISAR, declaracion),
            "error": error,
            "escrito": escrito,
            "comprobantes": de_la_obligacion(declaracion.sujeto_id, declaracion.rubro),
        }
        return render(request, "fracciones/aplicabilidad/declaracion.html", contexto, status=422 if error else 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve, return or withdraw; what was written is kept when it cannot be."""
        declaracion = buscar_o_404(Aplicabilidad, pk, exigir(request, Accion.APROBAR))
        accion, razon = request.POST.get("accion"), request.POST.get("razon", "")
        try:
            if accion == "aprobar":
                aprobar_no_aplica(declaracion=declaracion, by=request.user)
                messages.success(request, "Aprobado: el portal dirá que esta obligación no aplica y por qué.")
            elif accion == "devolver":
                devolver_no_aplica(declaracion=declaracion, razon=razon, by=request.user)
                messages.success(
                    request, "Devuelto con tu razón: a quien lo propuso le llega por mensaje y por correo."
                )
            elif accion == "retirar":
                retirar_no_aplica(declaracion=declaracion, razon=razon, by=request.user)
                messages.success(request, "La obligación vuelve a aplicar: el portal dirá en qué estado está.")
            else:
                return HttpResponseBadRequest("Di si lo apruebas, lo devuelves o lo retiras.")
        except NoProcede as motivo:
            return self.get(request, pk, error=str(motivo), escrito=razon)
        return redirect("no_aplica", pk=pk)
