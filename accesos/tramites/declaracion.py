"""How a trámite is declared: its pieces and one table of transitions, as values that check themselves. Knows no framework.

An incomplete declaration raises `TramiteIncompleto` when its module is imported, with everything that is missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Final

from accesos.tramites.piezas import (
    SISTEMA,
    SOLICITANTE,
    Aviso,
    AvisoA,
    Campo,
    Encargos,
    Estado,
    Expide,
    Papel,
    PlazoDeclarado,
    Presentacion,
    Previo,
    Segun,
    TipoDeCampo,
    Transicion,
)
from cms.calendario.terminos import REGIMENES, Materia

__all__ = [
    "SISTEMA", "SOLICITANTE", "Aviso", "AvisoA", "Campo", "Encargos", "Estado", "Expide", "Papel", "PlazoDeclarado",
    "Presentacion", "Previo", "Segun", "TipoDeCampo", "Tramite", "TramiteIncompleto", "Transicion",
]  # fmt: skip

HUECOS: Final = frozenset({"folio", "autoridad", "tramite", "texto", "vence", "liga", "promovente", "asunto", "sesion"})
"""What the text of a notice may mention."""
HUECOS_DEL_DOCUMENTO: Final = frozenset({"folio", "autoridad", "tramite", "promovente", "asunto", "quien", "numero"})
"""What the paragraphs of a document may mention."""


class TramiteIncompleto(Exception):
    """The declaration of a trámite lacks or contradicts something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tramite:
    """A whole trámite. `serie` is its mark in the folio: `00042/SIGLAS/IP/2026`."""

    clave: str
    nombre: str
    serie: str
    materia: Materia | None
    """What law gives its terms; None when all of them are of the house."""
    estados: tuple[Estado, ...]
    plazos: tuple[PlazoDeclarado, ...]
    transiciones: tuple[Transicion, ...]
    campos: tuple[Campo, ...]
    inicial: str
    al_presentar: tuple[str, ...]
    """Terms that start with the filing."""
    aviso: Aviso
    asunto: str = ""
    """The question whose answer names it in the lists; never one that may hold personal data."""
    avisa_a: tuple[AvisoA, ...] = ()
    """Who else is told of the filing."""
    presentacion: Presentacion | None = None
    consultan: tuple[Papel, ...] = ()
    """Who sees its expedientes without an act in the table."""
    acredita: str = ""
    """What proves who asks, as a question: then a name and a document come with the filing, and only the papeles that know the
    person see what came with it. Empty when nobody has to say who they are."""
    estrados: str = ""
    """The article by which whoever cannot be told otherwise is told by a notice posted at the office; empty where none says so."""
    _por_clave: Mapping[str, Mapping[str, object]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        indices = {
            "estados": {estado.clave: estado for estado in self.estados},
            "plazos": {plazo.clave: plazo for plazo in self.plazos},
            "transiciones": {transicion.clave: transicion for transicion in self.transiciones},
        }
        object.__setattr__(self, "_por_clave", indices)
        if faltas := list(_faltas(self)):
            raise TramiteIncompleto(f"{self.clave}: " + "; ".join(faltas))

    def estado(self, clave: str) -> Estado:
        """The state of that name."""
        return self._por_clave["estados"][clave]  # type: ignore[return-value]  # three indices in one mapping

    def plazo(self, clave: str) -> PlazoDeclarado:
        """The term of that name."""
        return self._por_clave["plazos"][clave]  # type: ignore[return-value]  # as above

    def transicion(self, clave: str) -> Transicion | None:
        """The act of that name, or None."""
        return self._por_clave["transiciones"].get(clave)  # type: ignore[return-value]  # as above

    @property
    def papeles(self) -> tuple[Papel, ...]:
        """Everybody who acts in it, in the order of the table."""
        actuan = [papel for transicion in self.transiciones for papel in transicion.por]
        presentan = [papel for papel in (self.presentacion.papeles if self.presentacion else ()) if papel.perfil]
        return tuple(dict.fromkeys([*actuan, *presentan, *self.consultan]))

    def papel_de(self, perfil: str) -> Papel | None:
        """What somebody with that profile is in this trámite; None when nothing."""
        return next((papel for papel in self.papeles if perfil and papel.perfil == perfil), None)

    @property
    def opiniones(self) -> list[tuple[Transicion, Campo]]:
        """The questions, with their acts, by which people say what they think of the answer."""
        return [(t, campo) for t in self.transiciones for campo in t.campos if campo.opina]

    def solo_encargos(self, papel: Papel) -> bool:
        """Whether a papel works by errands, and so sees only the expedientes it was given."""
        return any(t.encargos in (Encargos.RESPONDE, Encargos.TIENE) for t in self.transiciones if papel in t.por)

    def toca_a(self, estado: Estado) -> tuple[Papel, ...]:
        """Whose turn it is in that state."""
        if estado.es_final or estado.toca_a:
            return estado.toca_a
        return tuple(dict.fromkeys(p for t in self.transiciones if estado.clave in t.de and t.a for p in t.por))

    @property
    def al_vencer(self) -> tuple[Transicion, ...]:
        """The acts that the system does by itself when a term ends unanswered."""
        return tuple(t for t in self.transiciones if SISTEMA in t.por and t.despues_de)


def _faltas(tramite: Tramite) -> Iterator[str]:
    """Say everything that is wrong with a declaration."""
    estados = {estado.clave for estado in tramite.estados}
    plazos = {plazo.clave for plazo in tramite.plazos}
    yield from _repetidas("estado", [e.clave for e in tramite.estados])
    yield from _repetidas("plazo", [p.clave for p in tramite.plazos])
    yield from _repetidas("transición", [t.clave for t in tramite.transiciones])
    if not (tramite.nombre and tramite.serie and tramite.campos):
        yield "le faltan nombre, serie o preguntas"
    if tramite.inicial not in estados:
        yield f"su estado inicial «{tramite.inicial}» no está declarado"
    for estado in tramite.estados:
        if not (estado.nombre and estado.explica):
            yield f"el estado «{estado.clave}» no dice su nombre o qué significa"
        if estado.plazo and estado.plazo not in plazos:
            yield f"el estado «{estado.clave}» muestra un plazo sin declarar, «{estado.plazo}»"
        if not estado.es_final and not any(estado.clave in t.de and t.a for t in tramite.transiciones):
            yield f"del estado «{estado.clave}» no se sale y no es final"
    yield from (f"al estado «{sola}» no se llega" for sola in sorted(estados - _alcanzables(tramite)))
    yield from _faltas_de_plazos(tramite)
    yield from _faltas_de_exigencias(tramite)
    yield from _faltas_de_preguntas(tramite)
    for transicion in tramite.transiciones:
        yield from _faltas_de_transicion(transicion, estados, plazos)
    yield from _faltas_de_aviso("la presentación", tramite.aviso)


def _faltas_de_exigencias(tramite: Tramite) -> Iterator[str]:
    claves = {transicion.clave for transicion in tramite.transiciones}
    for transicion in tramite.transiciones:
        nombrados = {transicion.exige, *transicion.salvo, *(segun.acto for segun in transicion.segun)} - {""}
        for sola in sorted(nombrados - claves):
            yield f"la transición «{transicion.clave}» exige un acto sin declarar, «{sola}»"
        for segun in transicion.segun:
            acto = tramite.transicion(segun.acto) if segun.acto else tramite
            if acto and segun.campo not in {campo.clave for campo in acto.campos}:
                yield f"la transición «{transicion.clave}» depende de una pregunta que no se hace, «{segun.campo}»"
        for campo in transicion.campos:
            acto = tramite.transicion(campo.repite) if campo.repite else transicion
            if acto is None or campo.clave not in {otro.clave for otro in acto.campos}:
                yield f"la transición «{transicion.clave}» repite una pregunta que no se hace, «{campo.clave}»"
    for papel in tramite.papeles:
        yield from (f"«{papel.clave}» ve desde un acto sin declarar, «{c}»" for c in papel.ve_desde if c not in claves)


def _faltas_de_plazos(tramite: Tramite) -> Iterator[str]:
    empezados = {*tramite.al_presentar, *(clave for t in tramite.transiciones for clave in t.empieza)}
    declarados = {plazo.clave for plazo in tramite.plazos}
    yield from (f"empieza un plazo sin declarar, «{clave}»" for clave in sorted(empezados - declarados))
    yield from (f"el plazo «{clave}» nunca empieza" for clave in sorted(declarados - empezados))
    pausados = {clave for t in tramite.transiciones for clave in t.pausa}
    reanudados = {clave for t in tramite.transiciones for clave in t.reanuda}
    yield from (f"reanuda un plazo que nadie pausa, «{clave}»" for clave in sorted(reanudados - pausados))
    leyes = [r for r in REGIMENES.values() if r.materia is tramite.materia and r.vigente_hasta is None]
    for plazo in tramite.plazos:
        if (plazo.concepto is None) == (plazo.dias == 0):
            yield f"el plazo «{plazo.clave}» dice su concepto de ley o sus días, una de las dos cosas"
        elif plazo.concepto and tramite.materia is None:
            yield f"el plazo «{plazo.clave}» es de una ley, y el trámite no dice de cuál materia"
        elif plazo.concepto and any(plazo.concepto not in ley.terminos for ley in leyes):
            yield f"ninguna ley vigente fija «{plazo.concepto}»"


def _faltas_de_transicion(transicion: Transicion, estados: set[str], plazos: set[str]) -> Iterator[str]:
    quien = f"la transición «{transicion.clave}»"
    if not (transicion.nombre and transicion.explica and transicion.por and transicion.de):
        yield f"{quien} no dice su nombre, para qué es, quién la hace o desde dónde"
    yield from (f"{quien} nombra un estado sin declarar, «{e}»" for e in (*transicion.de, transicion.a or transicion.de[0]) if e not in estados)  # fmt: skip
    nombrados = {
        *transicion.detiene,
        *transicion.pausa,
        *dict(transicion.amplia),
        transicion.dentro_de,
        transicion.despues_de,
    } - {""}
    yield from (f"{quien} nombra un plazo sin declarar, «{clave}»" for clave in sorted(nombrados - plazos))
    if SISTEMA in transicion.por and not transicion.despues_de:
        yield f"{quien} la hace el sistema y no dice al vencer qué plazo"
    if (
        transicion.visible
        and transicion.aviso is None
        and not any(p is SOLICITANTE or p.promueve for p in transicion.por)
    ):
        yield f"{quien} la ve quien solicita y no le avisa"
    yield from _faltas_de_campos(quien, transicion.campos)
    if transicion.aviso:
        yield from _faltas_de_aviso(quien, transicion.aviso)
    for otro in transicion.avisa_a:
        yield from _faltas_de_aviso(quien, otro.aviso)


def _faltas_de_campos(quien: str, campos: tuple[Campo, ...]) -> Iterator[str]:
    for campo in campos:
        if campo.tipo is TipoDeCampo.OPCION and not campo.opciones:
            yield f"{quien}: la pregunta «{campo.clave}» no tiene opciones"
        if (campo.tipo is TipoDeCampo.TABLA) != bool(campo.columnas):
            yield f"{quien}: la pregunta «{campo.clave}» es una tabla sin columnas, o columnas sin tabla"
        if (campo.tipo is TipoDeCampo.SESION) != bool(campo.organo):
            yield f"{quien}: la pregunta «{campo.clave}» es de una sesión sin órgano, o un órgano sin sesión"
        if set(campo.suma) - {columna.clave for columna in campo.columnas}:
            yield f"{quien}: la tabla «{campo.clave}» suma columnas que no tiene"
        if any(columna.tipo is TipoDeCampo.TABLA for columna in campo.columnas):
            yield f"{quien}: la tabla «{campo.clave}» lleva otra tabla dentro"


def _faltas_de_preguntas(tramite: Tramite) -> Iterator[str]:
    """Say what names a question that nobody asks."""
    propias = {campo.clave for campo in tramite.campos}
    yield from _faltas_de_campos("la presentación", tramite.campos)
    if any(campo.organo or campo.repite for campo in tramite.campos):
        yield "la presentación pregunta por una sesión o repite un acto: eso lo hace un acto"
    if tramite.asunto and tramite.asunto not in propias:
        yield f"el asunto sale de una pregunta que no se hace, «{tramite.asunto}»"
    if tramite.presentacion and tramite.presentacion.una_vez_por not in {"", *propias}:
        yield f"se presenta una vez por una pregunta que no se hace, «{tramite.presentacion.una_vez_por}»"
    for transicion in tramite.transiciones:
        if transicion.reescribe and not propias & {campo.clave for campo in transicion.campos}:
            yield f"la transición «{transicion.clave}» no pregunta nada de lo que reescribe"
        if transicion.expide:
            yield from _faltas_de_documento(tramite, transicion, transicion.expide)


def _faltas_de_documento(tramite: Tramite, transicion: Transicion, documento: Expide) -> Iterator[str]:
    quien = f"el documento de «{transicion.clave}»"
    if bool(documento.serie) == bool(documento.numero_en):
        yield f"{quien} dice su serie o la pregunta de su número, una de las dos cosas"
    actos = {transicion.clave: transicion} | {t.clave: t for t in tramite.transiciones if t.clave in documento.de_actos}
    yield from (f"{quien} lleva un acto sin declarar, «{c}»" for c in documento.de_actos if c not in actos)
    campos = {campo.clave for acto in actos.values() for campo in acto.campos} | {
        campo.clave for campo in tramite.campos
    }
    nombrados = {documento.numero_en, documento.vigencia_en, *documento.publicas} - {""}
    yield from (f"{quien} lleva una pregunta que no se hace, «{c}»" for c in sorted(nombrados - campos))
    huecos = {hueco for texto in documento.cuerpo for _, hueco, _, _ in Formatter().parse(texto) if hueco}
    yield from (f"{quien} tiene un hueco desconocido, «{h}»" for h in sorted(huecos - HUECOS_DEL_DOCUMENTO))


def _faltas_de_aviso(quien: str, aviso: Aviso) -> Iterator[str]:
    huecos = {hueco for texto in (aviso.asunto, aviso.texto) for _, hueco, _, _ in Formatter().parse(texto) if hueco}
    if "folio" not in {hueco for _, hueco, _, _ in Formatter().parse(aviso.asunto)}:
        yield f"el aviso de {quien} no dice el folio en el asunto"
    yield from (f"el aviso de {quien} tiene un hueco desconocido, «{h}»" for h in sorted(huecos - HUECOS))


def _repetidas(que: str, claves: list[str]) -> Iterator[str]:
    yield from (f"{que} repetida: «{clave}»" for clave in sorted({c for c in claves if claves.count(c) > 1}))


def _alcanzables(tramite: Tramite) -> set[str]:
    vistos, por_ver = set(), {tramite.inicial}
    while por_ver:
        estado = por_ver.pop()
        vistos.add(estado)
        por_ver |= {t.a for t in tramite.transiciones if estado in t.de and t.a} - vistos
    return vistos
