"""The pages of one rubro: its front page, the index of each year, and the organigrama as a chart."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Q

from fracciones.base import campos_de, es_publico
from fracciones.derive.panels import ayuda
from fracciones.documentos import es_enlace
from fracciones.models.organigrama import Area
from portal_pages import formato
from portal_pages.contextos import DescargaCtx, EnlaceCtx, PortalCtx, RubroBase, TablaCtx
from portal_pages.contextos_organigrama import AreaCtx, OrganigramaCtx
from portal_pages.contextos_paginas import AnioCtx, AnioDelRubroCtx, DefinicionCtx, RubroCtx, VacioCtx
from portal_pages.motor import pagina
from static_build.catalogo_abierto import dataset
from static_build.cubetas import numeros_de
from static_build.lectura import leer
from static_build.margenes import margen_de_rubro
from static_build.no_aplica import no_aplica_ctx
from static_build.paginas_cifras import enlaces_a_cifras
from static_build.plan import POR_PAGINA
from static_build.portal import migas_de
from static_build.puertas import Puertas
from static_build.registros import Prensa
from static_build.resumen import Resumen

NUEVAS: Final = 8
PAGINAS_A_LA_VISTA: Final = 12
"""Above this, the page of a rubro links to the index of the year instead of naming every page."""


def rango(numero: int) -> str:
    """Return `Registros 251 a 300` for a listing page."""
    return f"Registros {(numero - 1) * POR_PAGINA + 1} a {numero * POR_PAGINA}"


def paginas_de_rubro(
    prensa: Prensa, resumen: Resumen, descargas: tuple[DescargaCtx, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield the front page of a rubro."""
    rubro, portal = prensa.rubro, prensa.portal
    if resumen.declaracion is not None:
        yield f"{rubro.slug}/index.html", pagina("no_aplica.html", portal, no_aplica_ctx(prensa, resumen.declaracion))
        return
    if resumen.modelo is Area and resumen.registros:
        yield f"{rubro.slug}/index.html", pagina("organigrama.html", portal, _organigrama(prensa, resumen, descargas))
        return
    yield f"{rubro.slug}/index.html", pagina("rubro.html", portal, _rubro(prensa, resumen, descargas))


def pagina_de_anio(
    portal: PortalCtx, rubro: RubroBase, ejercicio: int, numeros: Iterable[int], anios: Iterable[int]
) -> tuple[str, bytes]:
    """Return the index of the listing pages of one year (`numeros`), with links to the others (`anios`)."""
    ctx = AnioCtx(
        titulo=f"{rubro.nombre_de_registros} de {ejercicio}",
        descripcion=f"{rubro.titulo} de {ejercicio}, página por página.",
        raiz="../../",
        ruta=f"{rubro.slug}/{ejercicio}/",
        seccion="obligaciones",
        migas=migas_de(rubro, EnlaceCtx(texto=rubro.titulo, url=rubro.url), EnlaceCtx(texto=str(ejercicio))),
        rubro=rubro,
        ejercicio=ejercicio,
        paginas=tuple(_enlace_a_pagina(rubro, ejercicio, numero) for numero in numeros),
        otros_anios=tuple(
            EnlaceCtx(texto=str(otro), url=f"{rubro.slug}/{otro}/index.html") for otro in anios if otro != ejercicio
        ),
    )
    return f"{rubro.slug}/{ejercicio}/index.html", pagina("anio.html", portal, ctx)


