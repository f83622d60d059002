"""What Django has no word for in an obligation: legal basis, period, retention and how the public sees it.

Pure declarations, no Django: an incomplete `Ficha` fails when its module is imported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cms.calendario.periodos import Periodicidad
from fracciones.leyes import Fundamento, Ley


class Aplica(StrEnum):
    """Classes of sujeto obligado an obligation can bind (values of `TipoSujeto`, plus everybody)."""

    TODOS = "todos"
    PODER_EJECUTIVO = "poder_ejecutivo"
    PODER_LEGISLATIVO = "poder_legislativo"
    AYUNTAMIENTOS = "ayuntamientos"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnCifras:
    """What the pictures of a rubro are made of, by field name.

    Attributes:
        monto: the amount that is added up.
        fecha: the date whose month it is filed under.
        clase: the closed list it is compared by.
        quien: the fields that together name who received it.
        desglose: instead of `clase`: a subtable, its column that classes and its column of amounts.
        verbo, que: how a sentence speaks of the amount («contratado») and of what is compared («procedimiento»).
    """

    monto: str
    fecha: str = ""
    clase: str = ""
    quien: tuple[str, ...] = ()
    desglose: tuple[str, str, str] | tuple[()] = ()
    verbo: str
    que: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ficha:
    """The card of one rubro.

    Attributes:
        slug: part of the public address; names the subject, never an article.
        titulo: official title.
        en_claro: one plain sentence of at most 90 characters for people who do not know the law.
        orden: position in the official list.
        fundamento: law → article and fraction.
        aplica_a: classes of sujeto obligado bound by it.
        periodicidad: how often it must be updated.
        actualizacion, conservacion: the official wording of update and retention.
        columnas: names of the fields shown in public lists, in order.
        titulo_publico: names of the fields whose values make the heading of a record, in order.
        formatos_sipot: ids of the equivalent official formats.
        filtros, orden_publico, agrupar_por, totales, cifras: public view, by field name.
        grupos: headings of the public page of a record with the fields below each; the rest come last.
        en_cifras: what is drawn of the rubro, when it speaks of money.
        unidad: what a row is called («persona», «contrato»), singular and plural.
    """

    slug: str
    titulo: str
    en_claro: str
    orden: int
    fundamento: Mapping[Ley, Fundamento]
    aplica_a: frozenset[Aplica]
    periodicidad: Periodicidad
    actualizacion: str
    conservacion: str
    columnas: tuple[str, ...]
    titulo_publico: tuple[str, ...]
    formatos_sipot: tuple[str, ...] = ()
    filtros: tuple[str, ...] = ()
    orden_publico: tuple[str, ...] = ()
    agrupar_por: str = ""
    totales: tuple[str, ...] = ()
    cifras: tuple[str, ...] = field(default=())
    grupos: tuple[tuple[str, tuple[str, ...]], ...] = ()
    en_cifras: EnCifras | None = None
    unidad: tuple[str, str] = ("registro", "registros")

    def __post_init__(self) -> None:
        if len(self.en_claro) > 90:
            raise ValueError(f"{self.slug}: «en_claro» has {len(self.en_claro)} characters; the limit is 90")
        if not self.fundamento or not self.aplica_a or not self.columnas or not self.titulo_publico:
            raise ValueError(f"{self.slug}: fundamento, aplica_a, columnas and titulo_publico may not be empty")

    def obliga_a(self, tipo: str) -> bool:
        """Tell whether the obligation binds that class of sujeto obligado."""
        return Aplica.TODOS in self.aplica_a or tipo in self.aplica_a
