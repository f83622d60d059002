"""`manage.py limpiar_abandonados`: forget what was begun and left."""

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.utils import timezone

from accesos.tramites.limpieza import limpiar


class Command(BaseCommand):
    """Run it once a day."""

    help = "Borra los borradores que nadie retomó, sus archivos y las sesiones vencidas. No toca nada de lo presentado."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how many of each."""
        SessionStore.clear_expired()
        cuentas = limpiar(ahora=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(cuentas))
        else:
            dicho = ", ".join(f"{nombre}: {cuantos}" for nombre, cuantos in cuentas.items())
            self.stdout.write(f"Se borró lo abandonado ({dicho}).")
