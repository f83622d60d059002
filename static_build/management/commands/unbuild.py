"""`manage.py unbuild [SIGLAS …]`: take portals offline, with their releases. What is published stays in the database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.sujetos.models import SujetoObligado
from static_build import actions
from static_build.errors import ErrorDelHorno
from static_build.write import Portal


class Command(BaseCommand):
    """Undo what `build` does. The one of bakery would delete the whole build directory."""

    help = (
        "Quita de la red los portales horneados: los de estas siglas o, sin ellas, todos. Hornear los vuelve a poner."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("siglas", nargs="*", help="Siglas de los portales; sin ellas, todos.")
        parser.add_argument("--noinput", action="store_true", help="No pregunta antes de quitarlos todos.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them offline and refresh the index."""
        horneados = sorted(p.name.removesuffix(".web") for p in self._carpeta().glob("*.web"))
        siglas = [s.lower() for s in options["siglas"]] or horneados
        if faltan := [s for s in siglas if s not in horneados]:
            raise CommandError(f"No hay ningún portal horneado con estas siglas: {', '.join(faltan)}.")
        if siglas and not options["siglas"] and not options["noinput"]:
            self._preguntar(len(siglas))
        sujetos = {sujeto.siglas: sujeto for sujeto in SujetoObligado.objects.filter(siglas__in=siglas)}
        try:
            for suyas in siglas:
                if suyas in sujetos:
                    actions.retirar_portal(sujetos[suyas])
                else:  # of an authority that is not here any more, or has other siglas now
                    Portal(Path(settings.BUILD_DIR), suyas).retirar()
        except ErrorDelHorno as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"retirados": siglas}, ensure_ascii=False))
        else:
            self.stdout.write(f"Portales retirados: {', '.join(siglas) or 'no había ninguno'}.")

    def _carpeta(self) -> Path:
        return Path(settings.BUILD_DIR) / "ipo" / "portal"

    def _preguntar(self, cuantos: int) -> None:
        if not sys.stdin.isatty():
            raise CommandError("Sin siglas se retiran todos los portales. Si eso quieres, añade --noinput.")
        self.stdout.write(f"Se van a retirar {cuantos} portales. Escribe «sí» para continuar: ", ending="")
        if input().strip().lower() not in ("sí", "si"):
            raise CommandError("No se retiró ningún portal.")
