"""`manage.py purgar_correo`: forget what was sent long ago."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.correo import actions


class Command(BaseCommand):
    """Run it every night: the list of who was written to is personal data, and is not kept for ever."""

    help = "Borra el registro de los correos enviados hace más de CORREO_DIAS días. Lo que espera o falló se queda."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--dias", type=int, help="Cuántos días se conservan, si no son los de CORREO_DIAS.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how many."""
        dias = settings.CORREO_DIAS if options["dias"] is None else options["dias"]
        try:
            borrados = actions.purgar(dias=dias)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"borrados": borrados, "dias": dias}))
        else:
            self.stdout.write(f"Borrados: {borrados} correos enviados hace más de {dias} días.")