def _rubro(prensa: Prensa, resumen: Resumen, descargas: tuple[DescargaCtx, ...]) -> RubroCtx:
    rubro = prensa.rubro
    puertas = Puertas(prensa.portal, rubro)
    tabla = _nuevas(prensa, resumen) if resumen.registros else None
    primera = _primera_pagina(rubro, resumen)
    cuantos = formato.contar(resumen.registros, rubro.singular, rubro.plural)
    inicio, area_id = _del_mas_nuevo(prensa, resumen) if resumen.registros else (None, None)
    area = prensa.nombres["area"].get(area_id or 0, "")
    return RubroCtx(
        titulo=rubro.titulo,
        descripcion=f"{rubro.en_claro}.",
        raiz="../",
        ruta=f"{rubro.slug}/",
        seccion="obligaciones",
        migas=migas_de(rubro, EnlaceCtx(texto=rubro.titulo)),
        rubro=rubro,
        estado=resumen.estado,
        resumen=_linea(cuantos, resumen, area) if resumen.registros else "",
        margen=margen_de_rubro(
            resumen.modelo,
            rubro,
            areas=[area] if area else [],
            inicio=inicio,
            termino=resumen.termino,
            ultima=resumen.ultima,
            limite=resumen.situacion.fecha,
        ),
        descargas=descargas if resumen.registros else (),
        cifras=enlaces_a_cifras(prensa),
        tabla=tabla,
        ver_todos=EnlaceCtx(texto=f"Ver {cuantos}", url=primera) if primera else None,
        anios=tuple(
            _anio(prensa, ejercicio, anio.paginas)
            for ejercicio, anio in resumen.anios.items()
            if resumen.a_la_vista(ejercicio)
        ),
        anios_anteriores=tuple(
            EnlaceCtx(texto=str(ejercicio), url=f"{rubro.slug}/{ejercicio}/index.html")
            for ejercicio in resumen.anios
            if not resumen.a_la_vista(ejercicio)
        ),
        definiciones=tuple(
            DefinicionCtx(
                columna=str(campo.verbose_name), criterio=ayuda(resumen.modelo, campo) or "Dato del formato oficial."
            )
            for campo in campos_de(resumen.modelo)
            if es_publico(campo)
        ),
        vacio=None
        if resumen.registros
        else VacioCtx(
            texto="Todavía no se ha publicado nada en esta obligación.",
            pedir_url=puertas.solicitar(),
            denunciar_url=puertas.denunciar(),
        ),
        correo_del_area=prensa.portal.unidad.correo,
        denunciar_url=puertas.denunciar(ejercicio=resumen.vigente),
        datos_estructurados=dataset(prensa.portal, resumen) if resumen.registros else "",
        atom_url=f"{rubro.slug}/novedades.atom",
    )


def _del_mas_nuevo(prensa: Prensa, resumen: Resumen) -> tuple[dt.date | None, int | None]:
    """Start of the period and area of the newest record in force: those that answer for the rubro today."""
    filas = resumen.modelo.sin_ambito.filter(sujeto_id=prensa.sujeto_id, live=True, ejercicio=resumen.vigente)
    ultima = filas.order_by("-clave").values_list("fecha_inicio_periodo", "area_generadora_id").first()
    return ultima or (None, None)


def _nuevas(prensa: Prensa, resumen: Resumen) -> TablaCtx:
    """The newest rows: the highest numbers of the latest year."""
    claves = list(
        resumen.modelo.sin_ambito.filter(sujeto_id=prensa.sujeto_id, live=True, ejercicio=resumen.vigente)
        .order_by("-clave")
        .values_list("clave", flat=True)[:NUEVAS]
    )
    filas = sorted(
        leer(resumen.modelo, prensa.sujeto_id, Q(clave__in=claves), con_tablas=False), key=lambda fila: -fila.clave
    )
    leyenda = f"Los {len(filas)} más recientes de {formato.entero(resumen.registros)}"
    return TablaCtx(
        leyenda=leyenda if len(filas) > 1 else "El más reciente",
        columnas=prensa.columnas,
        filas=tuple(prensa.fila_ctx(fila, {}) for fila in filas),
    )


def _anio(prensa: Prensa, ejercicio: int, cuantas: int) -> AnioDelRubroCtx:
    rubro = prensa.rubro
    visibles = numeros_de(prensa.sujeto_id, rubro.slug, ejercicio, primeros=PAGINAS_A_LA_VISTA)
    paginas = [_enlace_a_pagina(rubro, ejercicio, numero) for numero in visibles]
    if len(visibles) < cuantas:
        todas = f"Las {formato.entero(cuantas)} páginas de {ejercicio}"
        paginas.append(EnlaceCtx(texto=todas, url=f"{rubro.slug}/{ejercicio}/index.html"))
    return AnioDelRubroCtx(ejercicio=ejercicio, url=f"{rubro.slug}/{ejercicio}/index.html", paginas=tuple(paginas))


