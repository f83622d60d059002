"""`manage.py enviar_correo`: send the e-mails that wait."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.correo import actions
from cms.correo.models import Correo


class Command(BaseCommand):
    """Run it from time to time: it is what sends again what a server put off."""

    help = "Envía los correos que esperan. Ninguno se pierde si el servidor de correo no responde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--reintentar", action="store_true", help="Vuelve a intentar también los que no se pudieron entregar."
        )
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done; a server that does not answer is an error of the command, not of the mail."""
        if options["reintentar"]:
            actions.reintentar()
        reparto = actions.enviar_pendientes()
        esperan = Correo.objects.filter(estado=Correo.Estado.POR_ENVIAR).count()
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(reparto), "esperan": esperan}, ensure_ascii=False))
        else:
            self.stdout.write(
                f"Enviados: {reparto.enviados}. Aplazados: {reparto.aplazados}. "
                f"No se pudieron entregar: {reparto.fallidos}. Esperan: {esperan}."
            )
        if reparto.sin_servidor:
            raise CommandError(
                f"El servidor de correo no responde ({reparto.sin_servidor}). No se perdió ninguno: se enviarán cuando responda."
            )
