"""The score of one authority, and where each of its points comes from. Pure: it works on what `consultas` read."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.calendario.fechas import fecha_larga
from cms.calendario.periodos import ETIQUETAS, EstadoActualizacion, EstadoRubro
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from fracciones.cumplimiento.criterios import (
    A_TIEMPO,
    CONTENIDO,
    FECHAS,
    FORMATO_ABIERTO,
    PESO_DE_LA_FORMA,
    PESO_DEL_CONTENIDO,
    RESPONSABLE,
    Criterio,
)
from fracciones.models.valoraciones import MEDIOS
from fracciones.revision.consultas import SIGNOS, Celda, celda_de

CIEN = 100
NOMBRADAS = 3
"""How many late obligations a table names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medida:
    """What the public rows of one obligation add up to."""

    vivas: int = 0
    con_area: int = 0
    con_fechas: int = 0
    hasta: dt.date | None = None
    ultima: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hallazgo:
    """What the Instituto found of one reviewed criterion."""

    grado: int
    requerimiento: str
    fecha: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Nota:
    """One criterion of one obligation: what it has (`None` while nobody graded it), its points, why and what to do."""

    criterio: Criterio
    valor: float | None
    de: float
    por_que: str = ""
    que_hacer: str = ""

    @property
    def puntos(self) -> float:
        """Points of the hundred that it gives."""
        return (self.valor or 0) * self.de

    @property
    def pierde(self) -> bool:
        """Whether points are lost, as far as it is known."""
        return self.valor is not None and self.valor < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DeRubro:
    """How one obligation of one authority is graded."""

    modelo: type[Registro]
    situacion: EstadoActualizacion
    medida: Medida
    hallazgos: Mapping[str, Hallazgo]

    @property
    def celda(self) -> Celda:
        """How screens say how up to date it is."""
        return celda_de(self.situacion)

    @property
    def aplica(self) -> bool:
        """Whether it counts."""
        return self.situacion.estado is not EstadoRubro.NO_APLICA

    @property
    def forma(self) -> dict[Criterio, float]:
        """What each computed criterion has; one that the format does not ask for is not there."""
        vivas = self.medida.vivas
        valores = {A_TIEMPO: float(self.situacion.estado in (EstadoRubro.AL_DIA, EstadoRubro.POR_VENCER))}
        if "area_generadora" not in self.modelo.comunes_opcionales:
            valores[RESPONSABLE] = self.medida.con_area / vivas if vivas else 0
        return valores | {FECHAS: self.medida.con_fechas / vivas if vivas else 0, FORMATO_ABIERTO: float(vivas > 0)}

    @property
    def contenido(self) -> dict[Criterio, float | None]:
        """What each reviewed criterion has: nothing published is nothing met, and needs no review."""
        if not self.medida.vivas:
            return dict.fromkeys(CONTENIDO, 0)
        hallados = self.hallazgos
        return {c: hallados[c.clave].grado / MEDIOS if c.clave in hallados else None for c in CONTENIDO}

    @property
    def por_valorar(self) -> bool:
        """Whether there is something published that nobody graded."""
        return self.aplica and None in self.contenido.values()

    @property
    def cambio_despues(self) -> bool:
        """Whether something was published after the content was graded."""
        ultima = self.medida.ultima
        return ultima is not None and any(hallazgo.fecha < ultima for hallazgo in self.hallazgos.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Calificacion:
    """The score of one authority; `rubros` are the obligations that bind it, in the official order."""

    sujeto: SujetoObligado
    rubros: tuple[DeRubro, ...]
    forma: float
    contenido: float | None
    aplican: int
    publicadas: int
    valoradas: int
    cuentas: Mapping[EstadoRubro, int]
    ultima: dt.datetime | None

    @property
    def indice(self) -> float | None:
        """From 0 to 100; `None` while no content has been graded: dates alone are no score."""
        if self.contenido is None:
            return None
        return self.puntos_de_contenido + self.puntos_de_forma

    @property
    def por_valorar(self) -> int:
        """How many obligations have something published that nobody graded."""
        return self.publicadas - self.valoradas

    @property
    def puntos_de_forma(self) -> float:
        """Points of the hundred that the form gives."""
        return CIEN * PESO_DE_LA_FORMA * self.forma

    @property
    def puntos_de_contenido(self) -> float:
        """Points of the hundred that the content gives."""
        return CIEN * PESO_DEL_CONTENIDO * (self.contenido or 0)

    @property
    def provisional(self) -> bool:
        """Whether part of the content is still to be graded."""
        return self.indice is not None and self.por_valorar > 0

    @property
    def atrasadas(self) -> tuple[DeRubro, ...]:
        """The obligations that are late or have nothing."""
        malas = (EstadoRubro.CON_ATRASO, EstadoRubro.SIN_INFORMACION)
        return tuple(rubro for rubro in self.rubros if rubro.situacion.estado in malas)

    @property
    def otras_atrasadas(self) -> int:
        """How many there are besides the first ones that a table names."""
        return max(0, len(self.atrasadas) - NOMBRADAS)

    @property
    def resumen(self) -> list[tuple[str, str, str, int]]:
        """State, shape, word and how many obligations are in it; the states of none are left out."""
        return resumen_de(self.cuentas)

    def notas(self, rubro: DeRubro) -> tuple[tuple[Nota, ...], tuple[Nota, ...]]:
        """Return the computed and the reviewed criteria of one of its obligations, with the points each is worth."""
        if not rubro.aplica:
            return (), ()
        forma, contenido = rubro.forma, rubro.contenido
        de_forma = CIEN * PESO_DE_LA_FORMA / self.aplican / len(forma)
        de_contenido = CIEN * PESO_DEL_CONTENIDO / self.aplican / len(contenido)
        if rubro.medida.vivas:  # what is graded stands for what is not
            de_contenido *= self.publicadas / max(1, self.valoradas)
        return (
            tuple(_nota(c, v, de_forma, _por_que(c, rubro)) for c, v in forma.items()),
            tuple(_valorada(c, v, de_contenido, rubro) for c, v in contenido.items()),
        )


def resumen_de(cuentas: Mapping[EstadoRubro, int]) -> list[tuple[str, str, str, int]]:
    """Return state, shape, word and count of each state with obligations, in the order of the legend."""
    return [(e.value, SIGNOS[e], ETIQUETAS[e], cuentas[e]) for e in EstadoRubro if cuentas.get(e)]


def calificacion(sujeto: SujetoObligado, rubros: tuple[DeRubro, ...]) -> Calificacion:
    """Add up the obligations of one authority. Each one that applies weighs the same."""
    aplican = [rubro for rubro in rubros if rubro.aplica]
    publicadas = [rubro for rubro in aplican if rubro.medida.vivas]
    valoradas = [_media(v or 0 for v in rubro.contenido.values()) for rubro in publicadas if not rubro.por_valorar]
    # What nobody has graded yet is taken to be like what somebody has; what is not published gives nothing.
    contenido = _media(valoradas) * len(publicadas) / max(1, len(aplican))
    return Calificacion(
        sujeto=sujeto,
        rubros=rubros,
        forma=_media(sum(forma.values()) / len(forma) for forma in (rubro.forma for rubro in aplican)),
        contenido=contenido if valoradas or (aplican and not publicadas) else None,
        aplican=len(aplican),
        publicadas=len(publicadas),
        valoradas=len(valoradas),
        cuentas=Counter(rubro.situacion.estado for rubro in rubros),
        ultima=max((rubro.medida.ultima for rubro in rubros if rubro.medida.ultima), default=None),
    )


def _media(valores: Iterable[float]) -> float:
    numeros = list(valores)
    return sum(numeros) / len(numeros) if numeros else 0.0


def _nota(criterio: Criterio, valor: float, de: float, por_que: str) -> Nota:
    entera = valor == 1
    return Nota(
        criterio=criterio,
        valor=valor,
        de=de,
        por_que="" if entera else por_que,
        que_hacer="" if entera else criterio.que_hacer,
    )


def _por_que(criterio: Criterio, rubro: DeRubro) -> str:
    vivas = rubro.medida.vivas
    if not vivas:
        return "No hay nada publicado."
    if criterio is A_TIEMPO:
        fecha = rubro.celda.fecha
        return f"Falta {rubro.celda.que}; la fecha límite fue el {fecha_larga(fecha)}." if fecha else ""
    faltan, que = {
        RESPONSABLE: (vivas - rubro.medida.con_area, "el área responsable"),
        FECHAS: (vivas - rubro.medida.con_fechas, "todas sus fechas"),
    }.get(criterio, (0, ""))
    return f"A {faltan:,} de {vivas:,} registros publicados les falta {que}." if faltan else ""


def _valorada(criterio: Criterio, valor: float | None, de: float, rubro: DeRubro) -> Nota:
    if valor is None:
        return Nota(criterio=criterio, valor=None, de=0, por_que="El Instituto todavía no lo valora.")
    if not rubro.medida.vivas:
        return _nota(criterio, valor, de, "No hay nada publicado.")
    return _nota(criterio, valor, de, rubro.hallazgos[criterio.clave].requerimiento)
