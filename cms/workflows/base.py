"""`Moderado`: what every tenant record that goes through rojo → amarillo → publicado has in common."""

from functools import cache
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TaskState,
    WorkflowMixin,
    WorkflowState,
)

from cms.sujetos.scoping import ScopedManager, UnscopedManager
from cms.workflows.bajas import descartar, es_baja
from cms.workflows.candados import bloquear
from cms.workflows.errores import CambioSimultaneo
from cms.workflows.estados import Estado
from cms.workflows.flujo import flujo_de_moderacion
from cms.workflows.lotes import recalcular
from cms.workflows.publicacion import concluir_baja, despublicar, publicar
from cms.workflows.tareas import EstadoDeModeracion

_DE_MODERACION: Final = frozenset({
    "sujeto", "capturado_por", "lote", "estado", "fecha_validacion",
    "live", "live_revision", "latest_revision", "has_unpublished_changes",
    "first_published_at", "last_published_at", "expired", "locked", "locked_at", "locked_by",
})  # fmt: skip
"""Columns that only moderation writes: an ordinary `save()` of a stale instance must not undo a transition."""

_CONTENIDO_NO_EDITABLE: Final = frozenset({"fecha_actualizacion"})
"""What no form shows and still belongs to the version and not to the record."""


class Moderado(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A moderated row of one sujeto obligado.

    `estado` repeats what Wagtail's workflow tables say, so that a listing of a million rows filters on an indexed
    column; only the tasks and actions of `cms.workflows` write it (docs/adr). `rubro` is set by each subclass.
    """

    rubro: ClassVar[str]
    en_transicion = False
    """Set by publication while it saves the row it holds locked."""

    sujeto = models.ForeignKey(
        "sujetos.SujetoObligado", models.PROTECT, verbose_name="sujeto obligado", related_name="+", editable=False
    )
    capturado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="capturado por",
        related_name="+",
        null=True,
        editable=False,
    )
    lote = models.ForeignKey(
        "workflows.Lote", models.PROTECT, verbose_name="lote", related_name="+", null=True, editable=False
    )
    estado = models.CharField("estado", max_length=10, choices=Estado.choices, default=Estado.BORRADOR, editable=False)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        abstract = True
        base_manager_name = "sin_ambito"

    # --- What belongs to the record and what to each of its versions --------------------------------------------

    @classmethod
    def columnas_de_moderacion(cls) -> list[str]:
        """Return the attribute names of the columns that only moderation writes."""
        return [campo.attname for campo in cls._meta.concrete_fields if campo.name in _DE_MODERACION]

    @classmethod
    def columnas_conservadas(cls) -> list[str]:
        """Return the attribute names that a version never changes: bookkeeping, identity, place in a tree."""
        return [
            campo.attname
            for campo in cls._meta.concrete_fields
            if campo.name in _DE_MODERACION or (not campo.editable and campo.name not in _CONTENIDO_NO_EDITABLE)
        ]

    def with_content_json(self, content: Any) -> Any:
        """Return this record with the content of a version; what is no content comes from this row."""
        objeto = super().with_content_json(content)
        for attname in _conservadas(self._meta):
            setattr(objeto, attname, getattr(self, attname))
        return objeto

    @classmethod
    def from_serializable_data(cls, data: Any, check_fks: bool = True, strict_fks: bool = False) -> Any:
        """Build an instance from the content of a version.

        Wagtail looks each reference up through the default manager, which shows nothing without a scope, and gives up
        on a protected one that is gone. Here one look per model finds what is gone, and it is left empty.
        """
        objeto = super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)
        if check_fks and objeto is not None:
            _soltar_colgantes(objeto)
        return objeto

    # --- Workflow ----------------------------------------------------------------------------------------------

    @classmethod
    def get_default_workflow(cls) -> Any:
        """Return the one workflow of the house."""
        return flujo_de_moderacion()

    def get_workflow(self) -> Any:
        """Return the one workflow of the house."""
        return flujo_de_moderacion()

    @property
    def workflow_states(self) -> Any:
        """The workflow states of the record, as the class whose cancel and resume lock first."""
        return EstadoDeModeracion.objects.for_instance(self)

    def estado_en_reposo(self) -> Estado:
        """Return the state of a record that is not in review."""
        if self.live:
            return Estado.BORRADOR if self.has_unpublished_changes else Estado.PUBLICADO
        ultima = self.latest_revision
        if self.last_published_at and ultima and ultima.created_at <= self.last_published_at:
            return Estado.RETIRADO
        return Estado.BORRADOR

    # --- Saving ------------------------------------------------------------------------------------------------

    def save(self, **kwargs: Any) -> None:
        """Save; an existing row keeps the columns of moderation as the database has them.

        Raises:
            CambioSimultaneo: it was published or withdrawn since it was read, so its columns are not a draft any more.
        """
        nuevo = self._state.adding or self.pk is None or kwargs.get("force_insert")
        if nuevo or self.en_transicion or kwargs.get("update_fields") is not None:
            super().save(**kwargs)
            return
        with transaction.atomic():
            vivo = type(self).sin_ambito.select_for_update().values_list("live", flat=True).get(pk=self.pk)
            if vivo != self.live:
                que = "se publicó" if vivo else "se retiró del portal"
                raise CambioSimultaneo(
                    f"Este registro {que} mientras lo editabas. Guarda otra vez: será un cambio nuevo."
                )
            super().save(update_fields=_columnas_de_contenido(self._meta), **kwargs)

    @transaction.atomic
    def save_revision(self, user: Any = None, overwrite_revision: Any = None, **kwargs: Any) -> Any:
        """Save a version. One in review goes back to rojo; one over a published row is a draft over the live version.

        A version somebody was asked to decide on, or that is public, is never overwritten in place.
        """
        candado = bloquear(self)
        if overwrite_revision is not None and TaskState.objects.filter(revision=overwrite_revision).exists():
            overwrite_revision = None
        fila = candado.objeto
        lote_anterior = fila.lote_id
        descartar(fila)
        lote_id = None if fila.estado in (Estado.PUBLICADO, Estado.RETIRADO) else fila.lote_id
        devuelto = candado.flujo is not None and candado.flujo.status == WorkflowState.STATUS_NEEDS_CHANGES
        estado = Estado.DEVUELTO if devuelto else Estado.BORRADOR
        for attname in self.columnas_de_moderacion():
            setattr(self, attname, getattr(fila, attname))
        self.estado, self.lote_id = estado, lote_id
        revision = super().save_revision(user=user, overwrite_revision=overwrite_revision, **kwargs)
        type(self).sin_ambito.filter(pk=self.pk).update(estado=estado, lote_id=lote_id)
        if candado.tarea is not None:
            candado.tarea.cancel(user=user)  # Wagtail starts the first task again, on the new version
            self.estado = Estado.ROJO
        recalcular(lote_anterior)
        return revision

    def publish(self, revision: Any, user: Any = None, skip_permission_checks: bool = False, **kwargs: Any) -> None:
        """Do what was approved, make a version public or withdraw the row; only the end of the workflow gets here."""
        if es_baja(self):
            concluir_baja(self, user=user)
            return
        publicar(self, revision, sin_permiso=skip_permission_checks, user=user, **kwargs)

    def unpublish(
        self, set_expired: bool = False, commit: bool = True, user: Any = None, log_action: Any = True
    ) -> None:
        """Take the row out of the portal; the history stays."""
        despublicar(self, set_expired=set_expired, commit=commit, user=user, log_action=log_action)


@cache
def _conservadas(opciones: Any) -> tuple[str, ...]:
    return tuple(opciones.model.columnas_conservadas())


@cache
def _columnas_de_contenido(opciones: Any) -> tuple[str, ...]:
    columnas = [c.name for c in opciones.concrete_fields if not c.primary_key and c.name not in _DE_MODERACION]
    return (*columnas, *(relacion.get_accessor_name() for relacion in get_all_child_relations(opciones.model)))


def _soltar_colgantes(objeto: Moderado) -> None:
    """Empty the references, of the record and its subtables, to rows that no longer exist."""
    filas = [objeto]
    for relacion in get_all_child_relations(type(objeto)):
        filas += getattr(objeto, relacion.get_accessor_name()).all()
    usos: dict[Any, list[tuple[Any, str, Any]]] = {}
    for fila in filas:
        for campo in _referencias_de_contenido(fila._meta):
            if (valor := getattr(fila, campo.attname)) is not None:
                usos.setdefault(campo.related_model, []).append((fila, campo.attname, valor))
    for modelo, referencias in usos.items():
        existen = set(modelo._base_manager.filter(pk__in={v for _, _, v in referencias}).values_list("pk", flat=True))
        for fila, attname, valor in referencias:
            if valor not in existen:
                setattr(fila, attname, None)


@cache
def _referencias_de_contenido(opciones: Any) -> tuple[Any, ...]:
    return tuple(
        campo
        for campo in opciones.concrete_fields
        if campo.many_to_one and campo.editable and not isinstance(campo, ParentalKey)
    )


for _nombre in ("sujeto", "capturado_por", "lote"):
    # Bookkeeping columns are no "usage" of the row they point to: keep them out of Wagtail's reference index.
    Moderado._meta.get_field(_nombre).wagtail_reference_index_ignore = True
