"""The two moderation tasks, and Wagtail's workflow and workflow state under our lock (as proxies: same tables)."""

from typing import Any, ClassVar, Final

from django import forms
from django.db import transaction
from wagtail.models import Task, TaskState, Workflow, WorkflowState

from cms.audit.actions import registrar
from cms.sujetos.perfiles import Accion
from cms.workflows.bajas import descartar, es_baja
from cms.workflows.bloqueos import BloqueoDeModeracion
from cms.workflows.candados import Candado, bloquear, ya_resuelto
from cms.workflows.devoluciones import avisar_registro, interesados_en
from cms.workflows.errores import EstadoNoPermite, FaltaMotivo, NoProcede, VersionSuperada
from cms.workflows.estados import Estado
from cms.workflows.lotes import recalcular
from cms.workflows.permisos import autores_de, exigir, objecion

OtraAccion = tuple[str, str, bool]
APROBAR_BAJA: Final = "Aprobar y retirar del portal"


class MotivoForm(forms.Form):
    """Why it goes back: required."""

    comment = forms.CharField(
        label="Motivo", widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Escribe el motivo."}
    )


class SinDatosForm(forms.Form):
    """Nothing to ask."""


class SinRevisarForm(forms.Form):
    """That whoever approves knows nobody reviewed it."""

    confirmar = forms.BooleanField(
        label="Sigue en rojo: nadie lo ha revisado. Aprobarlo de todos modos.",
        error_messages={"required": "Confirma que se aprueba sin revisión, o márcalo antes como revisado."},
    )


