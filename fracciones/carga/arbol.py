"""What a load of the organigrama needs besides: superior areas that come in the same file, in whatever order.

Other rubros pass through here untouched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from cms.libros.libro import Libro
from cms.libros.problemas import Problema
from cms.libros.valores import Valor
from fracciones.carga.celdas import problema_de
from fracciones.carga.filas import FilaLeida, depende_de
from fracciones.carga.mapas import Mapa, Par
from fracciones.carga.referencias import Referencias
from fracciones.comparacion import normalizar
from fracciones.derive.lectores import texto_de
from fracciones.derive.reparos import Reparo
from fracciones.models.organigrama import Area

_SUPERIOR: Final = "parent"
_DE_SI_MISMA: Final = Reparo(
    codigo="de_si_misma",
    titulo="El área dice que depende de sí misma",
    remedio="Se carga como la de más arriba.",
    bloquea=False,
)
_CON_ERROR: Final = Reparo(
    codigo="superior_con_error",
    titulo="El área superior viene en este archivo y tiene errores",
    remedio="Corrige esa fila.",
)
_CICLO: Final = Reparo(
    codigo="ciclo", titulo="Estas áreas dependen unas de otras", remedio="Revisa cuál es la de más arriba."
)


@dataclass(slots=True, kw_only=True)
class Arbol:
    """The areas that a file brings, and who hangs from whom inside it."""

    libro: Libro
    mapa: Mapa
    referencias: Referencias
    activo: bool
    _pares: dict[str, Par] = field(init=False)
    _primeras: dict[str, int] = field(init=False, default_factory=dict)
    _dependencias: dict[int, list[tuple[str, int]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._pares = {par.propia.clave: par for par in self.mapa.pares}
        if self.activo:
            self.referencias.declarar(self._declaradas())

    def ajustar(self, leida: FilaLeida, crudos: list[Valor]) -> None:
        """Hang a row from where it says; one that hangs from itself is the top."""
        if not self.activo:
            return
        par = self._pares.get(_SUPERIOR)
        crudo = crudos[par.en_archivo.indice] if par else None
        propios = {normalizar(nombre) for nombre in self._nombres(crudos)}
        if (
            par
            and crudo is not None
            and normalizar(texto_de(crudo)) in propios
            and self._es_primera(leida.fila, crudos)
        ):
            leida.valores[_SUPERIOR] = leida.planos[_SUPERIOR] = None
            leida.problemas = [problema for problema in leida.problemas if problema.columna != par.en_archivo.letra]
            leida.objetar(problema_de(par, self.libro.hoja, leida.fila, crudo, _DE_SI_MISMA))
        propias = list(depende_de(leida.valores))
        if propias:
            self._dependencias[leida.fila] = propias

    def rotas(self, buenas: set[int]) -> Iterator[Problema]:
        """Yield one error per row that hangs from a row with errors, or in a circle; call it again until there is none."""
        padres = {
            fila: dict(suyas)[_SUPERIOR] for fila, suyas in self._dependencias.items() if _SUPERIOR in dict(suyas)
        }
        for fila, suyas in self._dependencias.items():
            if fila not in buenas:
                continue
            for campo, otra in suyas:
                if otra not in buenas:
                    yield self._problema(campo, fila, _CON_ERROR)
                    break
            else:
                if _en_ciclo(fila, padres):
                    yield self._problema(_SUPERIOR, fila, _CICLO)

    def _problema(self, campo: str, fila: int, reparo: Reparo) -> Problema:
        return problema_de(self._pares[campo], self.libro.hoja, fila, None, reparo)

    def _declaradas(self) -> Iterator[tuple[int, str, str]]:
        for fila, crudos in self.libro.filas:
            codigo, nombre = self._nombres(crudos)
            for dicho in filter(None, (codigo, nombre, f"{codigo} {nombre}".strip())):
                self._primeras.setdefault(normalizar(dicho), fila)
            if codigo or nombre:
                yield fila, codigo, nombre

    def _nombres(self, crudos: list[Valor]) -> tuple[str, str]:
        codigo, nombre = (self._texto(clave, crudos) for clave in ("clave_area", "nombre_area"))
        return codigo, nombre

    def _texto(self, clave: str, crudos: list[Valor]) -> str:
        par = self._pares.get(clave)
        return texto_de(crudos[par.en_archivo.indice]) if par else ""

    def _es_primera(self, fila: int, crudos: list[Valor]) -> bool:
        return any(self._primeras.get(normalizar(dicho)) == fila for dicho in filter(None, self._nombres(crudos)))


def por_niveles(filas: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield stored rows of the organigrama so that a superior area comes in an earlier group than those below it.

    Each row is `{"f": row in the file, "v": plain forms}`; references to areas of the same file are `{"fila": n}`.
    """
    pendientes = list(filas)
    puestas: set[int] = set()
    while pendientes:
        grupo = [fila for fila in pendientes if all(otra in puestas for otra in _filas_citadas(fila["v"]))]
        if not grupo:  # what they hang from is not in the file any more
            yield pendientes
            return
        yield grupo
        puestas |= {fila["f"] for fila in grupo}
        pendientes = [fila for fila in pendientes if fila["f"] not in puestas]


def es_organigrama(modelo: type[Any]) -> bool:
    """Tell whether the rubro is the tree of areas."""
    return issubclass(modelo, Area)


def _filas_citadas(planos: dict[str, Any]) -> Iterator[int]:
    for dato in planos.values():
        if isinstance(dato, dict) and set(dato) == {"fila"}:
            yield dato["fila"]


def _en_ciclo(fila: int, padres: dict[int, int]) -> bool:
    vistas = {fila}
    actual = padres.get(fila)
    while actual is not None:
        if actual == fila:
            return True
        if actual in vistas:
            return False
        vistas.add(actual)
        actual = padres.get(actual)
    return False
