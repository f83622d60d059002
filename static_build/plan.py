"""Which pages a set of changed records makes stale. Pure: no Django, no files, no clock.

The rule that keeps the oven cheap: a record lives for ever on the listing page its number gives it, so one change touches
its ficha, that listing page, the front page of its rubro, and the home; never more, whatever the size of the portal.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

POR_PAGINA = 50

Vecinas = tuple[int | None, int | None]
"""The numbers of the listing pages before and after one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cambio:
    """A record that was published, changed or withdrawn. `antes`: the years that have a listing page of its number."""

    rubro: str
    pk: int
    clave: int
    ejercicio: int
    antes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to bake again: records by rubro (pk → clave), and listing pages as (rubro, ejercicio, número)."""

    registros: dict[str, dict[int, int]] = field(default_factory=dict)
    cubetas: set[tuple[str, int, int]] = field(default_factory=set)

    @property
    def rubros(self) -> set[str]:
        """Rubros whose front page and downloads are stale."""
        return set(self.registros)

    def cubetas_de(self, rubro: str) -> set[tuple[str, int, int]]:
        """Listing pages of one rubro."""
        return {cubeta for cubeta in self.cubetas if cubeta[0] == rubro}

    def __len__(self) -> int:
        return sum(map(len, self.registros.values()))


def cubeta_de(clave: int) -> int:
    """Return the number of the listing page where a record lives for ever."""
    return (clave - 1) // POR_PAGINA + 1


def planear(cambios: Iterable[Cambio], rubros: Iterable[str] = ()) -> Plan:
    """Return what a set of changes makes stale; `rubros` are those of which something changed that is not a record.

    Every published page of a record's number is looked at, because its year may have been corrected any number of times
    since: they are one or two.
    """
    plan = Plan(registros={slug: {} for slug in rubros})
    for cambio in cambios:
        plan.registros.setdefault(cambio.rubro, {})[cambio.pk] = cambio.clave
        for ejercicio in {cambio.ejercicio, *cambio.antes}:
            plan.cubetas.add((cambio.rubro, ejercicio, cubeta_de(cambio.clave)))
    return plan


def vecinas(numeros: list[int], numero: int) -> Vecinas:
    """Return the listing pages before and after one, among those that exist (`numeros`, in order)."""
    antes, despues = bisect_left(numeros, numero), bisect_right(numeros, numero)
    return (numeros[antes - 1] if antes else None), (numeros[despues] if despues < len(numeros) else None)


def ruta_de_ocds(slug: str, ejercicio: int, numero: int) -> str:
    """Return the path of the open contracting package of a listing page."""
    return f"{slug}/ocds/{ejercicio}-{numero}.json"
