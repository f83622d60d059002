"""Second stage of a load: the rows of a `Libro` checked against a rubro, all objections at once. Nothing is stored.

What comes out is what would be done with each row: the preview shows it, and the confirmation applies exactly that.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TextIO

from cms.libros.libro import Formato, Libro
from cms.libros.problemas import Nivel, Problema, Problemas
from cms.libros.valores import Valor
from fracciones.base import Registro, subtablas_de
from fracciones.carga.arbol import Arbol, es_organigrama
from fracciones.carga.clasificar import Accion, Candidata, Decision, clasificar
from fracciones.carga.existentes import Existente, Existentes, huella_de_fila, llave_de
from fracciones.carga.filas import FilaLeida, LectorDeFilas
from fracciones.carga.hijas import Hijas
from fracciones.carga.mapas import Mapa, mapear
from fracciones.carga.referencias import Referencias
from fracciones.derive.columnas import encabezado_de_subtabla
from fracciones.derive.lectores import texto_de
from fracciones.derive.reparos import acortar

_CADA_CUANTAS: Final = 2_000
_OFICIALES: Final = (Formato.SIPOT_CARGA, Formato.SIPOT_DESCARGA)


@dataclass(slots=True, kw_only=True)
class Resultado:
    """What would happen with a file.

    Attributes:
        problemas: every objection, by cell.
        decisiones: row of the file → what is done with it; rows with errors are not here.
        con_error: rows that cannot be loaded as they are.
        por_areas: rows of `con_error` that could if the areas of `areas_nuevas` were created.
        areas_nuevas: name → how many rows mention it.
        repetidas: rows that repeat another one of the same file.
    """

    modelo: type[Registro]
    libro: Libro
    mapa: Mapa
    referencias: Referencias
    lector: LectorDeFilas
    hijas: list[Hijas]
    problemas: Problemas = field(default_factory=Problemas)
    decisiones: dict[int, Decision] = field(default_factory=dict)
    con_error: set[int] = field(default_factory=set)
    por_areas: set[int] = field(default_factory=set)
    areas_nuevas: Counter[str] = field(default_factory=Counter)
    repetidas: int = 0
    leidas: int = 0

    def cuantas(self, accion: Accion) -> int:
        """Return how many rows that are loadable as they are get that action."""
        return sum(d.accion is accion for fila, d in self.decisiones.items() if fila not in self.por_areas)

    @property
    def campos(self) -> tuple[str, ...]:
        """The fields that the file carries."""
        return self.lector.campos

    @property
    def tablas(self) -> dict[str, Sequence[str]]:
        """The subtables that the file carries, each with its fields."""
        juntas: dict[str, tuple[str, ...]] = {}
        for hijas in self.hijas:
            juntas[hijas.nombre] = tuple(dict.fromkeys([*juntas.get(hijas.nombre, ()), *hijas.lector.campos]))
        return dict(juntas)


def validar(
    libro: Libro,
    modelo: type[Registro],
    sujeto_id: int,
    *,
    filas: TextIO,
    puede_cambiar: Callable[[Existente], bool] = lambda _: True,
    al_avanzar: Callable[[int], None] = lambda _: None,
) -> Resultado:
    """Check every row of a file against a rubro of an authority.

    Args:
        libro: what was read.
        modelo: the rubro.
        sujeto_id: the authority whose rows, areas and persons count.
        filas: where each loadable row is written, one JSON object per line: `f` its number in the file, `v` its plain
            forms by field, `t` its child rows by subtable, `n` the areas it would create.
        puede_cambiar: whether whoever loads may change that row.
        al_avanzar: told from time to time how many rows were read.

    Raises:
        CargaRechazada: the file is of another rubro.
    """
    resultado = _preparar(libro, modelo, sujeto_id)
    existentes = Existentes(modelo=modelo, sujeto_id=sujeto_id, campos=resultado.campos, tablas=resultado.tablas)
    arbol = Arbol(libro=libro, mapa=resultado.mapa, referencias=resultado.referencias, activo=es_organigrama(modelo))
    lectura = _Lectura(resultado=resultado, existentes=existentes, arbol=arbol, salida=filas, al_avanzar=al_avanzar)
    lectura.recorrer()
    _quitar_rotas(arbol, resultado, lectura.candidatas)
    buenas = [c for c in lectura.candidatas if c.fila not in resultado.con_error or c.fila in resultado.por_areas]
    for candidata, decision in zip(buenas, clasificar(buenas, existentes, puede_cambiar=puede_cambiar), strict=True):
        if decision.accion is Accion.ERROR:
            resultado.con_error.add(candidata.fila)
            resultado.por_areas.discard(candidata.fila)
            resultado.problemas.anotar(lectura.de_registro(candidata.fila, candidata.clave, decision.motivo))
        else:
            resultado.decisiones[candidata.fila] = decision
    huellas = Counter(candidata.huella for candidata in buenas)
    resultado.repetidas = sum(veces - 1 for veces in huellas.values())
    for hijas in resultado.hijas:
        for problema in hijas.sueltas():
            resultado.problemas.anotar(problema)
    return resultado


def _preparar(libro: Libro, modelo: type[Registro], sujeto_id: int) -> Resultado:
    mapa = mapear(libro, modelo)
    referencias = Referencias(sujeto_id=sujeto_id)
    indulgente = libro.formato in _OFICIALES
    lector = LectorDeFilas(
        modelo=modelo, pares=mapa.pares, hoja=libro.hoja, referencias=referencias, indulgente=indulgente
    )
    hijas = [Hijas(modelo=modelo, mapa=tabla, referencias=referencias, indulgente=indulgente) for tabla in mapa.tablas]
    return Resultado(modelo=modelo, libro=libro, mapa=mapa, referencias=referencias, lector=lector, hijas=hijas)


def _quitar_rotas(arbol: Arbol, resultado: Resultado, candidatas: list[Candidata]) -> None:
    """Mark the areas that hang from a row with errors, and those that hang from them."""
    buenas = {candidata.fila for candidata in candidatas} - (resultado.con_error - resultado.por_areas)
    while problemas := list(arbol.rotas(buenas)):
        for problema in problemas:
            resultado.problemas.anotar(problema)
            resultado.con_error.add(problema.fila)
            resultado.por_areas.discard(problema.fila)
            buenas.discard(problema.fila)


@dataclass(slots=True, kw_only=True)
class _Lectura:
    """One pass over the rows of the file."""

    resultado: Resultado
    existentes: Existentes
    arbol: Arbol
    salida: TextIO
    al_avanzar: Callable[[int], None]
    candidatas: list[Candidata] = field(default_factory=list)
    _campos: tuple[str, ...] = field(init=False)
    _tablas: dict[str, Sequence[str]] = field(init=False)
    _vistas: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._campos, self._tablas = self.resultado.campos, self.resultado.tablas

    def recorrer(self) -> None:
        resultado, lector = self.resultado, self.resultado.lector
        for fila, crudos in resultado.libro.filas:
            resultado.leidas += 1
            if resultado.leidas % _CADA_CUANTAS == 0:
                self.al_avanzar(resultado.leidas)
            leida = lector.leer(fila, crudos)
            clave = self._clave(leida, crudos)
            self.arbol.ajustar(leida, crudos)
            for campo in leida.conservar:
                ruta = self.existentes.archivos.get(clave or 0, {}).get(campo)
                leida.valores[campo] = leida.planos[campo] = ruta
            tablas = self._hijas(leida, crudos)
            existente = self._dice_registro(crudos)
            lector.exigir(leida, existente=existente)
            self._exigir_tablas(leida, tablas, existente=existente)
            self._apuntar(leida, clave, tablas)

    def de_registro(self, fila: int, clave: int | None, titulo: str, remedio: str = "") -> Problema:
        columna = self.resultado.mapa.registro
        return Problema(
            nivel=Nivel.ERROR, codigo="registro", hoja=self.resultado.libro.hoja, fila=fila,
            columna=columna.letra if columna else "", encabezado=columna.encabezado if columna else "Registro",
            valor="" if clave is None else str(clave), titulo=titulo, remedio=remedio,
        )  # fmt: skip

    def _dice_registro(self, crudos: list[Valor]) -> bool:
        columna = self.resultado.mapa.registro
        return columna is not None and crudos[columna.indice] is not None

    def _clave(self, leida: FilaLeida, crudos: list[Valor]) -> int | None:
        """The number of the record that a row says it is."""
        columna = self.resultado.mapa.registro
        crudo = crudos[columna.indice] if columna else None
        if crudo is None:
            return None
        texto = texto_de(crudo).removesuffix(".0")
        clave = int(texto) if texto.isdecimal() and len(texto) < 10 else 0
        if clave not in self.existentes.por_clave:
            titulo = f"No hay un registro {acortar(texto, 20)} en {self.resultado.modelo.ficha.titulo}"
            leida.objetar(self.de_registro(leida.fila, None, titulo, "Deja la celda vacía si la fila es nueva."))
            return None
        if clave in self._vistas:
            titulo = f"El registro {clave} ya viene en la fila {self._vistas[clave]}"
            leida.objetar(self.de_registro(leida.fila, clave, titulo, "Deja una de las dos."))
        self._vistas.setdefault(clave, leida.fila)
        return clave

    def _hijas(self, leida: FilaLeida, crudos: list[Valor]) -> dict[str, list[dict[str, Any]]]:
        tablas: dict[str, list[dict[str, Any]]] = {}
        for hijas in self.resultado.hijas:
            suyas = hijas.de(leida, self.resultado.libro.hoja, crudos[hijas.mapa.enlace.indice])
            tablas.setdefault(hijas.nombre, []).extend(suyas)
        return tablas

    def _exigir_tablas(self, leida: FilaLeida, tablas: dict[str, list[dict[str, Any]]], *, existente: bool) -> None:
        if leida.valores.get("nota"):
            return
        for nombre, tabla in subtablas_de(self.resultado.modelo).items():
            ausente = nombre not in tablas
            if not getattr(tabla, "requerida", False) or tablas.get(nombre) or (ausente and existente):
                continue
            enlace = next((h.mapa.enlace for h in self.resultado.hijas if h.nombre == nombre), None)
            titulo = encabezado_de_subtabla(tabla)
            leida.objetar(
                Problema(
                    nivel=Nivel.ERROR, codigo="obligatorio", hoja=self.resultado.libro.hoja, fila=leida.fila,
                    columna=enlace.letra if enlace else "", encabezado=enlace.encabezado if enlace else titulo, valor="",
                    titulo=f"Falta al menos una fila en «{titulo}»",
                    remedio="Agrégala en su hoja, o explica en la nota por qué no hay dato.",
                )
            )  # fmt: skip

    def _apuntar(self, leida: FilaLeida, clave: int | None, tablas: dict[str, list[dict[str, Any]]]) -> None:
        resultado = self.resultado
        for problema in leida.problemas:
            resultado.problemas.anotar(problema)
        if leida.bloqueos:
            resultado.con_error.add(leida.fila)
            return
        if leida.areas:
            resultado.con_error.add(leida.fila)
            resultado.por_areas.add(leida.fila)
            resultado.areas_nuevas.update(leida.areas.keys())
        planos = leida.planos
        linea = {"f": leida.fila, "v": planos, "t": tablas, "n": list(leida.areas)}
        self.salida.write(json.dumps(linea, ensure_ascii=False, separators=(",", ":")) + "\n")
        self.candidatas.append(
            Candidata(
                fila=leida.fila,
                clave=clave,
                huella=huella_de_fila(self._campos, self._tablas, planos, tablas),
                llave=llave_de(resultado.modelo.llave, planos),
            )
        )


def escribir_decididas(resultado: Resultado, filas: TextIO, salida: TextIO) -> Iterator[int]:
    """Copy to `salida` the rows that would be loaded, each with its action and its record; yield their numbers."""
    for linea in filas:
        fila = json.loads(linea)
        decision = resultado.decisiones.get(fila["f"])
        if decision is None or decision.accion is Accion.IGUAL:
            continue
        fila["a"] = decision.accion
        fila["pk"] = decision.existente.pk if decision.existente else None
        salida.write(json.dumps(fila, ensure_ascii=False, separators=(",", ":")) + "\n")
        yield fila["f"]