class TareaDeModeracion(Task):
    """What both stages share: who may act comes from the assignment in force, and every act locks first."""

    lock_class = BloqueoDeModeracion
    estado: ClassVar[Estado]
    accion: ClassVar[Accion]
    aprobar_dice: ClassVar[str]

    class Meta:
        abstract = True

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Start the stage: the state column says so."""
        tarea = super().start(workflow_state, user=user)
        poner_estado(workflow_state.content_object, self.estado)
        return tarea

    def get_actions(self, obj: Any, user: Any) -> list[OtraAccion]:
        """Return what this person may do with it here: one list for buttons, views and actions."""
        acciones: list[OtraAccion] = []
        autores = autores_de(obj)
        if objecion(self.accion, obj, by=user, autores=autores) is None:
            acciones.append(("approve", self._dice(obj), False))
        acciones += self._ademas(obj, user, autores)
        if objecion(Accion.DEVOLVER, obj, by=user) is None:
            acciones.append(("reject", "Devolver con motivo…", True))
        return acciones

    def _dice(self, obj: Any) -> str:
        return self.aprobar_dice

    def _ademas(self, obj: Any, user: Any, autores: tuple[int | None, ...]) -> list[OtraAccion]:
        return []

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask the reason of a return."""
        return MotivoForm if action == "reject" else SinDatosForm

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Whoever may edit it may do so in review too: the change sends it back to red."""
        return objecion(Accion.EDITAR, obj, by=user) is not None

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Nothing: Wagtail's dashboard knows no tenants. The bandeja lists what each person may act on."""
        return TaskState.objects.none()

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do the act if it still makes sense, under lock.

        Raises:
            NoProcede: somebody else decided it, it is not the latest version, or `user` may not do it.
        """
        candado = bloquear(task_state.workflow_state.content_object)
        if candado.tarea is None or candado.tarea.pk != task_state.pk:
            raise ya_resuelto(task_state)
        if candado.tarea.revision_id != candado.objeto.latest_revision_id:
            raise VersionSuperada("Este registro cambió después de que lo abriste. Vuelve a abrirlo antes de decidir.")
        if action_name == "reject":
            self._devolver(candado, user, kwargs.get("comment", ""))
        else:
            self._aprobar(candado, user, action_name, **kwargs)
        recalcular(candado.objeto.lote_id)

    def _aprobar(self, candado: Candado, user: Any, action_name: str, **kwargs: Any) -> None:
        autores = autores_de(candado.objeto, candado.tarea.revision)  # type: ignore[union-attr]  # checked by on_action
        exigir(self.accion, candado.objeto, by=user, autores=autores)
        super().on_action(candado.tarea, user, "approve", comment=kwargs.get("comment", ""))
        _asentar(candado.objeto, self.accion, user)

    def _devolver(self, candado: Candado, user: Any, motivo: str) -> None:
        exigir(Accion.DEVOLVER, candado.objeto, by=user)
        if not motivo.strip():
            raise FaltaMotivo("Para devolver hace falta un motivo: quien lo capturó debe saber qué corregir.")
        super().on_action(candado.tarea, user, "reject", comment=motivo.strip())
        poner_estado(candado.objeto, Estado.DEVUELTO)
        tarea: Any = candado.tarea  # there is one: on_action checked it
        avisar_registro(
            candado.objeto,
            titulo=tarea.revision.object_str,
            motivo=motivo.strip(),
            interesados=interesados_en(candado.objeto, candado.flujo, tarea.revision),
            by=user,
        )
        _asentar(candado.objeto, Accion.DEVOLVER, user, motivo=motivo.strip())


class RevisionAdministrador(TareaDeModeracion):
    """Rojo → amarillo: the Administrador de Fracción of the rubro, or the Unidad de Información."""

    estado = Estado.ROJO
    accion = Accion.REVISAR
    aprobar_dice = "Marcar como revisado"

    class Meta:
        verbose_name = "revisión del Administrador de fracción"
        verbose_name_plural = "revisiones del Administrador de fracción"

    @classmethod
    def get_description(cls) -> str:
        """Say what the stage is."""
        return "Rojo → amarillo: revisa el Administrador de fracción del rubro, o la Unidad de Información."

    def _ademas(self, obj: Any, user: Any, autores: tuple[int | None, ...]) -> list[OtraAccion]:
        if objecion(Accion.APROBAR, obj, by=user, autores=autores) is None:
            return [("publicar", f"{APROBAR_BAJA if es_baja(obj) else 'Aprobar y publicar'} sin revisión…", True)]
        return []

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask for the reason of a return, or the confirmation of skipping the review."""
        return SinRevisarForm if action == "publicar" else super().get_form_for_action(action)

    def _aprobar(self, candado: Candado, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name != "publicar":
            return super()._aprobar(candado, user, action_name, **kwargs)
        exigir(Accion.APROBAR, candado.objeto, by=user, autores=autores_de(candado.objeto))
        super()._aprobar(candado, user, "approve", **kwargs)
        siguiente = bloquear(candado.objeto, con_lote=False).tarea
        if siguiente is None:
            raise EstadoNoPermite("No se pudo pasar a amarillo. Vuelve a intentarlo.")
        siguiente.task.specific.on_action(siguiente, user, "approve", **kwargs)
        return None


class AprobacionUnidad(TareaDeModeracion):
    """Amarillo → publicado: the Unidad de Información only."""

    estado = Estado.AMARILLO
    accion = Accion.APROBAR
    aprobar_dice = "Aprobar y publicar"

    def _dice(self, obj: Any) -> str:
        return APROBAR_BAJA if es_baja(obj) else self.aprobar_dice

    class Meta:
        verbose_name = "aprobación de la Unidad de Información"
        verbose_name_plural = "aprobaciones de la Unidad de Información"

    @classmethod
    def get_description(cls) -> str:
        """Say what the stage is."""
        return "Amarillo → publicado: sólo la Unidad de Información."


class FlujoDeModeracion(Workflow):
    """The one workflow of every rubro: starting it locks first."""

    class Meta:
        proxy = True
        verbose_name = "flujo de moderación"
        verbose_name_plural = "flujos de moderación"

    @transaction.atomic
    def start(self, obj: Any, user: Any) -> Any:
        """Send a record to review: rojo.

        Raises:
            NoProcede: it is already in review, it has nothing new, or `user` may not send it.
        """
        candado = bloquear(obj)
        exigir(Accion.EDITAR, candado.objeto, by=user)
        if candado.flujo is not None:
            raise EstadoNoPermite("Este registro ya está en revisión.")
        if candado.objeto.estado == Estado.PUBLICADO or candado.objeto.latest_revision_id is None:
            raise EstadoNoPermite("No hay cambios que enviar: guarda primero lo que quieras cambiar.")
        estado = super().start(candado.objeto.get_latest_revision_as_object(), user)
        obj.estado = Estado.ROJO
        recalcular(candado.objeto.lote_id)
        _asentar(candado.objeto, "enviar", user)
        return estado


class EstadoDeModeracion(WorkflowState):
    """The workflow state of a record: what Wagtail's views call on it locks first."""

    class Meta:
        proxy = True
        verbose_name = "estado de moderación"
        verbose_name_plural = "estados de moderación"

    def _propio(self) -> Candado:
        """Lock the record and make sure that this is still its active workflow state.

        Raises:
            YaResuelto: it is not.
        """
        candado = bloquear(self.content_object)
        if candado.flujo is None or candado.flujo.pk != self.pk or candado.flujo.status != self.status:
            raise self._ya_resuelto()
        return candado

    def _ya_resuelto(self) -> NoProcede:
        return ya_resuelto(TaskState.objects.filter(workflow_state_id=self.pk).order_by("-pk")[0])

    @transaction.atomic
    def cancel(self, user: Any = None) -> None:
        """Take it out of review: it is a draft again, over the live version if there is one."""
        candado = self._propio()
        WorkflowState.cancel(candado.flujo, user=user)
        fila = candado.objeto
        lote_anterior = fila.lote_id
        descartar(fila)
        poner_estado(fila, fila.estado_en_reposo())
        self.status = candado.flujo.status
        recalcular(lote_anterior)
        _asentar(fila, "sacar", user)

    @transaction.atomic
    def resume(self, user: Any = None) -> Any:
        """Send a returned record to review again. Unlike stock Wagtail it starts over: rojo, whoever returned it."""
        candado = self._propio()
        exigir(Accion.EDITAR, candado.objeto, by=user)
        flujo = candado.flujo
        flujo.current_task_state.task = flujo.workflow.tasks.first()
        WorkflowState.resume(flujo, user=user)
        self.status = flujo.status
        recalcular(candado.objeto.lote_id)
        _asentar(candado.objeto, "enviar", user)


def poner_estado(objeto: Any, estado: Estado) -> None:
    """Write the state column of a record in hand and in the database."""
    type(objeto).sin_ambito.filter(pk=objeto.pk).update(estado=estado)
    objeto.estado = estado


def _asentar(objeto: Any, verbo: str, by: Any, **datos: str) -> None:
    registrar(
        cadena=objeto.sujeto.siglas,
        by=by,
        accion=f"moderacion.{verbo}",
        objeto=objeto,
        datos={"rubro": objeto.rubro, "clave": getattr(objeto, "clave", None), **datos},
    )
