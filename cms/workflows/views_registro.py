"""Deciding on one record, from its editor or from its lote."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView, UnpublishView, WorkflowActionView

from cms.sujetos.perfiles import Accion
from cms.sujetos.viewsets import SujetoViewSet, buscar_o_404
from cms.workflows import actions
from cms.workflows.arrepentirse import deshacer_aprobacion
from cms.workflows.avisos import MOTIVOS, avisar, avisar_constancia, ligas, motivo_dado
from cms.workflows.bandeja import modelos
from cms.workflows.constancias import ultima_de
from cms.workflows.devoluciones import interesados_de, quienes_recibiran
from cms.workflows.diferencias import por_mirar_antes_de_publicar
from cms.workflows.errores import CuatroOjos, FaltaMotivo, NoProcede, SinRevisar, VersionSuperada
from cms.workflows.estados import Estado
from cms.workflows.permisos import autores_de, objecion
from cms.workflows.views import VistaDeModeracion

DICE = {
    "revisar": ("Marcar como revisado", Accion.REVISAR),
    "aprobar": ("Aprobar y publicar", Accion.APROBAR),
    "devolver": ("Devolver con motivo…", Accion.DEVOLVER),
    "retirar": ("Retirar del portal…", Accion.RETIRAR),
    "deshacer": ("Deshacer la aprobación", Accion.RETIRAR),
}


class DecidirView(VistaDeModeracion):
    """One act on one record: ask for what it needs, do it, go back to where it came from."""

    accion: ClassVar[str]

    def get(
        self, request: HttpRequest, slug: str, pk: int, error: str = "", status: int = 200, sin_revisar: bool = False
    ) -> HttpResponse:
        """Say what is about to happen."""
        objeto = self._buscar(slug, pk)
        por_mirar = por_mirar_antes_de_publicar(objeto) if self.accion == "aprobar" else []
        contexto = {
            "objeto": objeto,
            "por_mirar": por_mirar,
            "titulo": str(objeto.get_latest_revision_as_object()),
            "accion": self.accion,
            "boton": DICE[self.accion][0].rstrip("…"),
            "con_motivo": self.accion in ("devolver", "retirar", "deshacer"),
            "motivos": MOTIVOS if self.accion == "devolver" else (),
            "recibiran": quienes_recibiran(interesados_de(objeto), by=request.user)
            if self.accion == "devolver"
            else "",
            "error": error,
            "sin_revisar": sin_revisar,
            "volver": self._volver(objeto),
        }
        return render(request, "workflows/decidir.html", contexto, status=status)

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        """Do it."""
        objeto = self._buscar(slug, pk)
        if (vista := request.POST.get("version")) and vista != str(objeto.latest_revision_id):
            messages.error(request, "Este registro cambió después de que lo abriste. Revísalo otra vez.")
            return redirect(self._volver(objeto))
        if (
            self.accion == "aprobar"
            and request.POST.get("por_mirar") != "visto"
            and por_mirar_antes_de_publicar(objeto)
        ):
            return self.get(request, slug, pk, status=422, sin_revisar=request.POST.get("sin_revisar") == "1")
        try:
            self._hacer(request, objeto)
        except FaltaMotivo as falta:
            return self.get(request, slug, pk, error=str(falta), status=422)
        except SinRevisar as pregunta:
            return self.get(request, slug, pk, error=str(pregunta), status=422, sin_revisar=True)
        except NoProcede as razon:
            messages.error(request, str(razon))
        return redirect(self._volver(objeto))

    def _hacer(self, request: HttpRequest, objeto: Any) -> None:
        by: Any = request.user
        if self.accion == "revisar":
            actions.revisar(objeto=objeto, by=by)
        elif self.accion == "aprobar":
            actions.aprobar(objeto=objeto, by=by, sin_revisar=request.POST.get("sin_revisar") == "1")
        elif self.accion == "devolver":
            actions.devolver(objeto=objeto, by=by, motivo=motivo_dado(request))
        elif self.accion == "deshacer":
            comprobante = deshacer_aprobacion(objeto=objeto, by=by, motivo=motivo_dado(request))
            texto = "Se deshizo la aprobación: el registro espera otra vez en amarillo. {}"
            messages.success(request, format_html(texto, ligas([comprobante])))
            return
        else:
            actions.retirar(objeto=objeto, by=by, motivo=motivo_dado(request))
            messages.success(
                request,
                format_html("«{}» salió del portal. Su historia se conserva. {}", objeto, ligas([ultima_de(objeto)])),
            )
            return
        registro = objeto if objeto.estado == Estado.PUBLICADO else None
        avisar(request, DICE[self.accion][1], 1, [], [ultima_de(objeto)], registro)

    def _buscar(self, slug: str, pk: int) -> Any:
        modelo = modelos().get(slug)
        if modelo is None:
            raise Http404
        objeto = buscar_o_404(modelo, pk, self.ambito)
        if not self.ambito.puede(Accion.VER, objeto):
            raise Http404
        return objeto

    def _volver(self, objeto: Any) -> str:
        if self.request.GET.get("desde") == "vista":
            return reverse("registro_ver", args=[objeto.rubro, objeto.pk])
        if objeto.lote_id is not None:
            return reverse("lote", args=[objeto.lote_id])
        return reverse(type(objeto).snippet_viewset.get_url_name("edit"), args=[objeto.pk])


class RevisarView(DecidirView):
    """`Marcar como revisado`."""

    accion = "revisar"


class AprobarView(DecidirView):
    """`Aprobar y publicar`."""

    accion = "aprobar"


class DevolverView(DecidirView):
    """`Devolver con motivo…`."""

    accion = "devolver"


class RetirarView(DecidirView):
    """`Retirar del portal…`."""

    accion = "retirar"


class DeshacerRegistroView(DecidirView):
    """`Deshacer la aprobación`, while it is fresh."""

    accion = "deshacer"


def pide_mirar(objeto: Any, accion: str) -> bool:
    """Tell whether an act of the workflow would publish something that must be looked at first."""
    if accion not in ("approve", "publicar"):
        return False
    estado = type(objeto).sin_ambito.values_list("estado", flat=True).get(pk=objeto.pk)
    return (accion == "publicar" or estado == Estado.AMARILLO) and bool(por_mirar_antes_de_publicar(objeto))


class EdicionModerada(EditView):
    """Wagtail's editor: a decision is taken on what was read, never on what was just typed, and a refusal is told."""

    def save_instance(self) -> Any:
        """Save a version, unless the form only carries a decision.

        Raises:
            NoProcede: it carries both, or what was read is no longer the latest version.
        """
        if self.action != "workflow-action":
            return super().save_instance()
        if self.is_out_of_date:
            raise VersionSuperada("Este registro cambió después de que lo abriste. Revísalo otra vez antes de decidir.")
        if self.form.has_changed():
            raise NoProcede("Cambiaste algo: guarda primero tu cambio, y quien revisa lo verá en rojo.")
        self.has_content_changes, self.new_revision = False, None
        return self.object

    def run_action_method(self) -> Any:
        """Do what the button says; if it is refused, say why and stay; if something must be looked at first, show it."""
        if self.action == "workflow-action" and pide_mirar(self.object, self.workflow_action):
            return redirect("registro_aprobar", slug=self.object.rubro, pk=self.object.pk)
        try:
            respuesta = super().run_action_method()
        except NoProcede as razon:
            messages.error(self.request, str(razon))
            return redirect(self.get_edit_url())
        if self.action == "workflow-action" and self.object.estado == Estado.PUBLICADO:
            avisar_constancia(self.request, self.object)
        return respuesta

    def cancel_workflow_action(self) -> Any:
        """Take it out of review, unless somebody decided first."""
        try:
            return super().cancel_workflow_action()
        except NoProcede as razon:
            messages.error(self.request, str(razon))
            return redirect(self.get_edit_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell why it came back, and why somebody may not approve it."""
        contexto: dict[str, Any] = super().get_context_data(**kwargs)
        if self.request.method == "GET" and not self.expects_json_response:
            self._avisos()
        return contexto

    def _avisos(self) -> None:
        objeto = self.object
        if objeto.estado == Estado.DEVUELTO:
            tarea = objeto.current_workflow_state and objeto.current_workflow_state.current_task_state
            if tarea:
                messages.warning(self.request, f"{tarea.finished_by} lo devolvió: {tarea.comment}")
        elif objeto.estado == Estado.AMARILLO:
            razon = objecion(Accion.APROBAR, objeto, by=self.request.user, autores=autores_de(objeto))
            if isinstance(razon, CuatroOjos):
                messages.info(self.request, str(razon))


class DecisionEnVentana(WorkflowActionView):
    """Wagtail's modal of a workflow action: a refusal is told where the person was."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Do it, say why not, or show first what must be looked at."""
        if pide_mirar(self.object, self.action_name):
            pantalla = reverse("registro_aprobar", args=[self.object.rubro, self.object.pk])
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": pantalla})
            return redirect(pantalla)
        try:
            respuesta = super().post(request, *args, **kwargs)
        except NoProcede as razon:
            messages.error(request, str(razon))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)
        fila = type(self.object).sin_ambito.get(pk=self.object.pk)
        if fila.estado == Estado.PUBLICADO:
            avisar_constancia(request, fila)
        return respuesta


class RetiroEnWagtail(UnpublishView):
    """Wagtail's own unpublish asks no reason: it leads to ours."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Go to the screen that asks why."""
        return redirect("registro_retirar", slug=self.model.rubro, pk=self.object.pk)


class ModeradoViewSet(SujetoViewSet):
    """Base of the viewsets of moderated models."""

    edit_view_class = EdicionModerada
    workflow_action_view_class = DecisionEnVentana
    unpublish_view_class = RetiroEnWagtail
