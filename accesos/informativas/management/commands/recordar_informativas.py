"""`manage.py recordar_informativas`: the reminders of each day."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accesos.informativas.recordatorios import recordar


class Command(BaseCommand):
    """Run it once a day."""

    help = "Recuerda por correo a los contratistas la informativa que está por vencer, una vez cada aviso."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them and say how many."""
        cuantos = recordar(ahora=timezone.now(), hoy=timezone.localdate())
        self.stdout.write(
            json.dumps({"recordatorios": cuantos}) if options["json"] else f"Recordatorios escritos: {cuantos}."
        )
