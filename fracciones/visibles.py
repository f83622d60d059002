"""Which rubros somebody sees: those that bind their authority, and of these the ones their profile is bound to."""

from collections.abc import Iterator

from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_actual
from fracciones.base import Registro
from fracciones.catalogo import rubros, rubros_de
from fracciones.marco import cita_de


def rubros_visibles(asignacion: Asignacion | None, ambito: Ambito | None) -> dict[str, type[Registro]]:
    """Return slug → model of what the holder of an assignment works with, in the official order."""
    if ambito is None:
        return {}
    sujeto = getattr(asignacion.organizacion, "sujetoobligado", None) if asignacion else None
    propios = rubros_de(sujeto.tipo) if sujeto else rubros()
    return {slug: modelo for slug, modelo in propios.items() if ambito.puede(Accion.VER, rubro=slug)}


def visibles_en(request: object) -> dict[str, type[Registro]]:
    """Return what whoever asks works with; computed once per request."""
    if not hasattr(request, "_rubros_visibles"):
        request._rubros_visibles = rubros_visibles(getattr(request, "asignacion", None), ambito_actual())  # type: ignore[attr-defined]  # kept on the request
    return request._rubros_visibles  # type: ignore[attr-defined]


def por_articulo(visibles: dict[str, type[Registro]]) -> Iterator[tuple[str, dict[str, type[Registro]]]]:
    """Yield article → rubros: articles in order, those of a former law last, and rubros as they came."""
    grupos: dict[tuple[tuple[bool, int], str], dict[str, type[Registro]]] = {}
    for slug, modelo in visibles.items():
        cita = cita_de(modelo.ficha)
        grupos.setdefault((cita.orden, cita.articulo), {})[slug] = modelo
    for (_, articulo), suyos in sorted(grupos.items()):
        yield articulo, suyos
