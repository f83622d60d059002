"""`manage.py reanimar`: close the jobs of workers that died and wake the portals with something pending."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from portal_pages import formato
from static_build import tasks


class Command(BaseCommand):
    """Run it from time to time, and after a worker dies."""

    help = "Cierra los trabajos que un proceso muerto dejó a medias y despierta los portales con algo pendiente."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--minutos", type=int, default=tasks.MINUTOS, help="Desde cuándo se da por muerto un trabajo."
        )
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done."""
        hecho = tasks.reanimar(minutos=options["minutos"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(hecho), ensure_ascii=False))
            return
        cerrados = formato.contar(hecho.trabajos, "trabajo cerrado", "trabajos cerrados")
        despiertos = ", ".join(hecho.portales) or "ninguno tiene nada pendiente"
        self.stdout.write(f"{cerrados}. Portales despertados: {despiertos}.")
