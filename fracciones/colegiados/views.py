"""The screens of Órganos Colegiados: the bodies and their sessions, one body, one session, and bringing them to the rubros."""

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views import View

from cms.sujetos.models import SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.sujetos.viewsets import buscar_o_404, exigir
from fracciones.colegiados.actions import guardar_organo, guardar_sesion
from fracciones.colegiados.filas import PROVEEDORES
from fracciones.colegiados.forms import AcuerdosFormSet, IntegrantesFormSet, OrganoForm, SesionForm
from fracciones.colegiados.traer import Traido, traer
from fracciones.models.organos import OrganoColegiado, SesionDeOrgano
from fracciones.visibles import visibles_en

RUBRO: Final = "acuerdos-actas"
"""Whoever reviews this rubro keeps the bodies and their sessions."""
POR_PAGINA: Final = 50
FALTA: Final = "Falta corregir algo; lo demás sigue escrito. Si subiste un archivo, ya está guardado."


class VistaDeColegiados(View):
    """What the screens share: who asks, and for which authority."""

    ambito: Ambito
    sujeto: SujetoObligado

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Check the right to be here before anything else."""
        super().setup(request, *args, **kwargs)
        self.ambito = exigir(request, Accion.REVISAR, rubro=RUBRO)
        ids = self.ambito.organizaciones or ()
        sujeto = SujetoObligado.objects.filter(pk__in=ids).first() if len(ids) == 1 else None
        if sujeto is None:
            raise Http404
        self.sujeto = sujeto

    @property
    def legislativo(self) -> bool:
        """Whether the authority publishes what only a Legislature does."""
        return self.sujeto.tipo == TipoSujeto.PODER_LEGISLATIVO

    def mostrar(self, plantilla: str, contexto: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """Render one of the screens."""
        return render(self.request, f"fracciones/colegiados/{plantilla}.html", contexto, status=status)


class OrganosView(VistaDeColegiados):
    """The bodies, and the sessions of all of them, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self._pagina([])

    def post(self, request: HttpRequest) -> HttpResponse:
        """Bring the sessions to the rubros that publish them, and say what that did."""
        if request.POST.get("accion") != "traer":
            return HttpResponseBadRequest("Elige «Traer a las obligaciones».")
        traidos = [
            traer(slug=slug, sujeto=self.sujeto, by=request.user, origen="Órganos Colegiados")
            for slug in PROVEEDORES
            if slug in visibles_en(request)
        ]
        return self._pagina(traidos)

    def _pagina(self, traidos: list[Traido]) -> HttpResponse:
        organos = OrganoColegiado.sin_ambito.en(self.ambito).annotate(
            cuantos=Count("integrantes", distinct=True), sesionadas=Count("sesiones", distinct=True)
        )
        sesiones = (
            SesionDeOrgano.sin_ambito.en(self.ambito).select_related("organo").annotate(acordados=Count("acuerdos"))
        )
        visibles = visibles_en(self.request)
        return self.mostrar(
            "lista",
            {
                "organos": organos.order_by("-activo", "nombre"),
                "pagina": Paginator(sesiones.order_by("-fecha_sesion", "-pk"), POR_PAGINA).get_page(
                    self.request.GET.get("p")
                ),
                "consulta": "",
                "destinos": [visibles[slug].ficha.titulo for slug in PROVEEDORES if slug in visibles],
                "traidos": traidos,
            },
        )


class OrganoView(VistaDeColegiados):
    """One body and its members; without a number, a new one."""

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show the form."""
        organo = self._organo(pk)
        return self._pagina(organo, OrganoForm(instance=organo), IntegrantesFormSet(instance=organo))

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Save both parts, or say what to correct."""
        organo = self._organo(pk)
        form, integrantes = OrganoForm(request.POST, instance=organo), IntegrantesFormSet(request.POST, instance=organo)
        if not (form.is_valid() & integrantes.is_valid()):
            return self._pagina(organo, form, integrantes, status=422)
        guardar_organo(organo=form.instance, integrantes=integrantes, sujeto=self.sujeto, by=request.user)
        messages.success(request, f"Se guardó «{form.instance}» con sus integrantes.")
        return redirect("organos")

    def _organo(self, pk: int | None) -> OrganoColegiado:
        return OrganoColegiado() if pk is None else buscar_o_404(OrganoColegiado, pk, self.ambito)

    def _pagina(self, organo: OrganoColegiado, form: Any, integrantes: Any, status: int = 200) -> HttpResponse:
        titulo = str(organo) if organo.pk else "Agregar un órgano"
        contexto = {"titulo": titulo, "form": form, "integrantes": integrantes, "falta": FALTA}
        return self.mostrar("organo", contexto, status=status)


class SesionView(VistaDeColegiados):
    """One session with its agreements and who came; under a body, a new one."""

    def get(self, request: HttpRequest, pk: int | None = None, organo: int | None = None) -> HttpResponse:
        """Show the form."""
        sesion = self._sesion(pk, organo)
        return self._pagina(sesion, self._form(sesion), self._acuerdos(sesion))

    def post(self, request: HttpRequest, pk: int | None = None, organo: int | None = None) -> HttpResponse:
        """Save everything, or say what to correct."""
        sesion = self._sesion(pk, organo)
        form, acuerdos = self._form(sesion, request.POST, request.FILES), self._acuerdos(sesion, request.POST)
        if not (form.is_valid() & acuerdos.is_valid()):
            return self._pagina(sesion, form, acuerdos, status=422)
        guardar_sesion(
            sesion=form.instance,
            acuerdos=acuerdos,
            asistencias=form.asistencias(),
            sujeto=self.sujeto,
            by=request.user,
        )
        messages.success(request, f"Se guardó «{form.instance}». Falta traerla a las obligaciones que la publican.")
        return redirect("organos")

    def _sesion(self, pk: int | None, organo: int | None) -> SesionDeOrgano:
        if pk is None:
            return SesionDeOrgano(organo=buscar_o_404(OrganoColegiado, organo, self.ambito))
        return buscar_o_404(SesionDeOrgano, pk, self.ambito)

    def _form(self, sesion: SesionDeOrgano, *datos: Any) -> SesionForm:
        return SesionForm(*datos, instance=sesion, organo=sesion.organo, legislativo=self.legislativo)

    def _acuerdos(self, sesion: SesionDeOrgano, datos: Any = None) -> Any:
        return AcuerdosFormSet(datos, instance=sesion, form_kwargs={"legislativo": self.legislativo})

    def _pagina(self, sesion: SesionDeOrgano, form: Any, acuerdos: Any, status: int = 200) -> HttpResponse:
        titulo = str(sesion) if sesion.pk else f"Agregar una sesión de {sesion.organo}"
        contexto = {"titulo": titulo, "form": form, "acuerdos": acuerdos, "falta": FALTA}
        return self.mostrar("sesion", contexto, status=status)


def direcciones() -> list[URLPattern]:
    """Return the patterns, to be registered in the admin."""
    return [
        path("organos/", OrganosView.as_view(), name="organos"),
        path("organos/agregar/", OrganoView.as_view(), name="organo_agregar"),
        path("organos/<int:pk>/", OrganoView.as_view(), name="organo"),
        path("organos/<int:organo>/sesiones/agregar/", SesionView.as_view(), name="sesion_agregar"),
        path("organos/sesiones/<int:pk>/", SesionView.as_view(), name="sesion"),
    ]
