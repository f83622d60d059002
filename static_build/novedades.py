"""What was published and withdrawn lately: the newest acts of one authority, or of one of its rubros, for feeds and pages.

An act is a row of the outbox: one record, or a lote as a whole, whatever its size. Only the newest are ever read, so a feed
costs the same in a portal of any age. A record that is not public now is called by its number and nothing else.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from cms.libros.xlsx import NO_XML
from cms.sujetos.models import SujetoObligado
from cms.workflows.estados import Operacion
from cms.workflows.models import CambioPublicado
from fracciones.base import Registro
from fracciones.catalogo import rubros_de
from portal_pages import formato
from portal_pages.contextos import EnlaceCtx, PortalCtx
from portal_pages.contextos_paginas import NovedadCtx, NovedadesCtx
from portal_pages.motor import pagina
from static_build.textos import acortar

CUANTAS: Final = 50
EN_LA_PORTADA: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Novedad:
    """One act: what happened to what, when, and the page that tells the rest (relative to the root of the portal)."""

    numero: int
    instante: dt.datetime
    rubro: str
    que: str
    resto: str
    url: str

    @property
    def frase(self) -> str:
        """The whole sentence."""
        return f"{self.que} {self.resto}".strip()


def novedades_de(sujeto: SujetoObligado, *, rubro: str = "", cuantas: int = CUANTAS) -> list[Novedad]:
    """Return the newest acts, the last one first; a query for them and one per rubro they speak of."""
    modelos = rubros_de(sujeto.tipo)
    cambios = CambioPublicado.sin_ambito.filter(sujeto_id=sujeto.pk, rubro__in=[rubro] if rubro else list(modelos))
    leidos = list(cambios.select_related("lote").order_by("-pk")[:cuantas])
    pks: dict[str, set[int]] = defaultdict(set)
    for cambio in leidos:
        if cambio.objeto_id is not None and cambio.rubro in modelos:
            pks[cambio.rubro].add(cambio.objeto_id)
    titulos = {slug: _titulos(modelos[slug], suyos) for slug, suyos in pks.items()}
    return [
        novedad
        for cambio in leidos
        if cambio.rubro in modelos
        and (novedad := _novedad(cambio, modelos[cambio.rubro], titulos.get(cambio.rubro, {})))
    ]


def atom(
    portal: PortalCtx, novedades: list[Novedad], *, titulo: str, ruta: str, pagina_url: str, desde: dt.datetime
) -> bytes:
    """Return an Atom feed (RFC 4287). `ruta` is its own path and `pagina_url` that of the page it accompanies."""
    al_dia = max((novedad.instante for novedad in novedades), default=desde)
    entradas = "".join(_entrada(portal, novedad) for novedad in novedades)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es-MX">\n'
        f"<id>{_texto(portal.base + ruta)}</id>\n<title>{_texto(titulo)}</title>\n"
        f"<updated>{_instante(al_dia)}</updated>\n"
        f"<author><name>{_texto(portal.nombre)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(portal.base + ruta)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(portal.base + pagina_url)}/>\n'
        f"{entradas}</feed>\n"
    ).encode()


def pagina_de_novedades(portal: PortalCtx, novedades: list[Novedad]) -> bytes:
    """Return the page that lists the newest acts."""
    ctx = NovedadesCtx(
        titulo="Novedades",
        descripcion=f"Lo último que publicó o retiró {portal.tratamiento}.",
        raiz="../",
        ruta="novedades/",
        seccion="novedades",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Novedades")),
        novedades=para_la_portada(novedades, cuantas=CUANTAS),
    )
    return pagina("novedades.html", portal, ctx)


def para_la_portada(novedades: list[Novedad], *, cuantas: int = EN_LA_PORTADA) -> tuple[NovedadCtx, ...]:
    """Return the newest acts as the pages list them."""
    return tuple(
        NovedadCtx(
            fecha=formato.en_mexico(novedad.instante).date(),
            enlace=EnlaceCtx(texto=novedad.que, url=novedad.url),
            resto=novedad.resto,
        )
        for novedad in novedades[:cuantas]
    )


def _titulos(modelo: type[Registro], pks: set[int]) -> dict[int, tuple[int, str, Any]]:
    """Pk → number, heading (empty unless it is public now) and instant of its first publication."""
    nombres = modelo.ficha.titulo_publico
    filas = modelo.sin_ambito.filter(pk__in=pks).values_list("pk", "clave", "live", "first_published_at", *nombres)
    return {
        pk: (clave, acortar(" ".join(str(v) for v in partes if v), 90) if viva else "", primera)
        for pk, clave, viva, primera, *partes in filas
    }


def _novedad(
    cambio: CambioPublicado, modelo: type[Registro], titulos: Mapping[int, tuple[int, str, Any]]
) -> Novedad | None:
    ficha, retiro = modelo.ficha, cambio.operacion == Operacion.RETIRAR
    if (lote := cambio.lote) is not None and cambio.objeto_id is None:
        cuantas = lote.bajas if cambio.bajas else lote.nuevas + lote.cambiadas
        que = formato.contar(cuantas, *ficha.unidad) if cuantas else ficha.unidad[1].capitalize()
        url, resto = f"{modelo.rubro}/index.html", f"en {ficha.titulo}"
        verbo = "Se retiraron" if retiro else "Se publicaron"
        if cuantas == 1:
            verbo = "Se retiró" if retiro else "Se publicó"
        que = f"{verbo}: {que}"
    elif (dato := titulos.get(cambio.objeto_id or 0)) is not None:
        clave, titulo, primera = dato
        nueva = primera is not None and primera >= cambio.created_at - dt.timedelta(minutes=1)
        verbo = "Se retiró" if retiro else "Se publicó" if nueva else "Se actualizó"
        que = f"{verbo} el registro {formato.clave_publica(clave)}"
        url = f"{modelo.rubro}/r/{clave}/index.html"
        resto = f"de {ficha.titulo}: {titulo}" if titulo and not retiro else f"de {ficha.titulo}"
    else:
        return None
    return Novedad(numero=cambio.pk, instante=cambio.created_at, rubro=modelo.rubro, que=que, resto=resto, url=url)


def _entrada(portal: PortalCtx, novedad: Novedad) -> str:
    direccion = portal.base + novedad.url.removesuffix("index.html")
    return (
        f"<entry><id>{_texto(direccion)}#acto-{novedad.numero}</id><title>{_texto(novedad.frase)}</title>"
        f"<updated>{_instante(novedad.instante)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(direccion)}/>'
        f"<category term={quoteattr(novedad.rubro)}/><summary>{_texto(novedad.frase)}</summary></entry>\n"
    )


def _texto(texto: str) -> str:
    return escape(NO_XML.sub("", texto))


def _instante(instante: dt.datetime) -> str:
    return formato.en_mexico(instante).isoformat(timespec="seconds")
