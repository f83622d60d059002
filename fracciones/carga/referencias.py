"""Which area or person a cell means: by clave, Id or name, without accents or case; a near miss is suggested.

Read once per load (two queries). Every label it writes is unique, so that what a template says can be read back.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cms.workflows.estados import Estado
from fracciones.comparacion import normalizar, parecido
from fracciones.derive.columnas import Nombres
from fracciones.derive.reparos import Reparo, acortar, rechazo
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area

_LARGO_DE_NOMBRE: Final[int] = Area._meta.get_field("nombre_area").max_length or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaNueva:
    """An area that is not in the organigrama and could be created with this name."""

    nombre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDelArchivo:
    """An area that the same file brings, in that row."""

    fila: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Destino:
    """A row that can be meant: what it is, how it is said to people, and the names it answers to, the surest first."""

    id: Any
    clave: int
    dicho: str
    nombres: tuple[str, ...]


@dataclass(slots=True)
class _Directorio:
    """The rows that can be meant, by each of their names in normal form."""

    destinos: Sequence[_Destino]
    _por_nombre: dict[str, list[_Destino]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        rondas = max((len(destino.nombres) for destino in self.destinos), default=0)
        for ronda in range(rondas):  # a clave wins over a name that looks like it
            nuevos: dict[str, list[_Destino]] = {}
            for destino in self.destinos:
                if ronda < len(destino.nombres) and (normal := normalizar(destino.nombres[ronda])):
                    nuevos.setdefault(normal, []).append(destino)
            for normal, grupo in nuevos.items():
                self._por_nombre.setdefault(normal, grupo)

    def buscar(self, texto: str) -> list[_Destino]:
        return self._por_nombre.get(normalizar(texto), [])

    def cercano(self, texto: str) -> str:
        normal = parecido(texto, list(self._por_nombre))
        return self._por_nombre[normal][0].dicho if normal else ""


def etiquetas_unicas(filas: Iterable[tuple[Any, int, str]]) -> dict[Any, str]:
    """Return id → label for (id, number of the record, text); a repeated text carries the number besides."""
    dadas = list(filas)
    veces = Counter(normalizar(texto) for _, _, texto in dadas)
    return {pk: texto if veces[normalizar(texto)] == 1 else f"{texto} [registro {clave}]" for pk, clave, texto in dadas}


@dataclass(slots=True, kw_only=True)
class Referencias:
    """The areas and persons of one authority."""

    sujeto_id: int
    nombres: Nombres = field(init=False)
    _areas: _Directorio = field(init=False)
    _personas: _Directorio = field(init=False)
    _del_archivo: _Directorio = field(init=False, default_factory=lambda: _Directorio([]))

    def __post_init__(self) -> None:
        areas = list(
            Area.sin_ambito.filter(sujeto_id=self.sujeto_id)
            .exclude(estado=Estado.RETIRADO)
            .order_by("clave")
            .values_list("pk", "clave", "clave_area", "nombre_area")
        )
        de_areas = etiquetas_unicas((pk, clave, f"{codigo} {nombre}".strip()) for pk, clave, codigo, nombre in areas)
        self._areas = _Directorio(
            [
                _Destino(
                    id=pk,
                    clave=clave,
                    dicho=_decir(codigo, nombre),
                    nombres=(de_areas[pk], codigo, nombre, _decir(codigo, nombre), str(pk)),
                )
                for pk, clave, codigo, nombre in areas
            ]
        )
        personas = [
            (pk, clave, " ".join(filter(None, partes)))
            for pk, clave, *partes in Persona.sin_ambito.filter(sujeto_id=self.sujeto_id)
            .exclude(estado=Estado.RETIRADO)
            .order_by("clave")
            .values_list("pk", "clave", "nombres", "primer_apellido", "segundo_apellido")
        ]
        de_personas = etiquetas_unicas(personas)
        self._personas = _Directorio(
            [
                _Destino(id=pk, clave=clave, dicho=de_personas[pk], nombres=(de_personas[pk], nombre, str(pk)))
                for pk, clave, nombre in personas
            ]
        )
        self.nombres = {"area": de_areas, "persona": de_personas}

    def declarar(self, filas: Iterable[tuple[int, str, str]]) -> None:
        """Take note of the areas that a file of the organigrama brings: (row, clave, name)."""
        self._del_archivo = _Directorio(
            [
                _Destino(
                    id=AreaDelArchivo(fila=fila),
                    clave=fila,
                    dicho=_decir(codigo, nombre),
                    nombres=(f"{codigo} {nombre}".strip(), codigo, nombre, _decir(codigo, nombre)),
                )
                for fila, codigo, nombre in filas
            ]
        )

    def leer(self, tipo: str, texto: str) -> tuple[Any, Reparo | None]:
        """Return what a cell means, and what is doubtful about it.

        An area is an id, an `AreaDelArchivo` or an `AreaNueva` (the objection then says that it is not there); a person is
        an id.

        Raises:
            DatoRechazado: there is no such row and none can be created.
        """
        hallados = self._areas.buscar(texto) if tipo == "area" else self._personas.buscar(texto)
        if not hallados and tipo == "area":
            hallados = self._del_archivo.buscar(texto)
        if not hallados:
            return self._no_esta(tipo, texto)
        if len(hallados) == 1 or isinstance(hallados[0].id, AreaDelArchivo):
            return hallados[0].id, None
        que = "áreas" if tipo == "area" else "personas"
        remedio = f"Se usa la del registro {hallados[0].clave}. Para decir otra, escribe su clave o su Id."
        titulo = f"Hay {len(hallados)} {que} que se llaman así"
        return hallados[0].id, Reparo(codigo="varias", titulo=titulo, remedio=remedio, bloquea=False)

    def _no_esta(self, tipo: str, texto: str) -> tuple[AreaNueva, Reparo]:
        if tipo == "persona":
            cerca = self._personas.cercano(texto)
            remedio = f"¿Quisiste decir {cerca}?" if cerca else "Acepta el nombre completo o el Id del Directorio."
            raise rechazo("persona", "Esa persona no está en el Directorio", remedio, sugerencia=cerca)
        cerca = self._areas.cercano(texto) or self._del_archivo.cercano(texto)
        partes = [f"¿Quisiste decir {cerca}?" if cerca else "", "Acepta la clave, el Id o el nombre exacto."]
        reparo = Reparo(
            codigo="area",
            titulo="Esa área no está en el Organigrama",
            remedio=" ".join(filter(None, partes)),
            sugerencia=cerca,
        )
        if not any(c.isalpha() for c in texto) or len(texto) > _LARGO_DE_NOMBRE:
            raise rechazo("area", reparo.titulo, reparo.remedio, sugerencia=cerca)
        return AreaNueva(nombre=acortar(texto, _LARGO_DE_NOMBRE)), reparo


def _decir(codigo: str, nombre: str) -> str:
    return f"{nombre} ({codigo})" if codigo else nombre
