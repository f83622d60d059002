"""What is the same in every page of one portal: its shell, its rubros, its static files."""

import hashlib
from functools import cache
from typing import Any

from django.conf import settings

from cms.sujetos.models import SujetoObligado, TipoSujeto
from fracciones.base import Registro
from fracciones.catalogo import rubro
from fracciones.marco import cita_de, frase_de, ley_vigente, nombre_corto_de_ley, otras_de
from portal_pages import activos
from portal_pages.contextos import EnlaceCtx, EnlacesCtx, PortalCtx, RubroBase, UnidadCtx
from portal_pages.idiomas import CATALOGOS, NOMBRES
from portal_pages.motor import PLANTILLAS
from static_build.puertas import pedir

_FEMENINAS = ("secretaría", "legislatura", "comisión", "universidad", "fiscalía", "junta", "dirección", "coordinación")


def portal_ctx(sujeto: SujetoObligado) -> PortalCtx:
    """Return the shell of the portal of one authority."""
    return PortalCtx(
        nombre_corto=sujeto.nombre_corto,
        siglas=sujeto.siglas,
        prefijo=sujeto.prefijo,
        tipo=TipoSujeto(sujeto.tipo).label,
        tratamiento=tratamiento(sujeto.prefijo or sujeto.nombre),
        tema=sujeto.tema,
        emblema=nombre_del_emblema(sujeto) if sujeto.logo else "",
        unidad=UnidadCtx(
            domicilio=sujeto.domicilio,
            telefono=sujeto.telefono,
            extension=sujeto.extension,
            correo=sujeto.correo,
            horario=sujeto.horario,
        ),
        enlaces=EnlacesCtx(
            indice=f"{settings.WAGTAILADMIN_BASE_URL}/ipo/",
            solicitudes=settings.SOLICITUDES_URL,
            denuncias=settings.DENUNCIAS_URL,
            pedir=pedir(sujeto.correo),
            denunciar=settings.DENUNCIAS_URL,
        ),
        css=activos.nombre_del_estilo(),
        fuentes_precargadas=activos.fuentes_precargadas(),
        base=f"{settings.WAGTAILADMIN_BASE_URL}{ruta_publica(sujeto)}",
        buscar_url="buscar/index.html",
        novedades_url="novedades/index.html",
        atom_url="novedades.atom",
        zip_url="datos/todo.zip",
        catalogo_url="catalogo.jsonld",
        mapa_url="sitemap.xml",
        verificar_url="verificar.html",
        ley=nombre_corto_de_ley(ley_vigente()),
        idiomas=idiomas(),
    )


def idiomas() -> tuple[tuple[str, str], ...]:
    """Return the other languages of the portals of this installation, code and name."""
    return tuple((codigo, NOMBRES[codigo]) for codigo in settings.IDIOMAS_DEL_PORTAL)


def ruta_publica(sujeto: Any) -> str:
    """Return the public path of a portal, ending in a slash."""
    return f"/ipo/portal/{sujeto.siglas}.web/"


def tratamiento(nombre: str) -> str:
    """Return how a sentence calls the authority: `el ayuntamiento`, `la secretaría`."""
    primera = nombre.split(maxsplit=1)[0].lower() if nombre.strip() else ""
    if primera in _FEMENINAS:
        return f"la {primera}"
    if primera in ("ayuntamiento", "instituto", "congreso", "tribunal", "organismo", "sistema"):
        return f"el {primera}"
    return "la autoridad"


def nombre_del_emblema(sujeto: SujetoObligado) -> str:
    """Return the name of the emblem inside the portal."""
    return f"emblema.{str(sujeto.logo.name).rpartition('.')[2].lower()}"


def rubro_base(modelo: type[Registro]) -> RubroBase:
    """Return what the pages of a rubro need to know of it, with the numbering of the law in force."""
    return _rubro_base(modelo.rubro, ley_vigente().value, tuple(sorted(settings.NOMBRES_DE_LEYES.items())))


@cache
def _rubro_base(slug: str, _ley: str, _nombres: tuple[tuple[str, str], ...]) -> RubroBase:
    """The law in force and the names of laws are settings: they are asked for to be part of the key."""
    ficha = rubro(slug).ficha
    cita = cita_de(ficha)
    singular, plural = ficha.unidad
    return RubroBase(
        slug=ficha.slug,
        titulo=ficha.titulo,
        en_claro=ficha.en_claro,
        fundamento=str(cita),
        articulo=cita.articulo,
        ancla=cita.ancla,
        por_que=frase_de(cita),
        vigente=cita.vigente,
        otras_leyes=otras_de(ficha),
        nombre_de_registros=plural[:1].upper() + plural[1:],
        singular=singular,
        plural=plural,
    )


@cache
def huella_de_las_plantillas() -> str:
    """Return one digest of every template of the public pages, and of the catalogues of their other languages."""
    fuentes = (*PLANTILLAS.rglob("*"), *CATALOGOS.rglob("*.po"))
    plantillas = sorted(archivo for archivo in fuentes if archivo.is_file())
    return hashlib.sha256(b"\0".join(archivo.read_bytes() for archivo in plantillas)).hexdigest()


def molde_de(sujeto: SujetoObligado) -> str:
    """Return a digest of what every page of a portal has in common: its data, and the templates and style of the software."""
    leyes = sorted(settings.NOMBRES_DE_LEYES.items())
    comun = (portal_ctx(sujeto), sujeto.logo.name, sujeto.muestra_calificacion, huella_de_las_plantillas(), leyes)
    return hashlib.sha256(repr(comun).encode()).hexdigest()


def archivos_fijos(sujeto: SujetoObligado) -> dict[str, bytes]:
    """Return the static files of a portal: stylesheet, fonts, theme and emblem."""
    archivos = {f"activos/{nombre}": contenido for nombre, contenido in activos.activos().items()}
    archivos |= {f"activos/{nombre}": contenido for nombre, contenido in activos.activos_del_tema(sujeto.tema).items()}
    if sujeto.logo:
        with sujeto.logo.open("rb") as logo:
            archivos[f"activos/{nombre_del_emblema(sujeto)}"] = logo.read()
    return archivos


def migas_de(rubro: RubroBase, *resto: EnlaceCtx) -> tuple[EnlaceCtx, ...]:
    """Return the trail of a page of a rubro: home, its article, and what comes after."""
    articulo = EnlaceCtx(texto=rubro.articulo, url=f"index.html#{rubro.ancla}")
    return (EnlaceCtx(texto="Inicio", url="index.html"), articulo, *resto)
