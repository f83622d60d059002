"""`manage.py recontar [SIGLAS …] [--comprobar] [--json]`: count again what the boards of everybody add up."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fracciones import resumenes
from fracciones.management.nombrados import sujeto_de


class Command(BaseCommand):
    """Count again what is public of each obligation, or only say whether the counts are right."""

    help = "Cuenta otra vez lo publicado de cada obligación, que los tableros del Instituto suman. --comprobar sólo lo revisa."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("siglas", nargs="*", help="autoridades; si no se dicen, todas")
        parser.add_argument("--comprobar", action="store_true", help="sólo revisa; falla si algo no cuadra")
        parser.add_argument("--json", action="store_true", help="salida en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        sujetos = [sujeto_de(siglas).pk for siglas in options["siglas"]] or None
        if not options["comprobar"]:
            cuantos = resumenes.recontar(sujetos)
            dicho = (
                json.dumps({"tramos": cuantos}) if options["json"] else f"Se contó lo publicado: {cuantos:,} tramos."
            )
            self.stdout.write(dicho)
            return
        distintos = resumenes.diferencias(sujetos)
        if options["json"]:
            lista = [{"sujeto": sujeto, "rubro": rubro, "tramo": numero} for sujeto, rubro, numero in distintos]
            self.stdout.write(json.dumps({"distintos": lista}))
        if distintos:
            raise CommandError(f"{len(distintos):,} cuentas no dicen lo que hay. Corre «manage.py recontar»")
        if not options["json"]:
            self.stdout.write("Las cuentas dicen lo que hay.")
