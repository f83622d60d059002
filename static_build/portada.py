"""The home of a portal, its fixed pages, and the index of all authorities."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings

from cms.sujetos.models import SujetoObligado, TipoSujeto
from cms.sujetos.temas import PALETAS
from fracciones.marco import cita_de, ley_vigente, nombre_corto_de_ley
from fracciones.visibles import por_articulo
from portal_pages import activos, formato
from portal_pages.contextos import EnlaceCtx, EnlacesCtx, Pagina, PortalCtx, UnidadCtx
from portal_pages.contextos_calificacion import CalificacionCtx
from portal_pages.contextos_paginas import (
    AccesibilidadCtx,
    ArticuloCtx,
    AutoridadCtx,
    BalanceCtx,
    ConjuntoCtx,
    DatosCtx,
    IndiceCtx,
    InicioCtx,
    LetraCtx,
    MasConsultadoCtx,
    NovedadCtx,
    ObligacionCtx,
    TipoCtx,
    VerificarCtx,
    VersionDelPortalCtx,
)
from portal_pages.motor import pagina
from static_build.models import PortalHorneado
from static_build.paginas_cifras import meses_de
from static_build.portal import idiomas, rubro_base
from static_build.resumen import Resumen
from static_build.textos import acortar
from static_build.traducciones import con_traducciones, paginas_traducidas

_LOSETAS = (
    ("directorio", "persona", "Directorio", "Quién es quién: puesto, sueldo, teléfono y correo."),
    ("licitacion-contratacion", "documento", "Contratos", "A quién se le compra, cuánto y por qué procedimiento."),
    ("organigrama", "organigrama", "Organigrama", "Quién depende de quién, en gráfica y en tabla."),
    ("tramites-servicios", "lista", "Trámites", "Requisitos, costo y tiempo de respuesta."),
)
"""Most wanted first: 95 % of look-ups are for these (brief §1)."""

_A_QUIEN_OBLIGA = {12: "Obligaciones de todas las autoridades", 92: "Obligaciones de todas las autoridades"}


def balance_de(resumenes: Iterable[Resumen]) -> BalanceCtx:
    """Count the obligations in each state."""
    cuentas: dict[str, int] = defaultdict(int)
    for resumen in resumenes:
        cuentas[resumen.situacion.estado.value] += 1
    return BalanceCtx(**cuentas)


def inicio(
    portal: PortalCtx,
    resumenes: list[Resumen],
    version: VersionDelPortalCtx | None,
    novedades: tuple[NovedadCtx, ...] = (),
    meses: Mapping[str, tuple[float, ...]] = MappingProxyType({}),
    calificacion: CalificacionCtx | None = None,
) -> bytes:
    """Return the home of one authority. `meses` has the monthly amounts of the rubros that are drawn on it."""
    por_slug = {resumen.modelo.rubro: resumen for resumen in resumenes}
    ctx = InicioCtx(
        titulo="Portal de transparencia",
        descripcion=f"Directorio, contratos, sueldos y todas las obligaciones de transparencia {portal.del_tratamiento}.",
        seccion="inicio",
        mas_consultado=tuple(
            _loseta(por_slug[slug], meses.get(slug, ()), *loseta) for slug, *loseta in _LOSETAS if slug in por_slug
        ),
        balance=balance_de(resumenes),
        articulos=tuple(
            _articulo(nombre, [por_slug[slug] for slug in suyos])
            for nombre, suyos in por_articulo({slug: resumen.modelo for slug, resumen in por_slug.items()})
        ),
        version=version,
        novedades=novedades,
        calificacion=calificacion,
    )
    return pagina("inicio.html", portal, ctx)


def paginas_fijas(portal: PortalCtx) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that change only with the software or the authority's data."""
    sitio = EnlaceCtx(texto="Inicio", url="index.html")
    yield (
        "accesibilidad/index.html",
        pagina("accesibilidad.html", portal, AccesibilidadCtx(
            titulo="Declaración de accesibilidad",
            descripcion="Qué tan accesible es este portal y cómo pedir la información en otro formato.",
            raiz="../", ruta="accesibilidad/", migas=(sitio, EnlaceCtx(texto="Accesibilidad")), fecha=dt.date(2026, 11, 20),
        )),
    )  # fmt: skip
    yield (
        "estados/index.html",
        pagina("estados.html", portal, Pagina(
            titulo="¿Qué significan los estados?",
            descripcion="Cada obligación y cada registro dicen en qué estado están.",
            raiz="../", ruta="estados/", migas=(sitio, EnlaceCtx(texto="Estados")),
        )),
    )  # fmt: skip
    if portal.verificar_url:
        yield from _verificacion(portal)
    # Served for any address that does not exist, so its links cannot be relative to where it lies.
    raiz = portal.base.partition("//")[2].partition("/")[2]
    yield (
        "404.html",
        pagina("no_encontrada.html", portal, Pagina(
            titulo="Esta página no está aquí", descripcion="La dirección no corresponde a ninguna página.", raiz=f"/{raiz}",
        )),
    )  # fmt: skip


