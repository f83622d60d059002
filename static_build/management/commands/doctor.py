"""`manage.py doctor`: is this installation healthy, and what to do if not. It looks and repairs nothing."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from portal_pages import formato
from static_build.salud import DE_LA_INSTALACION, Gravedad, Hallazgo, revisar
from static_build.salud_portales import pruebas

SIGNOS: Final = {Gravedad.BIEN: "✔", Gravedad.AVISO: "!", Gravedad.MAL: "✘"}


class Command(BaseCommand):
    """Look at everything and say it in order."""

    help = "Revisa la instalación y dice qué hacer con lo que esté mal. Termina con código 1 si algo lo está."
    # It has to speak precisely when the installation is not in order.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--a-fondo", action="store_true", help="Compara también cada archivo con su manifiesto.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every check, one line each as it ends, and fail if something is wrong."""
        hallazgos = []
        for hallazgo in revisar([*DE_LA_INSTALACION, *pruebas(a_fondo=options["a_fondo"])]):
            hallazgos.append(hallazgo)
            if not options["json"]:
                self.stdout.write(self._linea(hallazgo))
        malos = sum(hallazgo.gravedad is Gravedad.MAL for hallazgo in hallazgos)
        if options["json"]:
            datos = {"sano": not malos, "hallazgos": [asdict(hallazgo) for hallazgo in hallazgos]}
            self.stdout.write(json.dumps(datos, ensure_ascii=False, indent=2))
        if malos:
            raise CommandError(f"{formato.contar(malos, 'cosa está', 'cosas están')} mal.")

    @staticmethod
    def _linea(hallazgo: Hallazgo) -> str:
        linea = f"{SIGNOS[hallazgo.gravedad]} {hallazgo.prueba}: {hallazgo.que}"
        return f"{linea}\n    → {hallazgo.remedio}" if hallazgo.remedio else linea
