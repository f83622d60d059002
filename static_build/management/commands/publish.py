"""`manage.py publish [DESTINO]`: carry the baked portals to a folder, a target of rsync or S3, instead of the one of bakery, which knows S3 alone."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from static_build import destinos
from static_build.envio import enviar
from static_build.errors import ErrorDelHorno


class Command(BaseCommand):
    """Send only what changed, deletions last."""

    help = "Publica los portales horneados en una carpeta, un destino de rsync o s3://cubo/prefijo. Sólo lo que cambió."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("destino", nargs="?", default="", help="Dónde; sin él, lo que diga PUBLICAR_EN.")
        parser.add_argument("--todo", action="store_true", help="Manda todo, aunque el destino parezca tenerlo.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send and say what was sent; fail if something was left."""
        destino, build = options["destino"] or settings.PUBLICAR_EN, Path(settings.BUILD_DIR)
        if not destino:
            raise CommandError("Di dónde publicar, o escríbelo en PUBLICAR_EN.")
        if not (build / "ipo" / "index.html").exists():
            raise CommandError("No hay nada horneado. Primero: manage.py build")
        try:
            if destinos.es_rsync(destino):
                destinos.sincronizar(build, destino)
                self._decir(options, {"destino": destino}, f"{destino}: al día, por rsync.")
                return
            lugar = destinos.abrir(destino, punto=settings.AWS_S3_ENDPOINT_URL)
            hecho = enviar(build, destino, lugar, todo=options["todo"], avisar=self._progreso())
        except ErrorDelHorno as error:
            raise CommandError(str(error)) from error
        datos = {"destino": destino, "puestos": hecho.puestos, "borrados": hecho.borrados, "faltan": hecho.cambiaron}
        self._decir(options, datos, f"{destino}: {hecho.puestos:,} archivos puestos, {hecho.borrados:,} borrados.")
        if hecho.cambiaron:
            raise CommandError(f"{hecho.cambiaron:,} archivos cambiaron mientras tanto. Repite la orden.")

    def _decir(self, options: dict[str, Any], datos: dict[str, Any], linea: str) -> None:
        self.stdout.write(json.dumps(datos, ensure_ascii=False) if options["json"] else linea)

    def _progreso(self) -> Any:
        """Count files on the terminal, once it takes longer than two seconds."""
        if not sys.stderr.isatty():
            return None
        inicio = time.monotonic()

        def avisar(cuantos: int) -> None:
            if time.monotonic() - inicio > 2:
                self.stderr.write(f"\r{cuantos:,} archivos…", ending="\r")

        return avisar
