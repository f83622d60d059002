"""What the pages of the portal are told: the shell and the pieces that several pages share.

Plain frozen values, so that every page can be rendered without a database. A text is `str` (it will be escaped) or
`Markup` made by `portal_pages.formato` (it is already safe). Addresses inside the portal are relative to its root
(`directorio/index.html`); templates put `raiz` before them. Addresses outside (procedures, index) are absolute.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from cms.sujetos.temas import Tema
from portal_pages import formato
from portal_pages.ligero import contexto

Seccion = Literal["", "inicio", "obligaciones", "datos", "novedades", "buscar"]
EstadoDeRubro = Literal["al_dia", "por_vencer", "con_atraso", "no_aplica", "sin_informacion", "publicado", "retirado"]
TipoDeColumna = Literal["texto", "numero", "fecha", "codigo", "encabezado"]
TipoDeAviso = Literal["info", "alerta", "error", "listo", "neutro"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnlaceCtx:
    """A text with its address; without one, the text alone."""

    texto: str
    url: str = ""
    nota: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnidadCtx:
    """Where a person can go, call or write: it is at the foot of every page."""

    nombre: str = "Unidad de Información"
    domicilio: str = ""
    telefono: str = ""
    extension: str = ""
    correo: str = ""
    horario: str = ""

    @property
    def telefono_html(self) -> Markup:
        """The telephone as a link, or nothing."""
        return formato.enlace_telefono(self.telefono, self.extension) if self.telefono else Markup("")

    @property
    def correo_html(self) -> Markup:
        """The address as a link, or nothing."""
        return formato.enlace_correo(self.correo) if self.correo else Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnlacesCtx:
    """Absolute addresses outside the portal; an empty one is not shown anywhere.

    `pedir` and `denunciar` are where the doors of a page lead once they are filled in (`static_build.puertas`); they may be
    mail addresses, which the shell does not show as procedures.
    """

    indice: str = ""
    solicitudes: str = ""
    denuncias: str = ""
    privacidad: str = ""
    pedir: str = ""
    denunciar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalCtx:
    """One portal: who it belongs to and what its shell shows. The same for every page of a bake.

    `prefijo` + `nombre_corto` make the official name (`Ayuntamiento de` / `San Jerónimo Ixtapan`). `tratamiento` is how a
    sentence calls the authority, with its article. `base` is the public absolute address, ending in a slash; without it
    no canonical address is written. The four optional addresses are relative to the root of the portal, and what they name
    is not linked while they are empty. `es_indice` marks the pages around the index, which has no obligations and no datasets.
    `idiomas` are the other languages of its shell, code and name (`portal_pages.idiomas`).
    """

    nombre_corto: str
    siglas: str
    prefijo: str = ""
    tipo: str = ""
    tratamiento: str = "la autoridad"
    tema: Tema
    emblema: str = ""
    unidad: UnidadCtx
    enlaces: EnlacesCtx
    css: str
    fuentes_precargadas: tuple[str, ...] = ()
    base: str = ""
    es_indice: bool = False
    dias_para_responder: int = 15
    dias_por_vencer: int = 10
    buscar_url: str = ""
    novedades_url: str = ""
    atom_url: str = ""
    zip_url: str = ""
    catalogo_url: str = ""
    mapa_url: str = ""
    verificar_url: str = ""
    ley: str = ""
    idiomas: tuple[tuple[str, str], ...] = ()

    @property
    def nombre(self) -> str:
        """Official name, in one line."""
        return f"{self.prefijo} {self.nombre_corto}".strip()

    @property
    def del_tratamiento(self) -> str:
        """`del ayuntamiento`, `de la secretaría`."""
        return f"d{self.tratamiento}" if self.tratamiento.startswith("el ") else f"de {self.tratamiento}"

    @property
    def al_tratamiento(self) -> str:
        """`al ayuntamiento`, `a la secretaría`."""
        return f"a{self.tratamiento[1:]}" if self.tratamiento.startswith("el ") else f"a {self.tratamiento}"

    @property
    def de_prefijo(self) -> str:
        """`del Ayuntamiento de`: the first half of the name after a preposition; nothing when it has no prefix."""
        primera = self.prefijo.partition(" ")[0].lower()
        articulo, _, nombre = self.tratamiento.partition(" ")
        if not primera:
            return ""
        if nombre != primera:
            return f"de {self.prefijo}"
        return f"del {self.prefijo}" if articulo == "el" else f"de {articulo} {self.prefijo}"

    @property
    def iniciales(self) -> str:
        """Two letters for the ring drawn when there is no emblem."""
        return "".join(palabra[0] for palabra in self.nombre_corto.split() if palabra[0].isupper())[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class EstadoCtx:
    """The state of a rubro or record: which sign, which words (`Por vencer: 27 nov`)."""

    clave: EstadoDeRubro
    texto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisoCtx:
    """A notice: title, one or two sentences and at most one link."""

    tipo: TipoDeAviso
    titulo: str
    texto: str
    enlace: EnlaceCtx | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatoDelMargenCtx:
    """One line of the margen: a label and one or more values, linked or not."""

    etiqueta: str
    valores: tuple[EnlaceCtx | str, ...]
    union: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class MargenCtx:
    """The lines of a margen that many records share. Each is itself and equal to no other, so that it is written once."""

    datos: tuple[DatoDelMargenCtx, ...] = ()


SIN_MARGEN: Final = MargenCtx()


@dataclass(frozen=True, slots=True, kw_only=True)
class DescargaCtx:
    """One of the four downloads: `Excel`, `122 filas, 61 kB`, `Abre en cualquier hoja de cálculo`."""

    formato: str
    url: str
    detalle: str
    para_que: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnaCtx:
    """One column of a public listing. Exactly one of a table is `encabezado`: what a person would call the row."""

    etiqueta: str
    tipo: TipoDeColumna = "texto"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiroCtx:
    """That a record was withdrawn, when and why."""

    fecha: dt.date
    motivo: str


@contexto
class FilaCtx:
    """One row of a listing: a text per column, in their order, and the address of its ficha (relative to the root).

    A withdrawn row keeps its number (the first cell) and says so in place of the rest.
    """

    celdas: tuple[str, ...]
    url: str = ""
    retiro: RetiroCtx | None = None


@contexto
class TablaCtx:
    """A whole table; `leyenda` becomes its caption, visible unless `leyenda_oculta`."""

    leyenda: str
    columnas: tuple[ColumnaCtx, ...]
    filas: tuple[FilaCtx, ...]
    leyenda_oculta: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RubroBase:
    """What the pages below a rubro need to know of it.

    `fundamento` is the mono line above the title (`Artículo 12, fracción II`); `articulo` and `ancla` name its section on the
    home; `por_que` says it with the name of the law, `vigente` whether that law is the one in force, and `otras_leyes` how the
    others number it; `nombre_de_registros` is the plural for titles (`Contratos`); `singular`, `plural` count them in sentences.
    """

    slug: str
    titulo: str
    en_claro: str
    fundamento: str
    articulo: str
    ancla: str
    nombre_de_registros: str = "Registros"
    singular: str = "registro"
    plural: str = "registros"
    por_que: str = ""
    vigente: bool = True
    otras_leyes: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its page, relative to the root of the portal."""
        return f"{self.slug}/index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagina:
    """What the shell needs of any page.

    `raiz` goes from the page to the root of the portal (`../../`, empty on the home); `ruta` is the clean address of the page
    below the root, for its canonical address.
    """

    titulo: str
    descripcion: str
    raiz: str = ""
    ruta: str = ""
    seccion: Seccion = ""
    migas: tuple[EnlaceCtx, ...] = ()
