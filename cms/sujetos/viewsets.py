"""Viewsets of tenant models: the second wall. Every view passes through `construct_view`, so the check is there.

Stock Wagtail checks model permissions only; its edit, history, revision, lock, workflow and chooser views never ask
about the instance. The scoped default manager hides foreign rows (first wall); here each view that names a row looks it
up again, answers 404 for a foreign one and refuses what the profile may not do to it (docs/aislamiento.md).
"""

from typing import Any, ClassVar, Final

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import TaskState, WorkflowState
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_actual

ACCION_DE_VISTA: Final[dict[str, Accion]] = {
    "IndexView": Accion.VER,
    "CreateView": Accion.AGREGAR,
    "CopyView": Accion.AGREGAR,
    "EditView": Accion.EDITAR,
    "_RevisionsRevertView": Accion.EDITAR,
    "DeleteView": Accion.BORRAR,
    "UsageView": Accion.VER,
    "HistoryView": Accion.VER,
    "InspectView": Accion.VER,
    "PreviewOnCreateView": Accion.AGREGAR,
    "PreviewOnEditView": Accion.EDITAR,
    "PreviewRevisionView": Accion.VER,
    "RevisionsCompareView": Accion.VER,
    "UnpublishView": Accion.RETIRAR,
    "RevisionsUnscheduleView": Accion.EDITAR,
    "LockView": Accion.APROBAR,
    "UnlockView": Accion.APROBAR,
    "WorkflowActionView": Accion.VER,
    "CollectWorkflowActionDataView": Accion.VER,
    "ConfirmWorkflowCancellationView": Accion.EDITAR,
    "WorkflowPreviewView": Accion.VER,
    "WorkflowHistoryView": Accion.VER,
    "WorkflowHistoryDetailView": Accion.VER,
    "ReorderView": Accion.EDITAR,
}
"""What each of Wagtail's views needs. `WorkflowActionView` asks the task besides (`cms.workflows.models`)."""


class VistaDeSujeto:
    """Mixin put in front of every view of a tenant viewset."""

    accion_requerida: ClassVar[Accion]
    model: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Check scope, profile and row before the view looks at anything."""
        ambito = exigir(request, self.accion_requerida, rubro=getattr(self.model, "rubro", None))
        if (pk := kwargs.get("pk")) is not None:
            objeto = buscar_o_404(self.model, unquote(str(pk)), ambito)
            if not ambito.puede(self.accion_requerida, objeto):
                raise PermissionDenied
            exigir_piezas_propias(objeto, kwargs)
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # provided by the wrapped view
        if pk is None:
            # An autosave of a new record that is on its way when the person sends the form would make the record twice.
            self.autosave_enabled = False


def exigir_piezas_propias(objeto: Any, kwargs: dict[str, Any]) -> None:
    """Check that the revision, workflow or task an address names is of the row it names.

    Wagtail looks a task state up by its own number and acts on whatever row it belongs to: an address made of an own
    row and somebody else's task state would approve the foreign row.

    Raises:
        Http404: it is not.
    """
    recorridos = WorkflowState.objects.for_instance(objeto)
    piezas = {
        "revision_id": objeto.revisions,
        "revision_id_a": objeto.revisions,
        "revision_id_b": objeto.revisions,
        "workflow_state_id": recorridos,
        "task_state_id": TaskState.objects.filter(workflow_state__in=recorridos),
    }
    for nombre, propias in piezas.items():
        pedida = str(kwargs.get(nombre, ""))
        if pedida.isdigit() and not propias.filter(pk=pedida).exists():
            raise Http404


def exigir(request: HttpRequest, accion: Accion, *, rubro: str | None = None) -> Ambito:
    """Return the scope in force if it belongs to the user and grants `accion`.

    Raises:
        PermissionDenied: the profile does not do that, or nobody is working for anybody.
    """
    ambito = ambito_actual()
    if ambito is None or ambito.usuario_id != request.user.pk or not ambito.puede(accion, rubro=rubro):
        raise PermissionDenied
    return ambito


def buscar_o_404(modelo: Any, pk: Any, ambito: Ambito) -> Any:
    """Return the row, or 404 whether it does not exist or belongs to somebody else."""
    try:
        return modelo.sin_ambito.en(ambito).get(pk=pk)
    except (modelo.DoesNotExist, ValueError, TypeError) as ausente:
        raise Http404 from ausente


class ChooserDeSujeto(SnippetChooserViewSet):
    """Chooser that lists and returns rows in sight only; it never creates."""

    choose_one_text = page_title = "Elegir"
    choose_another_text = "Elegir otro"
    edit_item_text = "Ver o editar"

    @cached_property
    def widget_class(self) -> AdminSnippetChooser:
        """The widget with the same words: Wagtail translates its own when it starts, in whatever language is active."""
        widget = AdminSnippetChooser(model=self.model, icon=self.icon)
        widget.choose_one_text, widget.choose_another_text = self.choose_one_text, self.choose_another_text
        widget.link_to_chosen_text = self.edit_item_text
        return widget

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Wrap the view in a scoped one."""
        modelo = self.model

        class Vista(view_class):
            def get_object_list(self) -> Any:
                return modelo.sin_ambito.en(ambito_actual())

            def get_object(self, pk: Any) -> Any:
                ambito = ambito_actual()
                if ambito is None:
                    raise Http404
                return buscar_o_404(modelo, unquote(str(pk)), ambito)

            def get_objects(self, pks: Any) -> Any:
                return modelo.sin_ambito.en(ambito_actual()).filter(pk__in=pks)

            def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                if ambito_actual() is None or view_class.__name__ == "SnippetCreateView":
                    raise Http404
                return super().dispatch(request, *args, **kwargs)

        Vista.__name__ = Vista.__qualname__ = view_class.__name__
        return super().construct_view(Vista, **kwargs)


class ListadoView(IndexView):
    """Listing without Wagtail's bulk actions: rows move one by one or as a lote, always through moderation."""

    @cached_property
    def columns(self) -> list[Any]:
        """Leave the checkboxes out."""
        return [columna for columna in super().columns if not isinstance(columna, BulkActionsCheckboxColumn)]


class SujetoViewSet(SnippetViewSet):
    """Base of every snippet viewset of a tenant model."""

    index_view_class = ListadoView
    chooser_viewset_class: type[ChooserViewSet] = ChooserDeSujeto

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Put the tenant check in front of the view; an unknown kind of view fails at start-up."""
        nombre = next((clase.__name__ for clase in view_class.__mro__ if clase.__name__ in ACCION_DE_VISTA), None)
        if nombre is None:
            raise KeyError(f"{view_class.__name__}: say in ACCION_DE_VISTA what this view needs")
        vista = type(view_class.__name__, (VistaDeSujeto, view_class), {"accion_requerida": ACCION_DE_VISTA[nombre]})
        return super().construct_view(vista, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows in sight for the listing."""
        return self.model.sin_ambito.en(ambito_actual())
