"""The baked tree on one's own machine: a small server over it, and the bakes that keep it up with the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings

from cms.sujetos.models import SujetoObligado
from portal_pages.activos import FUENTE as ACTIVOS
from portal_pages.idiomas import CATALOGOS
from portal_pages.motor import PLANTILLAS
from static_build import actions, tasks
from static_build.serve import PREFIJO, PortalFiles
from static_build.write import Portal


class _Servidor(ThreadingMixIn, WSGIServer):
    """A browser opens several connections at once."""

    daemon_threads = True


class _SinRuido(WSGIRequestHandler):
    """Only what went wrong is worth a line."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say it if it is an error."""
        if len(args) > 1 and str(args[1])[:1] in "45":
            super().log_message(format, *args)


def abrir_servidor(direccion: str, puerto: int) -> WSGIServer:
    """Return a server of the baked tree, listening; port 0 takes any that is free. Raises `OSError`."""
    archivos = PortalFiles(None, settings.BUILD_DIR)

    def ausente(entorno: dict[str, Any], empezar: Callable[..., Any]) -> Iterable[bytes]:
        ruta = entorno.get("PATH_INFO", "")
        if ruta == "/":
            empezar(f"{HTTPStatus.FOUND.value} Found", [("Location", PREFIJO), ("Content-Length", "0")])
            return []
        pagina = archivos.abrir_no_encontrada(ruta)
        cuerpo = b""
        if pagina is not None:
            with pagina.archivo as archivo:
                cuerpo = archivo.read()
        tipo = ("Content-Type", "text/html; charset=utf-8")
        empezar(f"{HTTPStatus.NOT_FOUND.value} Not Found", [tipo, ("Content-Length", str(len(cuerpo)))])
        return [cuerpo]

    archivos.application = ausente
    return make_server(direccion, puerto, archivos, server_class=_Servidor, handler_class=_SinRuido)


def ponerse_al_dia() -> Iterator[actions.Recibo]:
    """Bake what is behind the database and yield a receipt for each portal that was: never baked, with changes, or of another mould."""
    alguno = False
    pendientes = {sujeto.pk for sujeto in tasks.con_pendientes()}
    for sujeto in SujetoObligado.objects.filter(activa=True).order_by("siglas"):
        portal = Portal(Path(settings.BUILD_DIR), sujeto.siglas)
        if not portal.publico.exists():
            recibo: actions.Recibo | None = actions.hornear_portal(sujeto)
        elif sujeto.pk in pendientes or actions.cambio_el_molde(sujeto):
            recibo = actions.hornear_cambios(sujeto)
        else:
            continue
        portal.limpiar()
        if recibo is not None:
            alguno = True
            yield recibo
    if alguno or not (Path(settings.BUILD_DIR) / "ipo" / "index.html").exists():
        actions.hornear_busqueda_general()
        actions.hornear_indice()


def fuentes() -> float:
    """Return when a template, a catalogue or a style was last touched; this process has read them already."""
    archivos = (archivo for carpeta in (PLANTILLAS, CATALOGOS, ACTIVOS) for archivo in carpeta.rglob("*"))
    return max(archivo.stat().st_mtime for archivo in archivos)
