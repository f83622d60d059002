"""`Moderado`: what every tenant record that goes through rojo → amarillo → publicado has in common."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from cms.sujetos.scoping import ScopedManager, UnscopedManager
from cms.workflows.estados import Estado


class Moderado(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):  # type: ignore[misc]  # Wagtail is untyped
    """A moderated row of one sujeto obligado.

    `estado` repeats what Wagtail's workflow tables say, so that a listing of a million rows filters on an indexed
    column; only the tasks and actions of `cms.workflows` write it (docs/adr). `rubro` is set by each subclass.
    """

    rubro: ClassVar[str]

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
    sin_ambito: ClassVar[models.Manager[Any]] = UnscopedManager()

    class Meta:
        abstract = True
        base_manager_name = "sin_ambito"


for _nombre in ("sujeto", "capturado_por", "lote"):
    # Bookkeeping columns are no "usage" of the row they point to: keep them out of Wagtail's reference index.
    Moderado._meta.get_field(_nombre).wagtail_reference_index_ignore = True
