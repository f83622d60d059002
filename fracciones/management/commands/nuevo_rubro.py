"""`manage.py nuevo_rubro FILE.xlsx --slug SLUG --clase NAME [--salida FILE]`: the model module of an official template."""

import re
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.archivos.rechazos import ArchivoRechazado
from cms.libros.leer import leer
from cms.libros.problemas import CargaRechazada
from fracciones.carga.modulo import escribir_modulo

_MODELOS: Final = Path(__file__).resolve().parents[2] / "models"
_SIGUE: Final = """Sigue:
1. Revisa cada línea con REVISAR: fundamento, a quién obliga, periodo, qué es público y qué nombra a un registro.
2. Dale formato: ruff format {ruta}. No hay que inscribirlo en ningún otro lado.
3. manage.py makemigrations fracciones
4. Escribe su archivo dorado y léelo: REGENERAR_GOLDEN=1 pytest tests/fracciones/test_golden.py"""


class Command(BaseCommand):
    """Write the module of a rubro from its official template, for somebody to review."""

    help = "Escribe el módulo del modelo de un rubro a partir de su formato oficial de SIPOT, listo para revisarse."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archivo", nargs="?", default="", help="plantilla oficial de carga, .xlsx")
        parser.add_argument(
            "--slug", default="", help="cómo se llamará en la dirección pública, por ejemplo concesiones"
        )
        parser.add_argument("--clase", default="", help="nombre del modelo, en singular, por ejemplo Concesion")
        parser.add_argument(
            "--salida", default="", help="dónde escribirlo; - es la pantalla. Si no se dice, fracciones/models/"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        ruta, slug, clase = Path(options["archivo"]), options["slug"], options["clase"]
        if not ruta.is_file():
            raise CommandError(f"No encuentro el archivo «{options['archivo']}»")
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug):
            raise CommandError(
                "Di cómo se llamará con --slug: minúsculas, números y guiones. Ejemplo: --slug concesiones"
            )
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", clase):
            raise CommandError(
                "Di el nombre del modelo con --clase, en singular y sin acentos. Ejemplo: --clase Concesion"
            )
        try:
            modulo = escribir_modulo(leer(ruta, ruta.name), slug=slug, clase=clase)
        except (ArchivoRechazado, CargaRechazada) as rechazada:
            raise CommandError(rechazada.mensaje) from rechazada
        if options["salida"] == "-":
            self.stdout.write(modulo, ending="")
            return
        destino = Path(options["salida"]) if options["salida"] else _MODELOS / f"{slug.replace('-', '_')}.py"
        try:
            with destino.open("x", encoding="utf-8") as archivo:
                archivo.write(modulo)
        except FileExistsError:
            raise CommandError(f"Ya existe {destino}: bórralo o escribe en otro lado con --salida") from None
        except OSError as falla:
            raise CommandError(f"No se pudo escribir {destino}: {falla.strerror}") from falla
        self.stdout.write(f"Se escribió {destino}.\n{_SIGUE.format(ruta=destino)}")
