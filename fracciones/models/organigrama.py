"""Organigrama: the areas of the authority as a tree. Captured first; every other rubro picks its area from here."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from treebeard.al_tree import AL_Node, AL_NodeManager

from cms.calendario.periodos import Periodicidad
from cms.sujetos.scoping import ScopedManager, UnscopedManager
from fracciones.base import Registro
from fracciones.campos import PUBLICO, ReferenciaArea, ReferenciaPersona, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley

AL_FINAL = 100_000
"""Order of an area nobody has moved yet: after its sisters, by number."""


class ArbolManager(AL_NodeManager, ScopedManager):
    """Areas in sight, parents first and sisters in their order."""


class ArbolSinAmbitoManager(AL_NodeManager, UnscopedManager):
    """Areas of every authority, for the oven, the loads and jobs."""


class Area(AL_Node, Registro):
    """An area of the authority. Its place in the tree (`parent`, `sib_order`) is moved with its own buttons."""

    ficha = Ficha(
        slug="organigrama",
        titulo="Organigrama",
        en_claro="Cómo se organiza y quién depende de quién",
        orden=2,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "II"), Ley.EDOMEX_2016: Fundamento(92, "II")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.PERMANENTE,
        actualizacion="permanente; 15 días hábiles tras modificación",
        conservacion="información vigente",
        columnas=("nombre_area", "parent", "titular"),
        titulo_publico=("nombre_area",),
        formatos_sipot=("43962", "43965"),
        orden_publico=("sib_order",),
        unidad=("área", "áreas"),
    )
    sipot = {
        "puesto_titular": "Denominación del puesto",
        "atribuciones": "Atribuciones, responsabilidades y/o funciones, según sea el caso",
        "norma_atribuciones": (
            "Denominación de la norma que establece atribuciones, responsabilidades y/o funciones y el fundamento legal",
            "Denominación de la norma",
        ),
        "organigrama_pdf": "Hipervínculo al organigrama completo",
    }
    llave = ("clave_area",)
    comunes_opcionales = frozenset({"area_generadora"})

    clave_area = Texto(
        "Clave del área",
        PUBLICO,
        requerido=True,
        max_length=40,
        ayuda="La que piden los formatos de Excel en «Área (buscar el Id en el sistema)».",
    )
    nombre_area = Texto("Denominación del área", PUBLICO, requerido=True, max_length=500)
    parent = ReferenciaArea(
        "Área de adscripción inmediata superior",
        PUBLICO,
        to="self",
        related_name="hijas",
        ayuda="Vacía sólo en la de más arriba.",
    )
    sib_order = models.PositiveIntegerField("orden entre hermanas", default=AL_FINAL, editable=False)
    puesto_titular = Texto("Denominación del puesto del titular", PUBLICO, max_length=500)
    titular = ReferenciaPersona("Titular del área", PUBLICO, ayuda="Se elige del Directorio.")
    atribuciones = TextoLargo("Atribuciones o funciones", PUBLICO)
    norma_atribuciones = Texto("Norma y artículo que las establece", PUBLICO, max_length=500)
    organigrama_pdf = Documento(
        "Archivo PDF para referencia gráfica", PUBLICO, ayuda="Uno por autoridad: en el área de más arriba."
    )

    objects: ClassVar[models.Manager[Any]] = ArbolManager()
    sin_ambito: ClassVar[Any] = ArbolSinAmbitoManager()

    class Meta(Registro.Meta):
        verbose_name = "área"
        verbose_name_plural = "organigrama"

    def __str__(self) -> str:
        return f"{self.clave_area} {self.nombre_area}".strip()

    def clean(self) -> None:
        """Refuse an area that would hang from itself or from another authority's tree."""
        super().clean()
        superior = self.parent
        while superior is not None:
            if superior.pk == self.pk:
                raise ValidationError(
                    {"parent": "Un área no puede depender de sí misma ni de una que depende de ella."}
                )
            superior = superior.parent
