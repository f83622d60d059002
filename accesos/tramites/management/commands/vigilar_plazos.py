"""`manage.py vigilar_plazos`: once a day, what the passing of days brings about."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accesos.tramites.vigilancia import vigilar


class Command(BaseCommand):
    """Move the dates that a late holiday moves, and do what the tables say of the terms that ended."""

    help = "Recorre los plazos que cambió un inhábil nuevo y aplica lo que sigue a los que vencieron. Se puede repetir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do both and say how many."""
        hecho = vigilar(ahora=timezone.now(), hoy=timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps({"recorridos": hecho.recorridos, "vencidos": hecho.vencidos}))
            return
        self.stdout.write(
            f"Plazos recorridos: {hecho.recorridos}. Expedientes movidos por vencimiento: {hecho.vencidos}."
        )
