"""`manage.py build [SIGLAS …]`: bake all portals, or these, whole or only what changed."""

import json
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from static_build import actions
from static_build.actions_variantes import comprimir
from static_build.errors import ErrorDelHorno
from static_build.models import PortalHorneado
from static_build.portal import ruta_publica
from static_build.procesos import en_paralelo
from static_build.revision import Revision
from static_build.write import Portal

A_LA_VEZ = 4
"""Portals per processor from which they are baked side by side: fewer would leave processors idle at the end."""


class Command(BaseCommand):
    """Bake portals to static files."""

    help = "Hornea los portales: todos, o los de estas siglas. Cada uno se publica completo o no cambia."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("siglas", nargs="*", help="Siglas de los portales; sin ellas, todos.")
        parser.add_argument("--cambios", action="store_true", help="Sólo lo que está pendiente de hornear.")
        parser.add_argument(
            "--estados", action="store_true", help="Sólo los estados que cambiaron con el calendario; una vez al día."
        )
        parser.add_argument("--verificar", action="store_true", help="No hornea: revisa archivos, páginas y enlaces.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bake and report, one line per portal; a failure of one does not stop the others."""
        recibos: list[dict[str, Any]] = []
        fallas: list[str] = []
        for ruta in settings.BAKERY_VIEWS:
            elegidos = self._elegidos(import_string(ruta)(), options["siglas"])
            for recibo in self._recibos(ruta, elegidos, options):
                fallas += recibo.pop("fallas", [])
                if "linea" in recibo:
                    recibos.append(recibo)
                    if not options["json"]:
                        self.stdout.write(recibo["linea"])
        if not options["verificar"]:
            try:
                actions.hornear_busqueda_general()
                actions.hornear_indice()
                comprimir()
            except ErrorDelHorno as error:
                fallas.append(f"índice: {error}")
        if options["json"]:
            recibos.sort(key=lambda recibo: recibo["siglas"])  # side by side, they end in any order
            self.stdout.write(json.dumps({"portales": recibos, "fallas": fallas}, ensure_ascii=False))
        if fallas:
            raise CommandError(" · ".join(fallas))

    def _elegidos(self, vista: Any, siglas: list[str]) -> list[Any]:
        todos = {sujeto.siglas: sujeto for sujeto in vista.get_queryset()}
        if faltan := [s for s in siglas if s.lower() not in todos]:
            raise CommandError(f"No hay ningún sujeto obligado con estas siglas: {', '.join(faltan)}.")
        return [todos[s.lower()] for s in siglas] or list(todos.values())

    def _recibos(self, ruta: str, elegidos: list[Any], options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield what was done with each portal: each with all the processors, or many side by side with one each."""
        procesos = os.cpu_count() or 1
        enteros = not (options["verificar"] or options["cambios"] or options["estados"])
        if enteros and procesos > 1 and len(elegidos) >= A_LA_VEZ * procesos:
            with en_paralelo([(_aparte, (ruta, sujeto)) for sujeto in _mayores_primero(elegidos)], procesos) as hechos:
                yield from hechos
            return
        vista = import_string(ruta)()
        for sujeto in elegidos:
            vista.avisar = self._progreso(sujeto) if enteros and sys.stderr.isatty() else None
            try:
                yield self._verificar(sujeto) if options["verificar"] else self._hornear(vista, sujeto, options)
            except ErrorDelHorno as error:
                yield {"fallas": [f"{sujeto.siglas}: {error}"]}

    def _hornear(self, vista: Any, sujeto: Any, options: dict[str, Any]) -> dict[str, Any]:
        if options["estados"]:
            return _acabar(sujeto, actions.revisar_estados(sujeto))
        return _acabar(sujeto, actions.hornear_cambios(sujeto) if options["cambios"] else vista.build_object(sujeto))

    def _progreso(self, sujeto: Any) -> Callable[[int], None]:
        """Draw how far a bake is, by the files that the last one had; the first one of a portal only counts them."""
        total = PortalHorneado.sin_ambito.filter(sujeto=sujeto).values_list("archivos", flat=True).first() or 0
        dibujar, inicio = self._avance(sujeto.siglas), time.monotonic()

        def avisar(cuantos: int) -> None:
            if total:
                dibujar(min(cuantos, total - 1), total)  # there may be more now than there were
            elif time.monotonic() - inicio > 2:
                self.stderr.write(f"\r{sujeto.siglas}: {cuantos:,} archivos…", ending="\r")

        return avisar

    def _verificar(self, sujeto: Any) -> dict[str, Any]:
        """Compare with the manifest, then look at every page and link: one line, and the first things that are wrong."""
        build = Path(settings.BUILD_DIR)
        portal = Portal(build, sujeto.siglas)
        revision = Revision(build, portal, f"{settings.WAGTAILADMIN_BASE_URL}{ruta_publica(sujeto)}")
        malas = [f"{d.ruta or 'portal'}: {d.defecto.value}" for d in portal.verificar()]
        if not malas:  # a page that is not the one that was baked says nothing about its links
            avance = self._avance(sujeto.siglas) if sys.stderr.isatty() else None
            malas = [f"{ruta}: {que}" for ruta, que in revision.recorrer(avance)]
        estado = f"{len(malas)} discrepancias."
        if not malas:
            estado = (
                f"cada archivo coincide con el manifiesto; {revision.paginas:,} páginas bien formadas, que responden 200; "
                f"{revision.enlaces:,} enlaces internos llevan a donde dicen."
            )
        return {
            "siglas": sujeto.siglas,
            "discrepancias": len(malas),
            "paginas": revision.paginas,
            "enlaces": revision.enlaces,
            "fallas": [f"{sujeto.siglas}: {mala}" for mala in malas[:20]],
            "linea": f"{sujeto.siglas}: {estado}",
        }

    def _avance(self, siglas: str) -> Callable[[int, int], None]:
        """Draw how far a look at every file is, once it takes longer than two seconds."""
        inicio = time.monotonic()

        def avisar(van: int, total: int) -> None:
            if time.monotonic() - inicio > 2:
                hechas = 30 * van // total
                barra = "█" * hechas + "·" * (30 - hechas)
                self.stderr.write(f"\r{siglas} [{barra}] {van:,} de {total:,}", ending="\n" if van == total else "\r")

        return avisar


def _mayores_primero(elegidos: list[Any]) -> list[Any]:
    """Order them so that the biggest is not the one that is left at the end, alone."""
    archivos = dict(PortalHorneado.sin_ambito.values_list("sujeto_id", "archivos"))
    return sorted(elegidos, key=lambda sujeto: -archivos.get(sujeto.pk, 0))


def _aparte(ruta: str, sujeto: Any) -> dict[str, Any]:
    """Bake one of many portals, in a process that shares nothing with those of the others."""
    vista = import_string(ruta)()
    vista.procesos = 1
    try:
        return _acabar(sujeto, vista.build_object(sujeto))
    except ErrorDelHorno as error:
        return {"fallas": [f"{sujeto.siglas}: {error}"]}


def _acabar(sujeto: Any, recibo: actions.Recibo | None) -> dict[str, Any]:
    """Do what comes after a bake, and say what it was."""
    if recibo is None:
        return {"siglas": sujeto.siglas, "escritos": 0, "linea": f"{sujeto.siglas}: nada pendiente."}
    comprimir(sujeto)  # before the release that it can borrow from is deleted
    Portal(Path(settings.BUILD_DIR), sujeto.siglas).limpiar()
    linea = f"{sujeto.siglas}: {recibo.escritos:,} archivos en {recibo.segundos:.1f} s, huella {recibo.huella[:16]}."
    return {
        "siglas": sujeto.siglas,
        "escritos": recibo.escritos,
        "segundos": round(recibo.segundos, 3),
        "huella": recibo.huella,
        "linea": linea,
    }