def _verificacion(portal: PortalCtx) -> Iterator[tuple[str, bytes]]:
    ctx = VerificarCtx(
        titulo="Comprueba lo publicado",
        descripcion="Cómo saber, por tu cuenta, que un archivo es el que publicó esta autoridad y desde cuándo.",
        ruta=portal.verificar_url,
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Comprueba lo publicado")),
        guion=activos.nombre_del_guion("verificar"),
        bitacora_url=f"../../publicaciones/{portal.siglas}/",
    )
    yield portal.verificar_url, pagina("verificar.html", portal, ctx)
    yield "verificar.py", activos.verificador()


def datos_abiertos(portal: PortalCtx, resumenes: list[Resumen]) -> bytes:
    """Return the page of datasets."""
    ctx = DatosCtx(
        titulo="Datos abiertos",
        descripcion=f"Todo lo que publica {portal.tratamiento}, en archivos que puedes reutilizar.",
        raiz="../",
        ruta="datos/",
        seccion="datos",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Datos abiertos")),
        conjuntos=tuple(_conjunto(resumen) for resumen in resumenes if resumen.registros),
        cita=f"{portal.nombre}. «Directorio de servidores públicos», consultado en {portal.base}",
    )
    return pagina("datos.html", portal, ctx)


def indice(*, buscable: bool = False) -> dict[str, bytes]:
    """Return the files of `/ipo/`: the index of every authority, one page per type, and what they need."""
    horneados = {h.sujeto_id: h for h in PortalHorneado.sin_ambito.all()}
    sujetos = [s for s in SujetoObligado.objects.filter(activa=True) if s.pk in horneados]
    sujetos.sort(key=lambda s: _orden(s.nombre_corto))
    portal = instituto(buscable=buscable)
    archivos = {f"activos/{nombre}": contenido for nombre, contenido in activos.activos().items()}
    archivos |= {f"activos/{n}": contenido for n, contenido in activos.activos_del_tema(portal.tema).items()}
    presentes = [tipo for tipo in TipoSujeto if any(s.tipo == tipo for s in sujetos)]
    for actual in (None, *presentes):
        suyos = [s for s in sujetos if actual is None or s.tipo == actual]
        carpeta = f"tipo/{actual.value.replace('_', '-')}/" if actual else ""
        ctx = IndiceCtx(
            titulo="¿De quién quieres saber?",
            descripcion="Todas las autoridades que publican aquí su información.",
            raiz="../../" if actual else "",
            ruta=carpeta,
            entidad=settings.NOMBRE_ENTIDAD,
            entradilla=_entradilla(len(sujetos)),
            letras=_por_letra(suyos, horneados),
            tipos=tuple(_tipos(sujetos, presentes, actual)),
        )
        archivos[f"{carpeta}index.html"] = pagina("indice.html", portal, ctx)
    archivos |= dict(paginas_fijas(portal))
    carpetas = [ruta.removesuffix("/index.html") for ruta in archivos if ruta.startswith("tipo/")]
    return dict(con_traducciones(archivos.items(), portal, paginas_traducidas(carpetas)))


def meses_de_la_portada(sujeto_id: int, resumenes: Iterable[Resumen]) -> dict[str, tuple[float, ...]]:
    """Return the monthly amounts of the latest year of the rubros whose tile is drawn."""
    de_la_portada = {slug for slug, *_ in _LOSETAS}
    return {
        r.modelo.rubro: meses_de(sujeto_id, r.modelo.rubro, r.vigente)
        for r in resumenes
        if r.modelo.rubro in de_la_portada and r.modelo.ficha.en_cifras is not None
    }


def _loseta(resumen: Resumen, meses: tuple[float, ...], icono: str, titulo: str, texto: str) -> MasConsultadoCtx:
    singular, plural = resumen.modelo.ficha.unidad
    return MasConsultadoCtx(
        icono=icono,
        titulo=titulo,
        url=f"{resumen.modelo.rubro}/index.html",
        texto=texto if resumen.registros else resumen.estado.texto,
        cifra=formato.entero(resumen.registros) if resumen.registros else "",
        nota=(singular if resumen.registros == 1 else plural) if resumen.registros else "",
        meses=meses,
    )


