"""The pieces a trámite is declared with: papeles, states, terms, questions, notices, documents and acts. Knows no framework."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cms.calendario.terminos import Concepto


@dataclass(frozen=True, slots=True, kw_only=True)
class Papel:
    """Who acts: a profile inside an organisation, or, without `perfil`, the person who asked or the system itself.

    Attributes:
        conoce_a_quien_pide: its work needs the name and the address of the person who asked.
        promueve: it works for the organisation that asks, not for the one that is asked.
        fija_plazos: it may change the working days of the terms that no law fixes.
        ve_desde: acts that put an expediente before it; before any of them it does not exist for it. None: from the filing.
    """

    clave: str
    nombre: str
    perfil: str = ""
    conoce_a_quien_pide: bool = False
    promueve: bool = False
    fija_plazos: bool = False
    ve_desde: tuple[str, ...] = ()


SOLICITANTE: Final = Papel(clave="solicitante", nombre="Quien solicita")
SISTEMA: Final = Papel(clave="sistema", nombre="El sistema")


@dataclass(frozen=True, slots=True, kw_only=True)
class Estado:
    """Where an expediente is.

    Attributes:
        clave: its name in the table.
        nombre: as the authority reads it.
        explica: what it means for the person who asked, in one sentence.
        plazo: the term whose traffic light is shown; none for what has ended.
        en_pausa: it waits for the person, so nobody in the authority is late.
        es_final: nothing else is expected.
        toca_a: whose turn it is; everybody who can take it elsewhere when it is not said.
    """

    clave: str
    nombre: str
    explica: str
    plazo: str = ""
    en_pausa: bool = False
    es_final: bool = False
    toca_a: tuple[Papel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlazoDeclarado:
    """A term: the one the law of the expediente gives to `concepto`, or so many working `dias` of the house."""

    clave: str
    nombre: str
    concepto: Concepto | None = None
    dias: int = 0
    """Each authority may set others, see `Papel.fija_plazos`."""
    en_el_acuse: str = ""
    """How the acuse announces its date; empty when it does not run from the filing."""


class TipoDeCampo(StrEnum):
    """Kinds of question."""

    RENGLON = "renglon"
    TEXTO = "texto"
    OPCION = "opcion"
    CASILLA = "casilla"
    FECHA = "fecha"
    ENTERO = "entero"
    DINERO = "dinero"
    TELEFONO = "telefono"
    ORGANIZACION = "organizacion"
    """The organisation for which it is asked, when whoever asks works for none yet."""
    SESION = "sesion"
    """The session of its `organo` in which it was resolved; not asked where none is registered."""
    TABLA = "tabla"
    """Rows of `columnas`, as many as are needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campo:
    """A question that an act asks whoever does it."""

    clave: str
    nombre: str
    ayuda: str = ""
    tipo: TipoDeCampo = TipoDeCampo.TEXTO
    opciones: tuple[tuple[str, str], ...] = ()
    columnas: "tuple[Campo, ...]" = ()
    maximo: int = 100
    """Rows, of a table."""
    suma: tuple[str, ...] = ()
    """Columns of a table that are multiplied in each row, to say what all of them add up to."""
    obligatorio: bool = True
    reservado: bool = False
    """Never shown to the person who asked: notes between the people of the authority."""
    identifica: bool = False
    """It says who somebody is: shown only to the papeles that know who asks."""
    opina: bool = False
    """What somebody thinks of the answer they got, with the best option first: the figures count it."""
    propone: str = ""
    """The question of the filing whose answer is offered to begin with."""
    organo: str = ""
    """The collegiate body of a session."""
    repite: str = ""
    """It is not asked: the last act of this name answered it, under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aviso:
    """What is told to the person who asked; both texts may hold the `declaracion.HUECOS`."""

    asunto: str
    texto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisoA:
    """What is told to the people of a papel: to all of them, or, where they get errands, to whoever holds one."""

    papel: Papel
    aviso: Aviso


@dataclass(frozen=True, slots=True, kw_only=True)
class Expide:
    """A document that an act issues, with a folio, a code, a huella and a page where anybody verifies it.

    Attributes:
        titulo: what it is.
        serie: of its number, `00042/SIGLAS/SERIE/2026`; empty when the number is answered in `numero_en`.
        numero_en: the question whose answer is its number.
        vigencia_en: the question whose answer is until when it is valid.
        cuerpo: its paragraphs; they may hold the `declaracion.HUECOS_DEL_DOCUMENTO`.
        de_actos: acts whose last answers it carries, besides its own.
        publicas: the questions whose answers the page of verification shows.
        ante: the class of the organisation that numbers it; empty when it is that of whoever acts.
    """

    titulo: str
    serie: str = ""
    numero_en: str = ""
    vigencia_en: str = ""
    cuerpo: tuple[str, ...] = ()
    de_actos: tuple[str, ...] = ()
    publicas: tuple[str, ...] = ()
    ante: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segun:
    """What must have been answered: in the last `acto` of that name, or in the filing when it is empty.

    Where nothing was answered it asks nothing; `motivo` is the sentence of the refusal.
    """

    campo: str
    valores: tuple[str, ...]
    motivo: str
    acto: str = ""


class Encargos(StrEnum):
    """What an act does with the errands given to people of the authority."""

    ABRE = "abre"
    """It gives one errand to each of the people that are chosen."""
    CAMBIA = "cambia"
    """It takes the errands that wait from whoever has them, and gives one to whom is chosen."""
    RESPONDE = "responde"
    """It answers the errand of whoever acts."""
    TIENE = "tiene"
    """Only whoever has an errand does it, and keeps it."""
    EXIGE = "exige"
    """It is refused while an errand waits for its answer."""
    CIERRA = "cierra"
    """It ends the errands that wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transicion:
    """One row of the table: who may do it, from where to where, and what it brings about.

    Attributes:
        a: the state it leads to; empty when it stays where it is.
        empieza: terms that start the day it takes effect; one that was running starts anew.
        detiene: terms that end with it.
        pausa: terms that stop, and keep the days they had left.
        reanuda: terms that go on with the days they had left.
        amplia: terms that get longer, and by which step of the law.
        dentro_de: it is refused after this term has ended, or when it does not run.
        despues_de: it is refused before this term has ended unanswered.
        exige: an act that must have been done before.
        salvo: acts that rule it out once done.
        segun: what must have been answered before.
        una_vez: it is refused the second time.
        encargos: what it does with the errands of the people of the authority.
        un_encargado: whether an errand goes to one person only.
        reescribe: its questions are some of those of the trámite, and its answers take the place of what was asked for.
        revisa: what its answers say wrong, given the expediente: a sentence for each question.
        con_archivos: whether documents may come with it.
        expide: the document it issues.
        efecto: what else it brings about, in the same transaction; it gets the act that was done.
        visible: whether whoever asked sees it, with its text and documents.
        aviso: what is told to that person.
        avisa_a: what is told to the people of other papeles.
    """

    clave: str
    nombre: str
    explica: str
    por: tuple[Papel, ...]
    de: tuple[str, ...]
    a: str = ""
    campos: tuple[Campo, ...] = ()
    empieza: tuple[str, ...] = ()
    detiene: tuple[str, ...] = ()
    pausa: tuple[str, ...] = ()
    reanuda: tuple[str, ...] = ()
    amplia: tuple[tuple[str, Concepto], ...] = ()
    dentro_de: str = ""
    despues_de: str = ""
    exige: str = ""
    salvo: tuple[str, ...] = ()
    segun: tuple[Segun, ...] = ()
    una_vez: bool = False
    encargos: Encargos | None = None
    un_encargado: bool = False
    reescribe: bool = False
    revisa: Callable[[Any, Mapping[str, Any]], dict[str, str]] | None = None
    con_archivos: bool = False
    expide: Expide | None = None
    efecto: Callable[[Any], None] | None = None
    visible: bool = True
    aviso: Aviso | None = None
    avisa_a: tuple[AvisoA, ...] = ()

    @property
    def da_encargos(self) -> bool:
        """Whether people are chosen in it."""
        return self.encargos in (Encargos.ABRE, Encargos.CAMBIA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previo:
    """Another trámite of the same organisation that must be in one of these states, that of the year of the filing."""

    tramite: str
    estados: tuple[str, ...]
    anio_en: str
    motivo: str
    """What is said when it is missing; it may hold `{anio}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentacion:
    """How a trámite is filed on the screen of the kernel; without it, it has screens of its own.

    Attributes:
        papeles: who files it: papeles of the organisation that asks, or `SOLICITANTE`, any person with an account.
        ante: the class of the organisation that is asked.
        explica: what the screen says first.
        boton: the words of the button that opens it.
        adjuntos: what must be attached, as a question; empty when nothing is.
        minimo: how many files at least.
        una_vez_por: a question that cannot be answered twice the same by one organisation.
        requiere: what must have been done before.
        revisa: what the answers say wrong together: a sentence for each question.
    """

    papeles: tuple[Papel, ...]
    ante: str
    explica: str
    boton: str
    adjuntos: str = ""
    ayuda_adjuntos: str = ""
    minimo: int = 0
    una_vez_por: str = ""
    requiere: tuple[Previo, ...] = ()
    revisa: Callable[[Mapping[str, Any]], dict[str, str]] | None = None
