"""`manage.py conciliar_historial`: go on with what was left half done, and compare both sides of each linked account."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from accesos.vinculacion.conciliacion import conciliar, limpiar, seguir


class Command(BaseCommand):
    """Resume, compare and forget."""

    help = "Sigue las importaciones que quedaron a medias, compara cada cuenta vinculada con su sistema y borra lo que ya no hace falta."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the three and say what differs. Names neither people nor their old accounts."""
        seguidas = seguir()
        borrados = limpiar()
        cotejos = conciliar()
        if options["json"]:
            dicho = {"seguidas": seguidas, "borrados": borrados, "vinculos": [asdict(cotejo) for cotejo in cotejos]}
            self.stdout.write(json.dumps(dicho, ensure_ascii=False))
            return
        self.stdout.write(f"Importaciones seguidas: {seguidas}. Pases e intentos borrados: {borrados}.")
        for cotejo in cotejos:
            self.stdout.write(f"Vínculo {cotejo.vinculo} ({cotejo.sistema}): {cotejo.dicho}")
