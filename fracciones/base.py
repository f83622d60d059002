"""`Registro`: the abstract row of a rubro. The model is the declaration; `derive/` makes everything else from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey

from cms.workflows.base import Moderado
from fracciones.campos import PUBLICO, Anio, Campo, Fecha, ReferenciaArea, TextoLargo, Visibilidad
from fracciones.condiciones import NoAntes, vacio
from fracciones.ficha import Ficha


@dataclass(frozen=True, slots=True, kw_only=True)
class Falta:
    """A rule of the record that does not hold: which field, and what to do in plain words."""

    campo: str
    codigo: str
    mensaje: str


class Contador(models.Model):
    """The last `clave` given inside a (sujeto, rubro): numbers are never reused, even after a deletion."""

    sujeto = models.ForeignKey("sujetos.SujetoObligado", models.PROTECT, related_name="+")
    rubro = models.CharField(max_length=60)
    ultima = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "fracciones"
        constraints = [models.UniqueConstraint(fields=["sujeto", "rubro"], name="un_contador_por_rubro")]

    def __str__(self) -> str:
        return f"{self.rubro}: {self.ultima}"


def reservar_claves(modelo: type["Registro"], sujeto_id: int, cuantas: int = 1) -> range:
    """Reserve the next `cuantas` public numbers of (sujeto, rubro) and return them. Call inside a transaction."""
    Contador.objects.get_or_create(sujeto_id=sujeto_id, rubro=modelo.rubro)
    contador = Contador.objects.select_for_update().get(sujeto_id=sujeto_id, rubro=modelo.rubro)
    contador.ultima += cuantas
    contador.save(update_fields=["ultima"])
    return range(contador.ultima - cuantas + 1, contador.ultima + 1)


class Registro(Moderado):
    """One row of an obligation.

    `clave` is its public number inside (sujeto, rubro), stable for ever: its permanent address is made of it.
    """

    ficha: ClassVar[Ficha]
    sipot: ClassVar[Mapping[str, str | tuple[str, ...]]] = {
        "area_generadora": (
            "Área(s) responsable(s) que genera(n), posee(n), publica(n) y actualizan la información",
            "Área(s) responsable(s) que genera(n), posee(n), publica(n) y actualiza(n) la información",
        ),
    }
    """Field → heading(s) that the official formats give it, where they are not its `verbose_name`."""
    llave: ClassVar[tuple[str, ...]] = ()
    """Fields that identify a row of a file that does not carry the number of the record."""
    reglas: ClassVar[tuple[NoAntes, ...]] = ()
    comunes_opcionales: ClassVar[frozenset[str]] = frozenset()
    """Common fields that this rubro does not require."""

    clave = models.PositiveIntegerField("número de registro", editable=False)
    fecha_actualizacion = models.DateTimeField("fecha de actualización", default=timezone.now, editable=False)
    fecha_validacion = models.DateTimeField("fecha de validación", null=True, editable=False)

    ejercicio = Anio("Ejercicio", PUBLICO, requerido=True)
    fecha_inicio_periodo = Fecha("Fecha de inicio del periodo que se informa", PUBLICO, requerido=True)
    fecha_termino_periodo = Fecha("Fecha de término del periodo que se informa", PUBLICO, requerido=True)
    area_generadora = ReferenciaArea("Área o unidad administrativa responsable", PUBLICO, requerido=True)
    nota = TextoLargo(
        "Nota",
        PUBLICO,
        ayuda="Aclaración, o por qué falta un dato obligatorio. Sin ella no se acepta un dato obligatorio vacío.",
    )

    class Meta(Moderado.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "clave"], name="%(class)s_clave_unica"),
        ]
        indexes = [
            models.Index(fields=["sujeto", "estado"], name="%(class)s_edo"),
            models.Index(fields=["sujeto", "ejercicio", "clave"], name="%(class)s_eje"),
        ]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "ficha" in cls.__dict__:
            cls.rubro = cls.ficha.slug

    def __str__(self) -> str:
        return self.titulo()

    def titulo(self) -> str:
        """Return the heading of the record: the declared fields joined, or its number."""
        partes = [str(valor) for nombre in self.ficha.titulo_publico if not vacio(valor := getattr(self, nombre))]
        return " ".join(partes) or f"Registro {self.clave:04d}"


class Subtabla(models.Model):
    """A row of a subtable («Tabla_nnn» in the official formats), edited inline with its record.

    Subclasses declare `registro = ParentalKey(…, related_name=<clave of the subtable>)` and a `Meta.verbose_name_plural`
    that is its official heading. It has no tenant of its own: it is reached through its record only.
    """

    sipot: ClassVar[Mapping[str, str | tuple[str, ...]]] = {}
    """As in `Registro`; under `registro`, the headings of the table itself. Several official tables may feed one."""

    registro: Any
    orden = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["orden", "pk"]


def campos_de(modelo: type[models.Model]) -> list[Any]:
    """Return the declared fields of a rubro or subtable, in the order of the official format.

    The common fields come as the format has them: year and period first, responsible area and nota last.
    """
    declarados = [campo for campo in modelo._meta.concrete_fields if isinstance(campo, Campo)]
    comunes = {"ejercicio": 0, "fecha_inicio_periodo": 1, "fecha_termino_periodo": 2}
    finales = {"area_generadora": 1, "nota": 2}
    inicio = sorted((c for c in declarados if c.name in comunes), key=lambda c: comunes[c.name])
    fin = sorted((c for c in declarados if c.name in finales), key=lambda c: finales[c.name])
    propios = [c for c in declarados if c.name not in comunes and c.name not in finales]
    return [*inicio, *propios, *fin]


def subtablas_de(modelo: type[Registro]) -> dict[str, type[Subtabla]]:
    """Return the subtables of a rubro by name (the `related_name` of their `ParentalKey`), as declared."""
    tablas = {}
    for relacion in modelo._meta.related_objects:
        if isinstance(relacion.field, ParentalKey) and issubclass(relacion.related_model, Subtabla):
            tablas[relacion.get_accessor_name()] = relacion.related_model
    return tablas


def es_publico(campo: Any) -> bool:
    """Tell whether a field may leave the house."""
    return getattr(campo, "visibilidad", None) is Visibilidad.PUBLICO


def es_requerido(modelo: type[models.Model], campo: Any, valores: Mapping[str, Any]) -> bool:
    """Tell whether the format asks for `campo` given the other values of the row."""
    if campo.name in getattr(modelo, "comunes_opcionales", ()):
        return False
    if campo.requerido:
        return True
    return bool(campo.requerido_si) and all(condicion.se_cumple(valores) for condicion in campo.requerido_si)


def faltas(modelo: type[models.Model], valores: Mapping[str, Any], *, nota: str = "") -> Iterator[Falta]:
    """Yield every rule of the record that `valores` (field name → value) breaks.

    A required datum may be empty when the nota explains why (Lineamientos, «explicación por falta de información»);
    the period itself may not.
    """
    explicada = bool((nota or str(valores.get("nota") or "")).strip())
    for campo in _exigibles(modelo):
        if not vacio(valores.get(campo.name)) or not es_requerido(modelo, campo, valores):
            continue
        if explicada and campo.name not in ("ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo"):
            continue
        yield Falta(
            campo=campo.name,
            codigo="obligatorio",
            mensaje=f"Falta «{campo.verbose_name}». Escríbelo, o explica en la nota por qué no hay dato.",
        )
    periodo = (NoAntes("fecha_termino_periodo", "fecha_inicio_periodo"),) if issubclass(modelo, Registro) else ()
    for regla in (*periodo, *getattr(modelo, "reglas", ())):
        if regla.infringida(valores):
            uno: Any = modelo._meta.get_field(regla.campo)
            otro: Any = modelo._meta.get_field(regla.que)
            mensaje = regla.mensaje(str(uno.verbose_name), str(otro.verbose_name))
            yield Falta(campo=regla.campo, codigo="orden", mensaje=mensaje)


@cache
def _exigibles(modelo: Any) -> tuple[Any, ...]:
    """The fields that the format may ask for: a load asks about each of them for every row."""
    opcionales = getattr(modelo, "comunes_opcionales", ())
    return tuple(c for c in campos_de(modelo) if (c.requerido or c.requerido_si) and c.name not in opcionales)
