"""`manage.py cambiar_siglas ACTUALES NUEVAS --por USER`: the address of a portal changes; the old one leads to it."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.cuentas.models import Usuario
from cms.sujetos.actions import cambiar_siglas
from cms.sujetos.models import SujetoObligado


class Command(BaseCommand):
    """Change the siglas of one authority."""

    help = "Cambia las siglas de un sujeto obligado. Las direcciones anteriores llevan a las nuevas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("actuales", help="Siglas que tiene.")
        parser.add_argument("nuevas", help="Siglas que va a tener.")
        parser.add_argument("--por", required=True, help="Cuenta de quien hace el cambio, para la bitácora.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Change them, or say why not."""
        sujeto = SujetoObligado.objects.filter(siglas=options["actuales"].lower()).first()
        quien = Usuario.objects.filter(username=options["por"]).first()
        if sujeto is None:
            raise CommandError(f"No hay ningún sujeto obligado con las siglas {options['actuales']}.")
        if quien is None:
            raise CommandError(f"No hay ninguna cuenta {options['por']}.")
        try:
            cambiar_siglas(sujeto=sujeto, siglas=options["nuevas"], by=quien)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{options['actuales']} es ahora {sujeto.siglas}. Su portal se hornea en su nueva dirección.")
