"""The full bake of one portal: ours, and the stock wagtail-bakery build of the same fichas."""

import os
import time
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site
from wagtailbakery.views import AllPublishedPagesView

from bench import generadores
from bench.paginas.models import PaginaDeRegistro
from bench.tareas.contextos import Captura
from bench.tareas.hugo import sitio_de_hugo
from bench.tareas.portal import publicado
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.catalogo import rubro, rubros_de
from static_build import buscador, tramos
from static_build.actions import hornear_portal
from static_build.armado import resumenes_de
from static_build.lectura import nombres_de
from static_build.tramos import prensa_de


def nuestro(procesos: int = 0, con_descargas: bool = True) -> dict[str, Any]:
    """Bake the whole portal as the product does: pages, a JSON per record, downloads, manifest, swap.

    Without downloads and the index of the search, what is left is what the peers make too, and the JSON of each record.
    """
    procesos = procesos or os.cpu_count() or 1
    if not con_descargas:
        tramos._escribir_descargas = _nada
        buscador.apuntar = buscador.archivos_de_busqueda = _nada
    with en_ambito(TOTAL):
        sujeto = SujetoObligado.objects.get()
        prensa = prensa_de(sujeto, next(iter(rubros_de(sujeto.tipo).values())), nombres_de(sujeto.pk))
        _ = prensa.ficha, prensa.listado  # templates compiled
        resumenes_de(sujeto)  # calendar of holidays loaded
        inicio = time.perf_counter()
        recibo = hornear_portal(sujeto, procesos=procesos)
        segundos = time.perf_counter() - inicio
    raiz = Path(settings.BUILD_DIR) / "ipo" / "portal" / f"{sujeto.siglas}.web"
    return {"segundos": segundos, "procesos": procesos, "archivos": recibo.escritos, **medir_arbol(raiz)}


def _nada(*_: object) -> list[Any]:
    """A task that makes nothing; the processes that bake find it by its name."""
    return []


def preparar(slug: str, filas: int, paginas: int, sitio: str) -> dict[str, Any]:
    """Make the portal, the pages of the stock site for its first records, and the Hugo site of our bake of it."""
    publicado(slug, filas)
    _paginas_de_wagtail(slug, paginas)
    nuestro()
    hecho = sitio_de_hugo(slug, filas, sitio)
    generadores.analizar()
    return {"segundos": 0.0, "paginas_de_hugo": hecho}


def _paginas_de_wagtail(slug: str, cuantas: int) -> None:
    """One page per record, at the address it has in our portal: home / rubro / r / number."""
    Site.objects.all().delete()
    Page.get_first_root_node().get_children().delete()
    padre = Page.get_first_root_node()
    tipo = ContentType.objects.get_for_model(PaginaDeRegistro)
    for nombre in ("inicio", slug, "r"):
        padre = padre.add_child(instance=PaginaDeRegistro(title=nombre, slug=nombre, clave=1, content_type=tipo))
    for clave in range(1, cuantas + 1):
        pagina = PaginaDeRegistro(title=f"Registro {clave}", slug=str(clave), clave=clave, content_type=tipo)
        padre.add_child(instance=pagina)
    Site.objects.create(hostname="localhost", root_page=Page.objects.get(depth=2), is_default_site=True)


def wagtail_bakery(slug: str) -> dict[str, Any]:
    """Build every page with the stock view of wagtail-bakery; each page reads its own record."""
    with en_ambito(TOTAL):
        sujeto = SujetoObligado.objects.get()
        PaginaDeRegistro.prensa = prensa_de(sujeto, rubro(slug), nombres_de(sujeto.pk))
        PaginaDeRegistro.prensa.ficha = Captura()  # type: ignore[assignment] # the template is rendered by Wagtail
        vista = AllPublishedPagesView()
        vista.build_object(PaginaDeRegistro.objects.last())  # templates compiled, hooks imported
        inicio = time.perf_counter()
        vista.build_method()
        segundos = time.perf_counter() - inicio
    return {"segundos": segundos, **medir_arbol(Path(settings.BUILD_DIR))}


def medir_arbol(raiz: Path) -> dict[str, Any]:
    """Count the HTML pages of a tree and weigh the one in the middle."""
    pesos = [
        os.path.getsize(os.path.join(carpeta, nombre))
        for carpeta, _, nombres in os.walk(raiz)
        for nombre in nombres
        if nombre.endswith(".html")
    ]
    return {"paginas": len(pesos), "peso_mediano": int(median(pesos)) if pesos else 0}
