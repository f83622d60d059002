"""What the page of the compliance score is told, and the home of whoever shows it."""

from dataclasses import dataclass

from portal_pages.contextos import EstadoCtx, Pagina


@dataclass(frozen=True, slots=True, kw_only=True)
class CalificacionCtx:
    """The compliance score, where the authority shows it: from 0 to 100 in words, empty while no content has been graded."""

    indice: str
    nota: str
    url: str
    contenido: str = ""
    forma: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenglonDeCalificacionCtx:
    """What one obligation gives to the score, and why it does not give more."""

    titulo: str
    url: str
    estado: EstadoCtx
    puntos: str = ""
    de: str = ""
    motivos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeCalificacionCtx(Pagina):
    """Where each point of the score comes from (`portal/calificacion.html`)."""

    calificacion: CalificacionCtx
    de_contenido: int
    de_forma: int
    contenido: tuple[tuple[str, str], ...]
    forma: tuple[tuple[str, str], ...]
    renglones: tuple[RenglonDeCalificacionCtx, ...]
