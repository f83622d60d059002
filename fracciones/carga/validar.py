"""Second stage of a load: the rows of a `Libro` checked against a rubro, all objections at once. Nothing is stored.

What comes out is what would be done with each row: the preview shows it, and the confirmation applies exactly that.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TextIO

from cms.libros.formato import BAJA
from cms.libros.libro import Formato, Libro
from cms.libros.problemas import Nivel, Problema, Problemas
from cms.libros.valores import Valor
from cms.workflows.bajas import pedidas
from fracciones.base import Registro, subtablas_de
from fracciones.carga.arbol import Arbol, es_organigrama
from fracciones.carga.clasificar import Accion, Candidata, Decision, clasificar
from fracciones.carga.existentes import Existente, Existentes, huella_de_fila, llave_de
from fracciones.carga.filas import FilaLeida, LectorDeFilas
from fracciones.carga.hijas import Hijas
from fracciones.carga.mapas import Mapa, mapear
from fracciones.carga.operaciones import COMO_SABERLO, ELIGE, FALTA_NUMERO, NO_ES_OPERACION, Numeros, operacion_de
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
        bajas_hechas: rows that withdraw what is withdrawn already, or was removed.
        bajas_pedidas: rows that withdraw what waits for it.
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
    bajas_hechas: list[int] = field(default_factory=list)
    bajas_pedidas: list[int] = field(default_factory=list)
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
    ya_pedidas = pedidas(modelo, sujeto_id) if resultado.mapa.operacion else set[int]()
    decisiones = clasificar(buenas, existentes, puede_cambiar=puede_cambiar, ya_pedidas=ya_pedidas)
    for candidata, decision in zip(buenas, decisiones, strict=True):
        if candidata.operacion == BAJA and decision.accion is Accion.IGUAL:
            pendiente = decision.existente is not None and decision.existente.pk in ya_pedidas
            (resultado.bajas_pedidas if pendiente else resultado.bajas_hechas).append(candidata.fila)
        if decision.accion is Accion.ERROR:
            resultado.con_error.add(candidata.fila)
            resultado.por_areas.discard(candidata.fila)
            resultado.problemas.anotar(lectura.de_registro(candidata.fila, candidata.clave, decision.motivo))
        else:
            resultado.decisiones[candidata.fila] = decision
    huellas = Counter(candidata.huella for candidata in buenas if candidata.operacion != BAJA)
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
    _numeros: Numeros = field(init=False)

    def __post_init__(self) -> None:
        self._numeros = Numeros(modelo=self.resultado.modelo, sujeto_id=self.existentes.sujeto_id)
        self._campos, self._tablas = self.resultado.campos, self.resultado.tablas

    def recorrer(self) -> None:
        resultado, lector = self.resultado, self.resultado.lector
        for fila, crudos in resultado.libro.filas:
            resultado.leidas += 1
            if resultado.leidas % _CADA_CUANTAS == 0:
                self.al_avanzar(resultado.leidas)
            operacion = self._operacion(crudos)
            if operacion == BAJA:
                self._dar_de_baja(fila, crudos)
                continue
            leida = lector.leer(fila, crudos)
            if operacion is None:
                leida.objetar(self._mal_dicha(fila, crudos))
            clave = self._clave(leida, crudos)
            self.arbol.ajustar(leida, crudos)
            for campo in leida.conservar:
                ruta = self.existentes.archivos.get(clave or 0, {}).get(campo)
                leida.valores[campo] = leida.planos[campo] = ruta
            tablas = self._hijas(leida, crudos)
            existente = self._dice_registro(crudos)
            lector.exigir(leida, existente=existente)
            self._exigir_tablas(leida, tablas, existente=existente)
            self._apuntar(leida, clave, tablas, operacion or "")

    def _operacion(self, crudos: list[Valor]) -> str | None:
        columna = self.resultado.mapa.operacion
        crudo = crudos[columna.indice] if columna else None
        return "" if crudo is None else operacion_de(texto_de(crudo))

    def _dar_de_baja(self, fila: int, crudos: list[Valor]) -> None:
        """Of a row to be withdrawn only its number counts: what else it says is not read."""
        leida = FilaLeida(fila=fila)
        clave = self._clave(leida, crudos, baja=True)
        if clave is None and not leida.bloqueos:
            leida.objetar(self.de_registro(fila, None, FALTA_NUMERO, COMO_SABERLO))
        self._hijas(FilaLeida(fila=fila), crudos)  # they belong to a row, so nobody is told that they do not
        self._apuntar(leida, clave, {}, BAJA)

    def _mal_dicha(self, fila: int, crudos: list[Valor]) -> Problema:
        columna: Any = self.resultado.mapa.operacion  # there is one: it said something
        dicho = acortar(texto_de(crudos[columna.indice]), 20)
        return Problema(
            nivel=Nivel.ERROR, codigo="operacion", hoja=self.resultado.libro.hoja, fila=fila, columna=columna.letra,
            encabezado=columna.encabezado, valor=dicho, titulo=NO_ES_OPERACION.format(dicho), remedio=ELIGE,
        )  # fmt: skip

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

    def _clave(self, leida: FilaLeida, crudos: list[Valor], *, baja: bool = False) -> int | None:
        """The number of the record that a row says it is."""
        columna = self.resultado.mapa.registro
        crudo = crudos[columna.indice] if columna else None
        if crudo is None:
            return None
        texto = texto_de(crudo).removesuffix(".0")
        clave = int(texto) if texto.isdecimal() and len(texto) < 10 else 0
        if clave not in self.existentes.por_clave and not (baja and self._numeros.se_dio(clave)):
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

    def _apuntar(
        self, leida: FilaLeida, clave: int | None, tablas: dict[str, list[dict[str, Any]]], operacion: str
    ) -> None:
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
                operacion=operacion,
            )
        )