def _articulo(nombre: str, resumenes: list[Resumen]) -> ArticuloCtx:
    cita = cita_de(resumenes[0].modelo.ficha)
    nota = _A_QUIEN_OBLIGA.get(cita.fundamento.articulo, "Obligaciones propias de este tipo de autoridad")
    if not cita.vigente:
        nota = "La ley vigente ya no las enumera; se siguen publicando"
    return ArticuloCtx(
        nombre=nombre,
        ancla=rubro_base(resumenes[0].modelo).ancla,
        nota=f"{nota}: {len(resumenes)}",
        obligaciones=tuple(_obligacion(resumen) for resumen in resumenes),
    )


def _obligacion(resumen: Resumen) -> ObligacionCtx:
    rubro = rubro_base(resumen.modelo)
    return ObligacionCtx(
        titulo=rubro.titulo,
        url=rubro.url,
        en_claro=rubro.en_claro
        if resumen.declaracion is None
        else f"Por qué no aplica: {acortar(resumen.declaracion.motivo, 160)}",
        estado=resumen.estado,
        registros=formato.entero(resumen.registros) if resumen.registros else "",
        actualizado=formato.en_mexico(resumen.ultima).date() if resumen.ultima else None,
    )


def _conjunto(resumen: Resumen) -> ConjuntoCtx:
    rubro = rubro_base(resumen.modelo)
    archivos = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
    return ConjuntoCtx(
        titulo=rubro.titulo,
        url=rubro.url,
        filas=formato.entero(resumen.registros),
        actualizado=formato.en_mexico(resumen.ultima).date() if resumen.ultima else None,
        archivos=tuple(EnlaceCtx(texto=nombre, url=f"{rubro.slug}/datos.{ext}") for nombre, ext in archivos),
    )


def instituto(*, buscable: bool) -> PortalCtx:
    """Return the shell of the pages that are of no authority alone; `buscable` tells whether the search over all exists."""
    return PortalCtx(
        nombre_corto=settings.NOMBRE_AUTORIDAD,
        siglas="ipo",
        tratamiento="la autoridad",
        tema=PALETAS["obsidiana"],
        unidad=UnidadCtx(nombre=settings.NOMBRE_AUTORIDAD),
        ley=nombre_corto_de_ley(ley_vigente()),
        enlaces=EnlacesCtx(indice=f"{settings.WAGTAILADMIN_BASE_URL}/ipo/"),
        css=activos.nombre_del_estilo(),
        fuentes_precargadas=activos.fuentes_precargadas(),
        base=f"{settings.WAGTAILADMIN_BASE_URL}/ipo/",
        es_indice=True,
        buscar_url="buscar/index.html" if buscable else "",
        idiomas=idiomas(),
    )


def _entradilla(cuantas: int) -> str:
    publican = "autoridad publica" if cuantas == 1 else "autoridades publican"
    return f"{formato.entero(cuantas)} {publican} aquí, por ley, en qué gastan, a quién contratan y quién trabaja en ellas."


def _por_letra(sujetos: list[SujetoObligado], horneados: dict[int, Any]) -> tuple[LetraCtx, ...]:
    letras: dict[str, list[AutoridadCtx]] = defaultdict(list)
    for sujeto in sujetos:
        horneado = horneados[sujeto.pk]
        letras[_orden(sujeto.nombre_corto)[:1].upper() or "#"].append(
            AutoridadCtx(
                nombre=sujeto.nombre,
                siglas=sujeto.siglas,
                url=f"portal/{sujeto.siglas}.web/index.html",
                color=sujeto.tema.t7,
                al_dia=horneado.al_dia,
                total=horneado.obligaciones,
                ultima=horneado.ultima_publicacion,
            )
        )
    return tuple(LetraCtx(letra=letra, autoridades=tuple(suyas)) for letra, suyas in sorted(letras.items()))


def _tipos(sujetos: list[SujetoObligado], presentes: list[TipoSujeto], actual: TipoSujeto | None) -> Iterator[TipoCtx]:
    yield TipoCtx(nombre="Todos", cuenta=len(sujetos), url="index.html", actual=actual is None)
    for tipo in presentes:
        cuenta = sum(s.tipo == tipo for s in sujetos)
        url = f"tipo/{tipo.value.replace('_', '-')}/index.html"
        yield TipoCtx(nombre=str(tipo.label), cuenta=cuenta, url=url, actual=tipo is actual)


def _orden(nombre: str) -> str:
    return nombre.lower().translate(str.maketrans("áéíóúü", "aeiouu"))
