"""The compliance score on the portal of an authority that wants it there: a sentence of its home, and the page behind it.

The requirements of the Instituto are letters to the Unidad de Información and stay in the office; the grades are public.
"""

from collections.abc import Iterator
from typing import Final

from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from fracciones.cumplimiento.consultas import calificar
from fracciones.cumplimiento.criterios import CONTENIDO, FORMA, PESO_DE_LA_FORMA, PESO_DEL_CONTENIDO
from fracciones.cumplimiento.notas import CIEN, Calificacion, DeRubro
from portal_pages import formato
from portal_pages.contextos import EnlaceCtx, PortalCtx
from portal_pages.contextos_calificacion import CalificacionCtx, DeCalificacionCtx, RenglonDeCalificacionCtx
from portal_pages.motor import pagina
from static_build.portal import rubro_base
from static_build.resumen import estado_ctx

RUTA: Final = "calificacion/index.html"


def calificacion_de(sujeto: SujetoObligado) -> Calificacion | None:
    """Return the score of an authority, if it is shown: four queries, or none."""
    if not sujeto.muestra_calificacion:
        return None
    (suya,) = calificar([sujeto], formato.en_mexico(timezone.now()).date())
    return suya


def en_la_portada(sujeto: SujetoObligado) -> CalificacionCtx | None:
    """Return what the home says of the score, if it is shown."""
    suya = calificacion_de(sujeto)
    return _ctx(suya) if suya is not None else None


def paginas(sujeto: SujetoObligado, portal: PortalCtx) -> Iterator[tuple[str, bytes]]:
    """Yield the page that explains the score, if it is shown."""
    suya = calificacion_de(sujeto)
    if suya is None:
        return
    ctx = DeCalificacionCtx(
        titulo="Calificación de cumplimiento",
        descripcion=f"Cuánto cumple {portal.tratamiento} con sus obligaciones de transparencia, y de dónde sale cada punto.",
        raiz="../",
        ruta="calificacion/",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Calificación de cumplimiento")),
        calificacion=_ctx(suya),
        de_contenido=round(PESO_DEL_CONTENIDO * CIEN),
        de_forma=round(PESO_DE_LA_FORMA * CIEN),
        contenido=tuple((criterio.titulo, criterio.que_cuenta) for criterio in CONTENIDO),
        forma=tuple((criterio.titulo, criterio.que_cuenta) for criterio in FORMA),
        renglones=tuple(_renglon(suya, rubro) for rubro in suya.rubros),
    )
    yield RUTA, pagina("calificacion.html", portal, ctx)


def _ctx(suya: Calificacion) -> CalificacionCtx:
    if suya.indice is None:
        return CalificacionCtx(
            indice="", nota="Nadie ha leído todavía el contenido, y las fechas solas no son calificación.", url=RUTA
        )
    nota = "Es provisional: falta valorar el contenido de " if suya.provisional else ""
    if nota:
        nota += f"{formato.contar(suya.por_valorar, 'obligación', 'obligaciones')}."
    return CalificacionCtx(
        indice=f"{suya.indice:.1f}",
        nota=nota,
        url=RUTA,
        contenido=f"{suya.puntos_de_contenido:.1f}",
        forma=f"{suya.puntos_de_forma:.1f}",
    )


def _renglon(suya: Calificacion, rubro: DeRubro) -> RenglonDeCalificacionCtx:
    base = rubro_base(rubro.modelo)
    forma, contenido = suya.notas(rubro)
    notas = (*forma, *contenido)
    return RenglonDeCalificacionCtx(
        titulo=base.titulo,
        url=base.url,
        estado=estado_ctx(rubro.situacion),
        puntos=f"{sum(nota.puntos for nota in notas):.2f}" if notas else "",
        de=f"{sum(nota.de for nota in notas):.2f}" if notas else "",
        motivos=tuple(_motivos(suya, rubro)),
    )


def _motivos(suya: Calificacion, rubro: DeRubro) -> Iterator[str]:
    if rubro.aplica and not rubro.medida.vivas:
        yield "No hay nada publicado."
        return
    forma, contenido = suya.notas(rubro)
    yield from (f"{nota.criterio.titulo}: {nota.por_que}" for nota in forma if nota.pierde)
    yield from (f"{nota.criterio.titulo}: se valoró con {nota.valor:g}." for nota in contenido if nota.pierde)
    if rubro.por_valorar:
        yield "Falta valorar el contenido."
