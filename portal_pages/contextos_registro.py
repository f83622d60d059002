"""What the pages of single records and of listings are told: the two kinds of page that there are most of.

These pages are joined row by row into a shell rendered once (`portal_pages.motor.Concha`), so their templates may print an
attribute of the page or a part made of it (`portal_pages.partes`), and ask nothing about it.
"""

import datetime as dt
from dataclasses import dataclass

from portal_pages import formato
from portal_pages.contextos import (
    SIN_MARGEN,
    ColumnaCtx,
    EnlaceCtx,
    FilaCtx,
    MargenCtx,
    RetiroCtx,
    RubroBase,
    TablaCtx,
)
from portal_pages.ligero import contexto


@contexto
class CampoCtx:
    """One field of a record. An empty `valor` with a `nota` shows the note; without it, the field waits in the details.

    `secundario` fields wait in the details even when they have a value. `codigo` sets the value in the mono face.
    """

    etiqueta: str
    valor: str
    nota: str = ""
    codigo: bool = False
    secundario: bool = False


@contexto
class GrupoCtx:
    """Fields under one plain heading: `El contrato`, `El dinero`."""

    titulo: str
    campos: tuple[CampoCtx, ...]


@contexto
class CifraCtx:
    """One of the at most three key figures of a record."""

    etiqueta: str
    valor: str
    nota: str = ""


@contexto
class DocumentoCtx:
    """A file of a record; `detalle` says format, pages and size (`formato.describir_archivo`)."""

    nombre: str
    url: str
    detalle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CambioCtx:
    """One field that changed between two published versions; empty means there was no value."""

    dato: str
    antes: str
    ahora: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCtx:
    """One published version of a record. Areas act here, never persons."""

    numero: int
    instante: dt.datetime
    capturo: str = ""
    aprobo: str = ""
    vigente: bool = False
    primera: bool = False
    cambios: tuple[CambioCtx, ...] = ()
    motivo: str = ""


@contexto
class ConstanciaCtx:
    """The receipt of a publication. `huella` is the sha256 of the record's own JSON file, `direccion` its permanent address."""

    instante: dt.datetime
    direccion: str
    huella: str
    lote: str = ""
    verificar_url: str = ""


@contexto
class FichaCtx:
    """The page of one record (`portal/ficha.html`), or of a withdrawn one (`portal/retirado.html`, with `retiro`).

    `titulo` is a sentence taken from the record. `programas` are its addresses for machines, the last line of the margen.
    `cita` is how to cite it, without its address. `solicitar_url` and
    `denunciar_url` lead outside the portal, already filled in.
    """

    rubro: RubroBase
    clave: int
    ejercicio: int
    titulo: str
    descripcion: str
    publicado: dt.datetime
    area: str
    version: int = 0
    cifras: tuple[CifraCtx, ...] = ()
    grupos: tuple[GrupoCtx, ...] = ()
    subtablas: tuple[TablaCtx, ...] = ()
    documentos: tuple[DocumentoCtx, ...] = ()
    historia: tuple[VersionCtx, ...] = ()
    constancia: ConstanciaCtx | None = None
    margen: MargenCtx = SIN_MARGEN
    programas: tuple[EnlaceCtx, ...] = ()
    retiro: RetiroCtx | None = None
    cita: str = ""
    solicitar_url: str = ""
    denunciar_url: str = ""

    @property
    def raiz(self) -> str:
        """A ficha lives three directories below the root."""
        return "../../../"

    @property
    def seccion(self) -> str:
        """Part of the main navigation it belongs to."""
        return "obligaciones"

    @property
    def ruta(self) -> str:
        """Clean address below the root."""
        return f"{self.rubro.slug}/r/{self.clave}/"

    @property
    def registro(self) -> str:
        """`Registro 0287`."""
        return f"Registro {formato.clave_publica(self.clave)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListadoCtx:
    """One fixed listing page: fifty records of a rubro and a year that never move to another page.

    `desde` and `hasta` are the first and last number of the bucket. `suma` is the total of this page when the catalogue
    declares one, written under the last column.
    """

    rubro: RubroBase
    ejercicio: int
    numero: int
    desde: int
    hasta: int
    columnas: tuple[ColumnaCtx, ...]
    filas: tuple[FilaCtx, ...]
    anterior: EnlaceCtx | None = None
    siguiente: EnlaceCtx | None = None
    excel: EnlaceCtx | None = None
    suma: str = ""

    @property
    def raiz(self) -> str:
        """A listing lives three directories below the root."""
        return "../../../"

    @property
    def seccion(self) -> str:
        """Part of the main navigation it belongs to."""
        return "obligaciones"

    @property
    def ruta(self) -> str:
        """Clean address below the root."""
        return f"{self.rubro.slug}/{self.ejercicio}/{self.numero}/"

    @property
    def rango(self) -> str:
        """`251 a 300`."""
        return f"{self.desde} a {self.hasta}"

    @property
    def titulo(self) -> str:
        """`Contratos de 2026, registros 251 a 300`."""
        return f"{self.rubro.nombre_de_registros} de {self.ejercicio}, registros {self.rango}"

    @property
    def descripcion(self) -> str:
        """The sentence for search engines."""
        return f"{self.rubro.en_claro}. {self.ejercicio}, registros {self.rango}."
