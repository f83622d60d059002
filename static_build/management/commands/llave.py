"""`manage.py llave`: the key that signs what is published. Makes it, replaces it, or says which one is in force."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from static_build import llaves
from static_build.errors import ErrorDelHorno


class Command(BaseCommand):
    """Nothing is lost by running it twice: a key in force is only replaced when asked for."""

    help = "Crea la llave que firma lo que se publica, la cambia por otra o dice cuál es."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        que = parser.add_mutually_exclusive_group()
        que.add_argument("--crear", action="store_true", help="Crea la primera.")
        que.add_argument("--rotar", action="store_true", help="La cambia por otra; la anterior sigue publicada.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say where it is and how to keep it."""
        carpeta = Path(settings.LLAVES_DIR)
        try:
            if options["crear"] or options["rotar"]:
                llave: llaves.Llave | None = llaves.crear(carpeta, ahora=timezone.now(), rotar=options["rotar"])
            else:
                llave = llaves.Llave.leer(carpeta)
        except (ErrorDelHorno, OSError) as error:
            raise CommandError(str(error)) from error
        if llave is None:
            raise CommandError(f"No hay llave en {carpeta}. Créala con: manage.py llave --crear")
        archivo = carpeta / llaves.PRIVADA
        if options["json"]:
            self.stdout.write(json.dumps({"llave": llave.id, "archivo": str(archivo)}, ensure_ascii=False))
            return
        self.stdout.write(f"Llave en vigor: {llave.id}\nPrivada: {archivo}")
        if options["crear"] or options["rotar"]:
            self.stdout.write(
                "Respalda esa carpeta fuera de este servidor, donde sólo entre quien responde por ella, y nunca la mandes por "
                "correo.\nPublica el identificador de la llave por otro medio, por ejemplo en la gaceta: así cualquiera sabe que es la tuya."
            )
