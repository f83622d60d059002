"""`manage.py avisar`: the messages and e-mails of each day."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.mensajes.dia import avisar
from cms.mensajes.tasks import avisar_de_hoy


class Command(BaseCommand):
    """Run it once a day, before people arrive."""

    help = "Avisa de los periodos que están por terminar y envía a cada persona el resumen de lo que le espera."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--encolar", action="store_true", help="Lo deja al proceso de tareas en vez de hacerlo aquí."
        )
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or leave it to the worker, and say what was done."""
        if options["encolar"]:
            avisar_de_hoy.enqueue()
            self.stdout.write(json.dumps({"encolado": True}) if options["json"] else "Lo hará el proceso de tareas.")
            return
        avisado = avisar(hoy=timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(asdict(avisado)))
        else:
            self.stdout.write(
                f"Avisos de periodos por terminar: {avisado.vencimientos}. Resúmenes escritos: {avisado.resumenes}."
            )
