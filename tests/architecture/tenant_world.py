"""Two authorities for the sweep: a full house of somebody else's rows, every text of it marked with one canary."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    Revision,
    Task,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowState,
    WorkflowTask,
)

from accesos.tramites.models import Actuacion, Estrado
from cms.cuentas.models import Usuario
from cms.mensajes.actions import abrir_hilo
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.models import Lote
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.cargas import Carga, Trabajo
from fracciones.models.organos import OrganoColegiado, SesionDeOrgano
from tests.factories import dictamenes, expedientes, infomex, registros, sujetos

CANARIO = "zopilote7k"
"""In every text, name and address of the foreign authority, and nowhere else."""

BUSCADO = "zopilote"
"""What a curious person would type: finds the canary and, echoed by a search box, is not it."""


@dataclass
class Casa:
    """One authority with its people, one row of each rubro in moderation, and a convenio by another capturista."""

    sujeto: SujetoObligado
    personas: dict[str, Usuario]
    filas: dict[str, Registro] = field(default_factory=dict)
    de_otra_mano: Any = None
    lote: Any = None
    carga: Any = None
    trabajo: Any = None
    hilo: Any = None
    expediente: Any = None
    estrado: Any = None
    dictamen: Any = None
    anterior: Any = None
    sesion: Any = None
    archivo: str = ""


@dataclass
class Mundo:
    """Everything an address of the admin could name."""

    propia: Casa
    ajena: Casa
    documento: Any
    imagen: Any
    coleccion: Any
    instituto: Usuario
    suelta: Usuario
    sistema: Usuario
    rutas: dict[Any, list[str]] = field(default_factory=dict)
    """What each address of the sweep is asked with, written once for all who visit: the rows are the same for all."""

    @cached_property
    def piezas(self) -> dict[str, dict[str, Any]]:
        """Of the foreign row of each rubro."""
        return {slug: piezas_de(fila) for slug, fila in self.ajena.filas.items()}

    def persona(self, papel: str) -> Usuario | None:
        """Who plays a part of the sweep; nobody for the stranger."""
        sueltas = {"anonimo": None, "instituto": self.instituto, "sin_asignacion": self.suelta, "sistema": self.sistema}
        return sueltas[papel] if papel in sueltas else self.propia.personas[papel]


def construir() -> Mundo:
    """Write both houses to the database."""
    organismo = sujetos.instituto()
    instituto = sujetos.asignacion(Perfil.INSTITUTO, organismo, de=sujetos.usuario("vigilante")).usuario
    propia = _casa("propia", "propia", "Dato nuestro")
    # The last one, so that it would head the first page of whatever lists the newest of every authority.
    ajena = _casa("ajena", f"{CANARIO}-siglas", CANARIO)
    persona = ajena.personas["capturista"]
    documento = Document.objects.create(
        title=CANARIO, file=ContentFile(b"%PDF-1.4", f"{CANARIO}.pdf"), uploaded_by_user=persona
    )
    imagen = Image.objects.create(title=CANARIO, file=get_test_image_file(), uploaded_by_user=persona)
    coleccion = Collection.get_first_root_node().add_child(name=CANARIO)
    return Mundo(
        propia=propia,
        ajena=ajena,
        documento=documento,
        imagen=imagen,
        coleccion=coleccion,
        instituto=instituto,
        suelta=sujetos.usuario("suelta"),
        sistema=sujetos.usuario("sistema", is_superuser=True, is_staff=True),
    )


def cliente(persona: Usuario | None) -> Client:
    """A browser where that person has already said who they are."""
    visitante = Client(raise_request_exception=False)
    if persona is not None:
        visitante.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def piezas_de(fila: Any) -> dict[str, Any]:
    """The revision, workflow and task numbers that belong to a row."""
    recorrido = WorkflowState.objects.for_instance(fila).order_by("-pk").first()
    revisiones = list(Revision.objects.for_instance(fila).order_by("pk"))
    return {
        "pk": fila.pk,
        "object_id": str(fila.pk),
        "revision_id": revisiones[0].pk,
        "revision_id_a": str(revisiones[0].pk),
        "revision_id_b": str(revisiones[-1].pk),
        "workflow_state_id": recorrido.pk,
        "task_state_id": recorrido.current_task_state_id,
        "task_id": TaskState.objects.get(pk=recorrido.current_task_state_id).task_id,
        "app_label": fila._meta.app_label,
        "model_name": fila._meta.model_name,
    }


def _casa(nombre: str, siglas: str, texto: str) -> Casa:
    sujeto = sujetos.sujeto(siglas, nombre=f"Autoridad {texto}", nombre_corto=texto)
    slugs = list(rubros())
    asignaciones = {
        papel: sujetos.asignacion(
            perfil, sujeto, de=sujetos.usuario(f"{papel}.{nombre}", nombre=f"{papel} {texto}"), rubros=slugs
        )
        for papel, perfil in {
            "capturista": Perfil.CAPTURISTA,
            "otra_mano": Perfil.CAPTURISTA,
            "administrador": Perfil.ADMINISTRADOR,
            "unidad": Perfil.UNIDAD,
            "modulo": Perfil.MODULO,
            "habilitado": Perfil.HABILITADO,
            "comite": Perfil.COMITE,
        }.items()
    }
    casa = Casa(sujeto=sujeto, personas={papel: a.usuario for papel, a in asignaciones.items()})
    registros.area(sujeto, nombre=f"Área {texto}", clave_area=texto)
    casa.lote = Lote.sin_ambito.create(
        sujeto=sujeto,
        rubro="convenios",
        tipo_contenido=ContentType.objects.get_for_model(rubros()["convenios"]),
        numero=1,
        anio=2026,
        archivo_nombre=f"{texto}.xlsx",
        motivo=texto,
        capturado_por=casa.personas["capturista"],
    )
    for slug, modelo in rubros().items():
        with en_ambito(ambito_de(asignaciones["capturista"])):
            casa.filas[slug] = _en_moderacion(modelo, casa, texto, "capturista")
    with en_ambito(ambito_de(asignaciones["otra_mano"])):
        casa.de_otra_mano = _en_moderacion(rubros()["convenios"], casa, texto, "otra_mano")
    casa.carga = _carga(casa, texto)
    Aplicabilidad.sin_ambito.create(
        sujeto=sujeto, rubro="convenios", motivo=texto, fundamento=texto, propuesta_por=casa.personas["administrador"]
    )
    organo = OrganoColegiado.sin_ambito.create(sujeto=sujeto, nombre=texto, area=casa.filas["organigrama"])
    casa.sesion = SesionDeOrgano.sin_ambito.create(
        organo=organo, tipo_sesion="Ordinaria", numero_sesion=texto, fecha_sesion=dt.date(2026, 3, 31)
    )
    casa.trabajo = Trabajo.sin_ambito.create(
        sujeto=sujeto, rubro="convenios", usuario=casa.personas["capturista"], asignacion=asignaciones["capturista"],
        archivo_nombre=f"{texto}.xlsx", mensaje=texto, estado="rechazado",
    )  # fmt: skip
    with en_ambito(ambito_de(asignaciones["capturista"])):
        casa.hilo = abrir_hilo(
            sujeto=sujeto, asunto=texto, texto=texto, sobre=f"lote:{casa.lote.pk}",
            para=[asignaciones["unidad"].pk], by=casa.personas["capturista"],
        )  # fmt: skip
    casa.expediente = expedientes.solicitud(
        sujeto, texto=texto, nombre=texto, correo=f"{texto.split()[0].lower()}@e.org"
    )
    presentada = Actuacion.sin_ambito.get(expediente=casa.expediente)
    casa.estrado = Estrado.sin_ambito.create(
        expediente=casa.expediente, actuacion=presentada, asunto=texto, motivo=Estrado.Motivo.NO_LLEGO, created_at=presentada.created_at,
    )  # fmt: skip
    sidem = dictamenes.Sidem(dependencia=sujeto)
    casa.personas |= {clave: sidem.gente[clave].usuario for clave in ("solicita", "secretario")}
    sidem.con_programa(dictamenes.a_las(2))
    casa.dictamen = sidem.hasta("por_emitir", dictamenes.a_las(3), proyecto=texto, justificacion=texto, contacto=texto)
    casa.anterior = infomex.anterior(casa.personas["capturista"], texto)
    casa.archivo = default_storage.save(f"privado/{sujeto.pk}/{nombre}.pdf", ContentFile(texto.encode()))
    return casa


def _carga(casa: Casa, texto: str) -> Carga:
    """A checked file that waits for its confirmation."""
    return Carga.sin_ambito.create(  # type: ignore[no-any-return]  # an untyped manager
        sujeto=casa.sujeto,
        rubro="convenios",
        usuario=casa.personas["capturista"],
        archivo=ContentFile(texto.encode(), "carga.xlsx"),
        archivo_nombre=f"{texto}.xlsx",
        tamano=1,
        formato="plantilla",
        hoja=texto,
        filas=ContentFile(texto.encode(), "filas.jsonl"),
        muestra={},
    )


def _en_moderacion(modelo: type[Registro], casa: Casa, texto: str, papel: str) -> Registro:
    """A published row with a newer draft that waits for review: live, two revisions, a workflow and its log."""
    persona = casa.personas[papel]
    fila = registros.registro(modelo, casa.sujeto, por=persona, texto=texto, lote=casa.lote)
    fila.save_revision(user=persona, log_action=True).publish(
        user=persona, log_action=True, skip_permission_checks=True
    )
    fila.refresh_from_db()
    fila.nota = f"{texto}, corregido"
    fila.save_revision(user=persona, log_action=True, changed=True)
    (fila.get_workflow() or _flujo(modelo)).start(fila, persona)
    fila.refresh_from_db()
    return fila


def _flujo(modelo: type[Registro]) -> Workflow:
    flujo, nuevo = Workflow.objects.get_or_create(name="Revisión de prueba")
    if nuevo:
        WorkflowTask.objects.create(workflow=flujo, task=Task.objects.create(name="Tarea"), sort_order=1)
    WorkflowContentType.objects.create(workflow=flujo, content_type=ContentType.objects.get_for_model(modelo))
    return flujo
