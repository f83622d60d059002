"""`manage.py infomex_de_prueba`: a small Infomex over the exported files of a folder, on the loopback."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accesos.vinculacion.servidor import Infomex, Modo


class Command(BaseCommand):
    """Answer until somebody ends it."""

    help = (
        "Infomex de prueba: responde en 127.0.0.1 con los archivos exportados de una carpeta. No usa la base de datos."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("carpeta", type=Path, help="Con usuarios.csv, folios.csv, solicitudes.csv y archivos/.")
        parser.add_argument("--port", type=int, default=8021, help="Puerto en 127.0.0.1 (8021); 0 elige uno libre.")
        parser.add_argument("--modo", choices=[modo.value for modo in Modo], default=Modo.NORMAL.value)
        parser.add_argument("--segundos", type=float, default=30, help="Cuánto tarda en el modo lento (30).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say where it answers, and answer."""
        if not (options["carpeta"] / "usuarios.csv").is_file():
            raise CommandError(f"En {options['carpeta']} no hay un usuarios.csv. ¿Es la carpeta de una exportación?")
        try:
            servidor = Infomex(
                options["port"], carpeta=options["carpeta"], modo=Modo(options["modo"]), segundos=options["segundos"]
            )
        except OSError as error:
            raise CommandError(f"El puerto {options['port']} está ocupado. Elige otro con --port.") from error
        with servidor:
            self.stdout.write(f"Infomex de prueba en http://127.0.0.1:{servidor.server_address[1]}")
            self.stdout.flush()
            servidor.serve_forever()
