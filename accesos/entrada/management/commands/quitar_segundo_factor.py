"""`manage.py quitar_segundo_factor CUENTA --por USER`: for who lost the telephone, the key and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accesos.entrada.actions import SinSegundoFactor, quitar_segundo_factor
from cms.cuentas.entrada import cuenta_de
from cms.cuentas.models import Usuario


class Command(BaseCommand):
    """Remove the second factor of one account."""

    help = "Quita la aplicación, las llaves y los códigos de recuperación de una cuenta, y cierra sus sesiones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("cuenta", help="Clave de usuario, correo o CURP.")
        parser.add_argument("--por", required=True, help="Cuenta de quien lo hace, para la bitácora.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove it, or say why not."""
        cuenta = cuenta_de(options["cuenta"])
        quien = Usuario.objects.filter(username=options["por"]).first()
        if cuenta is None:
            raise CommandError(f"No hay ninguna cuenta {options['cuenta']}, o hay varias.")
        if quien is None:
            raise CommandError(f"No hay ninguna cuenta {options['por']}.")
        try:
            quitar_segundo_factor(cuenta=cuenta, by=quien)
        except SinSegundoFactor as nada:
            raise CommandError(f"{cuenta.username} no tiene segundo factor.") from nada
        self.stdout.write(f"{cuenta.username} entra desde ahora sólo con su contraseña. Se le avisó por correo.")
