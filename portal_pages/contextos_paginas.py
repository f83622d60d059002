"""What the pages that exist once per portal, rubro or year are told."""

import datetime as dt
from dataclasses import dataclass

from portal_pages.contextos import (
    AvisoCtx,
    DatoDelMargenCtx,
    DescargaCtx,
    EnlaceCtx,
    EstadoCtx,
    Pagina,
    RubroBase,
    TablaCtx,
)
from portal_pages.contextos_calificacion import CalificacionCtx
from portal_pages.contextos_registro import FichaCtx, VersionCtx


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoridadCtx:
    """One authority of the index. `color` is the `t7` of its theme; `url` is relative to the index."""

    nombre: str
    siglas: str
    url: str
    color: str
    al_dia: int = 0
    total: int = 0
    ultima: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetraCtx:
    """The authorities whose name is filed under one letter."""

    letra: str
    autoridades: tuple[AutoridadCtx, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TipoCtx:
    """One type of authority with its count; the page of that type is `url`, relative to the index."""

    nombre: str
    cuenta: int
    url: str
    actual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IndiceCtx(Pagina):
    """`/ipo/` (`portal/indice.html`): every authority, or those of one type."""

    entidad: str
    entradilla: str
    letras: tuple[LetraCtx, ...]
    tipos: tuple[TipoCtx, ...] = ()
    con_cumplimiento: bool = True

    @property
    def abecedario(self) -> tuple[tuple[str, bool], ...]:
        """Every letter, and whether somebody is filed under it."""
        usadas = {letra.letra for letra in self.letras}
        return tuple((letra, letra in usadas) for letra in "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class MasConsultadoCtx:
    """A tile of the home. `meses` are up to twelve amounts, drawn as bars from January on."""

    icono: str
    titulo: str
    url: str
    texto: str
    cifra: str = ""
    nota: str = ""
    novedad: str = ""
    meses: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceCtx:
    """How many obligations are in each state."""

    al_dia: int = 0
    por_vencer: int = 0
    con_atraso: int = 0
    no_aplica: int = 0
    sin_informacion: int = 0

    @property
    def total(self) -> int:
        """All the obligations of the authority."""
        return self.al_dia + self.por_vencer + self.con_atraso + self.no_aplica + self.sin_informacion


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligacionCtx:
    """One line of the list of obligations; `registros` is empty where counting makes no sense."""

    titulo: str
    url: str
    en_claro: str
    estado: EstadoCtx
    registros: str = ""
    actualizado: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticuloCtx:
    """One article with its obligations: `Artículo 12`, `Obligaciones de todas las autoridades: 19`."""

    nombre: str
    ancla: str
    nota: str
    obligaciones: tuple[ObligacionCtx, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NovedadCtx:
    """What changed on a day: a link and the rest of the sentence."""

    fecha: dt.date
    enlace: EnlaceCtx
    resto: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDelPortalCtx:
    """Which portal this is: when it was baked, how many pages, its fingerprint."""

    instante: dt.datetime
    paginas: int
    huella: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InicioCtx(Pagina):
    """The home of one authority (`portal/inicio.html`)."""

    mas_consultado: tuple[MasConsultadoCtx, ...] = ()
    balance: BalanceCtx
    articulos: tuple[ArticuloCtx, ...]
    novedades: tuple[NovedadCtx, ...] = ()
    ejemplos: tuple[EnlaceCtx, ...] = ()
    version: VersionDelPortalCtx | None = None
    calificacion: CalificacionCtx | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnioDelRubroCtx:
    """One year of a rubro with links to its fixed pages."""

    ejercicio: int
    url: str
    paginas: tuple[EnlaceCtx, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinicionCtx:
    """An official column heading and the official criterion of what goes in it."""

    columna: str
    criterio: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VacioCtx:
    """Why there is nothing in a rubro, and since when there should be."""

    texto: str
    pedir_url: str = ""
    denunciar_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubroCtx(Pagina):
    """The page of one rubro (`portal/rubro.html`). `resumen` is the line beside the state: count, date and area.

    `anios_anteriores` are those past their retention: out of the listing, and still where they were.
    """

    rubro: RubroBase
    estado: EstadoCtx
    resumen: str
    margen: tuple[DatoDelMargenCtx, ...]
    descargas: tuple[DescargaCtx, ...] = ()
    cifras: tuple[EnlaceCtx, ...] = ()
    tabla: TablaCtx | None = None
    ver_todos: EnlaceCtx | None = None
    anios: tuple[AnioDelRubroCtx, ...] = ()
    anios_anteriores: tuple[EnlaceCtx, ...] = ()
    definiciones: tuple[DefinicionCtx, ...] = ()
    aviso: AvisoCtx | None = None
    vacio: VacioCtx | None = None
    correo_del_area: str = ""
    denunciar_url: str = ""
    datos_estructurados: str = ""
    atom_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnioCtx(Pagina):
    """The index of the fixed pages of one year (`portal/anio.html`)."""

    rubro: RubroBase
    ejercicio: int
    paginas: tuple[EnlaceCtx, ...]
    otros_anios: tuple[EnlaceCtx, ...] = ()
    descargas: tuple[DescargaCtx, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAplicaCtx(Pagina):
    """A rubro that does not apply (`portal/no_aplica.html`), with the approved reason."""

    rubro: RubroBase
    estado: EstadoCtx
    aprobado: dt.date
    motivo: str
    fundamento: str = ""
    donde_si: tuple[EnlaceCtx, ...] = ()
    historia: tuple[VersionCtx, ...] = ()
    margen: tuple[DatoDelMargenCtx, ...] = ()
    pedir_url: str = ""
    denunciar_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConjuntoCtx:
    """One dataset: the rubro, its rows, when it changed, its files."""

    titulo: str
    url: str
    filas: str
    actualizado: dt.date | None
    archivos: tuple[EnlaceCtx, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosCtx(Pagina):
    """The open data of the portal (`portal/datos.html`)."""

    conjuntos: tuple[ConjuntoCtx, ...]
    cita: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NovedadesCtx(Pagina):
    """The newest acts of publication (`portal/novedades.html`)."""

    novedades: tuple[NovedadCtx, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetraDelIndiceCtx:
    """The subjects that begin with a letter."""

    letra: str
    entradas: tuple[EnlaceCtx, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuscarCtx(Pagina):
    """The search (`portal/buscar.html`): of a portal, or of all of them; `guion` is the hashed name of its script."""

    letras: tuple[LetraDelIndiceCtx, ...]
    guion: str
    pedir_url: str = ""
    en_todos: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccesibilidadCtx(Pagina):
    """The accessibility statement (`portal/accesibilidad.html`)."""

    fecha: dt.date
    limitaciones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificarCtx(Pagina):
    """How to check what was published (`portal/verificar.html`): its script, and where the public log lies."""

    guion: str
    bitacora_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentesCtx(Pagina):
    """Every component in one page, to be looked at and checked in each palette (`portal/componentes.html`)."""

    colores: tuple[tuple[str, str, str, str], ...]
    avisos: tuple[AvisoCtx, ...]
    descargas: tuple[DescargaCtx, ...]
    tablas: tuple[TablaCtx, ...]
    ficha: FichaCtx
