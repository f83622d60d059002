"""Copy what is published of a period to the next one, as one lote in rojo: set-wise, and each row once."""

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from cms.audit.actions import registrar
from cms.calendario.periodos import Periodo
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.workflows.actions_lote import crear_lote, enviar_lote
from cms.workflows.errores import NoProcede
from cms.workflows.permisos import exigir
from cms.workflows.tablas import Lote
from fracciones.base import Registro, campos_de, reservar_claves, subtablas_de
from fracciones.carga.acuse import acusar_lote
from fracciones.models.copias import Copia
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from fracciones.proveedores import tiene_proveedor

_UNA_SOLA_VEZ: Final = (Area, Persona)
"""What other rows refer to: a second one of the same area or person would be another area or person."""
_TANDA: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Previa:
    """What copying would do.

    Attributes:
        publicadas: public rows of the period before.
        copiadas: how many of them were copied to this period already.
        ya_hay: rows of this period there are already, in whatever state.
    """

    publicadas: int
    copiadas: int
    ya_hay: int

    @property
    def por_copiar(self) -> int:
        """Rows that would be made."""
        return self.publicadas - self.copiadas


def se_copia(modelo: type[Registro]) -> bool:
    """Tell whether the rows of a rubro are of a period, captured here, and referred to by no other."""
    return not issubclass(modelo, _UNA_SOLA_VEZ) and not tiene_proveedor(modelo.rubro)


def prever(*, modelo: type[Registro], sujeto_id: int, periodo: Periodo, area_id: int | None = None) -> Previa:
    """Say what copying the period before `periodo` to it would do, without doing it: three queries."""
    publicadas = _publicadas(modelo, sujeto_id, periodo, area_id)
    de_este = modelo.sin_ambito.filter(
        sujeto_id=sujeto_id, fecha_termino_periodo__range=(periodo.inicio, periodo.fin)
    )  # fmt: skip
    if area_id is not None:
        de_este = de_este.filter(area_generadora_id=area_id)
    return Previa(
        publicadas=publicadas.count(),
        copiadas=publicadas.filter(clave__in=_copiadas(modelo, sujeto_id, periodo)).count(),
        ya_hay=de_este.count(),
    )


@transaction.atomic
def copiar_periodo(
    *, modelo: type[Registro], sujeto: SujetoObligado, periodo: Periodo, by: Any, area_id: int | None = None
) -> Lote:
    """Make a row in rojo of `periodo` of each public row of the period before, with its subtables and documents.

    A row that was copied to that period already, and whose copy is still there, is not copied again.

    With `area_id`, only the rows that this area answers for.

    Raises:
        NoProcede: `by` may not capture here, the rubro is not copied, or there is nothing left to copy.
    """
    SujetoObligado.objects.select_for_update().get(pk=sujeto.pk)  # two presses at once: the second sees the first
    exigir(Accion.AGREGAR, modelo(sujeto_id=sujeto.pk, capturado_por=by), by=by)
    if not se_copia(modelo):
        raise NoProcede("Esta obligación no se copia de un periodo a otro: corrige los registros que ya están.")
    por_copiar = _publicadas(modelo, sujeto.pk, periodo, area_id).exclude(
        clave__in=_copiadas(modelo, sujeto.pk, periodo)
    )
    pks = list(por_copiar.order_by("clave").values_list("pk", flat=True))
    if not pks:
        raise NoProcede(
            f"No queda nada por copiar: de {periodo.anterior()} no hay registros publicados, o ya están copiados."
        )
    lote = crear_lote(sujeto=sujeto, modelo=modelo, by=by)
    claves = reservar_claves(modelo, sujeto.pk, len(pks))
    copias: list[Copia] = []

    def nuevas() -> Iterator[Registro]:
        for desde in range(0, len(pks), _TANDA):
            for origen, copia in _copiar(modelo, pks[desde : desde + _TANDA], periodo):
                copia.clave, copia.capturado_por = claves[len(copias)], by
                copias.append(
                    Copia(
                        sujeto=sujeto, rubro=modelo.rubro, clave=copia.clave, origen=origen, inicio=periodo.inicio,
                        lote=lote,
                    )
                )  # fmt: skip
                yield copia

    enviado: Lote = enviar_lote(lote=lote, by=by, nuevas=nuevas())
    Copia.sin_ambito.bulk_create(copias, batch_size=_TANDA)
    registrar(
        cadena=sujeto.siglas,
        by=by,
        accion="copias.copiar_periodo",
        objeto=enviado,
        datos={"rubro": modelo.rubro, "de": str(periodo.anterior()), "a": str(periodo), "filas": len(copias)},
    )
    acusar_lote(lote=enviado, operacion=f"Copia de {periodo.anterior()} a {periodo}", by=by)
    return enviado


def _publicadas(modelo: type[Registro], sujeto_id: int, periodo: Periodo, area_id: int | None) -> Any:
    """The public rows whose period ended inside the one before; a yearly row is not of a quarter of that year."""
    anterior = periodo.anterior()
    filas = modelo.sin_ambito.filter(
        sujeto_id=sujeto_id,
        live=True,
        fecha_inicio_periodo__gte=anterior.inicio,
        fecha_termino_periodo__lte=anterior.fin,
    )
    return filas if area_id is None else filas.filter(area_generadora_id=area_id)


def _copiadas(modelo: type[Registro], sujeto_id: int, periodo: Periodo) -> Any:
    """The numbers of the rows whose copy to the period is still there: one that was deleted may be made again."""
    presentes = modelo.sin_ambito.filter(sujeto_id=sujeto_id).values("clave")
    return Copia.sin_ambito.filter(
        sujeto_id=sujeto_id, rubro=modelo.rubro, inicio=periodo.inicio, clave__in=presentes
    ).values("origen")


def _copiar(modelo: type[Registro], pks: list[int], periodo: Periodo) -> Iterator[tuple[int, Registro]]:
    """Yield number of the row and its unsaved copy: one query for the rows and one for each subtable.

    The columns of a public row hold its live version; what somebody is drafting over it is not copied.
    """
    tablas = {nombre: (tabla, _hijas(tabla, pks)) for nombre, tabla in subtablas_de(modelo).items()}
    filas = modelo.sin_ambito.in_bulk(pks)
    ahora = timezone.now()
    for pk in pks:
        fila = filas[pk]
        copia = modelo(sujeto_id=fila.sujeto_id, fecha_actualizacion=ahora, **_valores(fila))
        copia.ejercicio = periodo.ejercicio
        copia.fecha_inicio_periodo, copia.fecha_termino_periodo = periodo.inicio, periodo.fin
        for nombre, (tabla, hijas) in tablas.items():
            nuevas = [tabla(orden=orden, **_valores(hija)) for orden, hija in enumerate(hijas[pk])]
            setattr(copia, nombre, nuevas)
        yield fila.clave, copia


def _hijas(tabla: Any, pks: list[int]) -> dict[int, list[Any]]:
    hijas: dict[int, list[Any]] = defaultdict(list)
    for hija in tabla.objects.filter(registro_id__in=pks).order_by("registro_id", "orden", "pk"):
        hijas[hija.registro_id].append(hija)
    return hijas


def _valores(fila: Any) -> dict[str, Any]:
    return {campo.attname: deepcopy(getattr(fila, campo.attname)) for campo in campos_de(type(fila))}
