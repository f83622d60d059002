"""Normalised dumps: everything the moderation of an authority's convenios wrote, free of ids and instants.

Two paths that do the same thing give the same dump whatever order their ids came in: a key becomes the ordinal of its
row inside its record, an instant becomes «present».
"""

import json
import re
from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision, TaskState, WorkflowState

from fracciones.models.convenios import Contraparte, Convenio
from tests.cms.workflows.casa import Casa

INSTANTE = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")


class Volcado:
    """One authority's rows, by clave."""

    def __init__(self, casa: Casa) -> None:
        self.casa = casa
        self.filas = {fila.pk: fila for fila in Convenio.sin_ambito.filter(sujeto=casa.sujeto)}
        self.nombres: dict[tuple[str, int], str] = {("sujeto", casa.sujeto.pk): "S"}
        for papel, asignacion in casa.asignaciones.items():
            self.nombres["usuario", asignacion.usuario_id] = papel
        for n, lote in enumerate(casa.lotes()):
            self.nombres["lote", lote.pk] = f"L{n}"
        for n, area in enumerate(casa.areas()):
            self.nombres["area", area.pk] = f"A{n}"
        self.tipo = ContentType.objects.get_for_model(Convenio)

    def tomar(self) -> dict[int, dict[str, Any]]:
        """Return clave → table → rows."""
        ids = [str(pk) for pk in self.filas]
        tablas = {
            "revision": Revision.objects.filter(content_type=self.tipo, object_id__in=ids),
            "flujo": WorkflowState.objects.filter(content_type=self.tipo, object_id__in=ids),
            "tarea": TaskState.objects.filter(workflow_state__object_id__in=ids, revision__content_type=self.tipo),
            "bitacora": ModelLogEntry.objects.filter(content_type=self.tipo, object_id__in=ids),
            "referencia": ReferenceIndex.objects.filter(content_type=self.tipo, object_id__in=ids),
            "contraparte": Contraparte.objects.filter(registro_id__in=self.filas),
        }
        crudas = {nombre: list(consulta.order_by("pk")) for nombre, consulta in tablas.items()}
        for nombre, filas in crudas.items():
            cuenta: dict[int, int] = defaultdict(int)
            for fila in filas:
                dueno = self._dueno(fila)
                self.nombres[nombre, fila.pk] = f"{nombre}{cuenta[dueno]}"
                cuenta[dueno] += 1
        resultado: dict[int, dict[str, Any]] = {
            fila.clave: {"fila": self._normal(fila), **{nombre: [] for nombre in tablas}}
            for fila in self.filas.values()
        }
        for nombre, filas in crudas.items():
            for fila in filas:
                resultado[self.filas[self._dueno(fila)].clave][nombre].append(self._normal(fila))
        for tablas_de_fila in resultado.values():
            tablas_de_fila["referencia"].sort(key=str)
        return resultado

    def _dueno(self, fila: Any) -> int:
        if isinstance(fila, TaskState):
            return int(fila.workflow_state.object_id)
        return fila.registro_id if isinstance(fila, Contraparte) else int(fila.object_id)

    def _normal(self, fila: Any) -> dict[str, Any]:
        valores = {campo.name: campo.value_from_object(fila) for campo in fila._meta.concrete_fields}
        if isinstance(fila, ReferenceIndex):
            valores |= {"id": 0, "content_path_hash": 0, "to_object_id": self.nombres["area", int(fila.to_object_id)]}
        if isinstance(fila, ModelLogEntry):
            valores["id"] = 0
        return self._mapa(valores, fila)

    def _mapa(self, valores: dict[str, Any], fila: Any) -> dict[str, Any]:
        return {clave: self._valor(clave, valor, fila) for clave, valor in valores.items()}

    def _valor(self, clave: str, valor: Any, fila: Any) -> Any:
        especie = {
            "latest_revision": "revision",
            "live_revision": "revision",
            "revision": "revision",
            "workflow_state": "flujo",
            "current_task_state": "tarea",
            "task_state_id": "tarea",
            "capturado_por": "usuario",
            "user": "usuario",
            "requested_by": "usuario",
            "finished_by": "usuario",
            "sujeto": "sujeto",
            "lote": "lote",
            "area_generadora": "area",
            "area_seguimiento": "area",
        }.get(clave)
        if valor is None or isinstance(valor, bool):
            return valor
        if especie:
            return self.nombres[especie, int(valor)]
        if clave in ("object_id", "registro", "pk", "id") and not isinstance(valor, dict):
            return self._identidad(clave, valor, fila)
        if isinstance(valor, dict):
            return self._mapa(valor, fila if clave != "workflow" else None)
        if isinstance(valor, list):
            return [self._mapa(v, "contraparte") if isinstance(v, dict) else v for v in valor]
        texto = json.dumps(valor, default=str).strip('"')
        return "present" if INSTANTE.match(texto) else texto

    def _identidad(self, clave: str, valor: Any, fila: Any) -> Any:
        if fila == "contraparte" and clave in ("pk", "id"):
            return "hijo"
        if fila is None:  # the id of the workflow or of a task: there is one of each
            return valor
        pk = int(valor)
        return self.filas[pk].clave if pk in self.filas and clave != "id" else "id"
