"""`manage.py buildserver [DIRECCIÓN:PUERTO]`: serve the baked portals on one's own machine, baking again what changes."""

import os
import sys
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from static_build import servidor_local
from static_build.errors import ErrorDelHorno


class Command(BaseCommand):
    """Look at portals while working on them. The one of bakery serves what was baked once, with Django's debugging view."""

    help = "Sirve los portales horneados en esta máquina y hornea lo que cambia. Es para trabajar en ellos, no para publicarlos."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("donde", nargs="?", default="127.0.0.1:8000", metavar="DIRECCIÓN:PUERTO")
        parser.add_argument("--sin-hornear", action="store_true", help="Sólo sirve lo que ya está horneado.")
        parser.add_argument("--cada", type=float, default=1.0, help="Segundos entre dos miradas a lo que cambió.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bake, serve, and look again until interrupted."""
        direccion, _, puerto = options["donde"].rpartition(":")
        if not puerto.isdigit():
            raise CommandError("Escribe dónde servir como 127.0.0.1:8000, o sólo el puerto.")
        try:
            servidor = servidor_local.abrir_servidor(direccion or "127.0.0.1", int(puerto))
        except (OSError, OverflowError) as error:
            raise CommandError(f"No se puede servir en {options['donde']}: {error}.") from error
        with servidor:
            threading.Thread(target=servidor.serve_forever, daemon=True).start()
            self.stdout.write(
                f"Portales en http://{direccion or '127.0.0.1'}:{servidor.server_port}/ipo/ · Ctrl+C termina."
            )
            try:
                self._atender(options["cada"], hornear=not options["sin_hornear"])
            except KeyboardInterrupt:
                self.stdout.write("")
            finally:
                servidor.shutdown()

    def _atender(self, cada: float, *, hornear: bool) -> None:
        leidas = servidor_local.fuentes()
        while True:
            if hornear:
                self._hornear()
                if servidor_local.fuentes() > leidas:
                    self.stdout.write("Cambiaron las plantillas: se vuelve a empezar.")
                    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - itself, with the templates as they are now
            time.sleep(cada)

    def _hornear(self) -> None:
        try:
            for recibo in servidor_local.ponerse_al_dia():
                self.stdout.write(f"{recibo.siglas}: {recibo.escritos:,} archivos en {recibo.segundos:.1f} s.")
        except ErrorDelHorno as error:  # it is tried again; what is served is whole
            self.stderr.write(str(error))
