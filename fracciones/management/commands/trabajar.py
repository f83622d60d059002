"""`manage.py trabajar [--json]`: do the large loads that wait or that a dead worker left half done."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fracciones.carga.trabajos import trabajar_pendientes


class Command(BaseCommand):
    """Do here and now what the worker would do."""

    help = "Hace las cargas grandes que esperan o que quedaron a medias cuando murió quien las hacía."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="salida en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        hechos, fallidos = trabajar_pendientes()
        if options["json"]:
            self.stdout.write(json.dumps({"hechos": hechos, "fallidos": fallidos}))
        elif hechos:
            self.stdout.write(f"Se terminaron {hechos:,} trabajos de carga.")
        else:
            self.stdout.write("No había trabajos de carga pendientes.")
        if fallidos:
            raise CommandError(f"Fallaron {fallidos:,} trabajos de carga. La razón está en la bitácora del servidor")