def _primera_pagina(rubro: RubroBase, resumen: Resumen) -> str:
    if not resumen.registros:
        return ""
    return f"{rubro.slug}/{resumen.vigente}/{resumen.anios[resumen.vigente].primera}/index.html"


def _enlace_a_pagina(rubro: RubroBase, ejercicio: int, numero: int) -> EnlaceCtx:
    return EnlaceCtx(texto=rango(numero), url=f"{rubro.slug}/{ejercicio}/{numero}/index.html")


def _linea(cuantos: str, resumen: Resumen, area: str) -> str:
    fecha = (
        f" · Actualizado el {formato.fecha_larga(formato.en_mexico(resumen.ultima).date())}" if resumen.ultima else ""
    )
    return f"{cuantos}{fecha}{f' por {area}' if area else ''}"


def _organigrama(prensa: Prensa, resumen: Resumen, descargas: tuple[DescargaCtx, ...]) -> OrganigramaCtx:
    rubro = prensa.rubro
    filas: list[dict[str, Any]] = list(
        Area.sin_ambito.filter(sujeto_id=prensa.sujeto_id, live=True)
        .order_by("sib_order", "clave")
        .values(
            "pk", "clave", "parent_id", "clave_area", "nombre_area", "puesto_titular", "titular_id", "organigrama_pdf"
        )
    )
    vivas = {fila["pk"] for fila in filas}
    hijas: dict[int | None, list[dict[str, Any]]] = {}
    for fila in filas:
        # An area whose superior is not public hangs from the top: it may not vanish from the chart.
        hijas.setdefault(fila["parent_id"] if fila["parent_id"] in vivas else None, []).append(fila)

    def rama(padre: int | None, nivel: int, depende_de: str) -> tuple[AreaCtx, ...]:
        return tuple(
            AreaCtx(
                clave=fila["clave_area"] or formato.clave_publica(fila["clave"]),
                ancla=str(fila["clave"]),
                nombre=fila["nombre_area"],
                nivel=nivel,
                cargo=fila["puesto_titular"],
                titular=prensa.nombres["persona"].get(fila["titular_id"] or 0, ""),
                depende_de=depende_de,
                hijas=rama(fila["pk"], nivel + 1, fila["nombre_area"]),
            )
            for fila in hijas.get(padre, ())
        )

    cuantas = formato.contar(len(filas), "área", "áreas")
    pdf = next((fila["organigrama_pdf"] for fila in filas if es_enlace(fila["organigrama_pdf"])), "")
    return OrganigramaCtx(
        titulo=rubro.titulo,
        descripcion=f"Cómo se organiza {prensa.portal.tratamiento}: {cuantas}, quién las dirige y de quién dependen.",
        raiz="../",
        ruta=f"{rubro.slug}/",
        seccion="obligaciones",
        migas=migas_de(rubro, EnlaceCtx(texto=rubro.titulo)),
        rubro=rubro,
        estado=resumen.estado,
        resumen=_linea(cuantas, resumen, ""),
        areas=rama(None, 1, ""),
        pdf=EnlaceCtx(texto="Organigrama oficial", url=pdf) if pdf else _pdf_guardado(prensa, filas),
        descargas=descargas,
    )


def _pdf_guardado(prensa: Prensa, filas: list[dict[str, Any]]) -> EnlaceCtx | None:
    """The reference PDF that an area carries: its ficha has the file (see `Prensa.archivos_de`)."""
    for fila in filas:
        adjunto = prensa.adjuntos.leer(fila["organigrama_pdf"]) if fila["organigrama_pdf"] else None
        if adjunto is not None:
            url = f"{prensa.rubro.slug}/r/{fila['clave']}/organigrama-pdf.{adjunto.extension}"
            return EnlaceCtx(texto=f"Organigrama oficial ({adjunto.detalle})", url=url)
    return None
