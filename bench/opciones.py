"""Sizes of a run. The defaults are those of the targets and fit in ten minutes on two processors."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opciones:
    """How much to measure.

    Attributes:
        filas: records of the portal, of the lote and of the load.
        muestra: records that go through the stock per-object path; 0 means all of `filas`.
        paginas: pages that the stock bakery builds.
        portales: sizes of the portals of the incremental bake.
        cambios: single changes measured in each of them.
        sujetos: authorities of the house whose boards are measured; the records are spread over them and their rubros.
        semana: records of the deadline week.
        archivos: pages of the tree that is served.
        filas_estado: records of each authority of the state that is baked whole; how many they are is `sujetos`.
        segundos: how long each server is read, at rest and while the tree changes.
        repeticiones: rounds of each comparison; figures are medians.
    """

    filas: int = 10_000
    muestra: int = 300
    paginas: int = 300
    portales: tuple[int, ...] = (1_000, 10_000, 100_000)
    cambios: int = 30
    sujetos: int = 12
    semana: int = 1_200
    archivos: int = 10_000
    segundos: float = 10.0
    filas_estado: int = 500
    repeticiones: int = 3
