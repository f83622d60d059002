"""`manage.py auditar [--cadena CLAVE] [--contra ARCHIVO] [--json]`: is the bitácora whole? Exit code 1 when it is not."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from cms.audit.verificacion import Cabeza, Rotura, cabezas, claves, verificar

SEGUNDOS_SIN_AVANCE = 2.0
"""Progress is shown only when the check takes longer than this, and only on a terminal."""


class Command(BaseCommand):
    """Verify every chain of the bitácora, also against heads published earlier."""

    help = "Comprueba que nadie haya alterado, borrado, insertado ni reordenado asientos de la bitácora."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cadena", help="revisa sólo ésta: siglas de una autoridad, o «general»")
        parser.add_argument("--contra", help="JSON con las cabezas publicadas antes, como las escribe --json")
        parser.add_argument("--json", action="store_true", help="salida en JSON, con las cabezas de hoy")

    def handle(self, *args: Any, **options: Any) -> None:
        publicadas = _leer_cabezas(options["contra"])
        try:
            resultado = self._verificar(options["cadena"], publicadas)
            actuales = {clave: asdict(cabeza) for clave, cabeza in cabezas().items()}
        except DatabaseError as error:
            raise CommandError("No se pudo leer la bitácora. Corre primero: manage.py migrate") from error
        roturas = [rotura for de_una in resultado.values() for rotura in de_una]
        if options["json"]:
            salida = {"integra": not roturas, "roturas": [asdict(rotura) for rotura in roturas], "cabezas": actuales}
            self.stdout.write(json.dumps(salida, ensure_ascii=False, indent=2))
            if roturas:
                sys.exit(1)
            return
        for rotura in roturas:
            self.stdout.write(f"{rotura.cadena}: {rotura.detalle}")
        if roturas:
            raise CommandError(f"La bitácora está rota en {_contar(len(roturas), 'punto')}.")
        total = sum(cabeza["numero"] for clave, cabeza in actuales.items() if clave in resultado)
        self.stdout.write(
            f"La bitácora está íntegra: {_contar(len(resultado), 'cadena')}, {_contar(total, 'asiento')}."
        )

    def _verificar(self, elegida: str | None, publicadas: dict[str, Cabeza]) -> dict[str, list[Rotura]]:
        todas = sorted({*claves(), *publicadas})
        if elegida is not None and elegida not in todas:
            raise CommandError(f"La cadena «{elegida}» no existe. Hay: {', '.join(todas) or 'ninguna'}")
        resultado = {}
        inicio = time.monotonic()
        for clave in [elegida] if elegida is not None else todas:
            resultado[clave] = verificar(clave, publicada=publicadas.get(clave))
            if self.stderr.isatty() and time.monotonic() - inicio > SEGUNDOS_SIN_AVANCE:
                self.stderr.write(f"\r{len(resultado)} de {len(todas)} cadenas", ending="")
        return resultado


def _contar(cuantos: int, palabra: str) -> str:
    return f"{cuantos} {palabra if cuantos == 1 else palabra + 's'}"


def _leer_cabezas(ruta: str | None) -> dict[str, Cabeza]:
    """Read heads from the output of `auditar --json`, or from its `cabezas` alone."""
    if ruta is None:
        return {}
    try:
        datos = json.loads(Path(ruta).read_text(encoding="utf-8"))
        return {clave: Cabeza(**cabeza) for clave, cabeza in datos.get("cabezas", datos).items()}
    except OSError as error:
        raise CommandError(f"No se pudo abrir {ruta}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise CommandError(
            f"{ruta} no tiene cabezas de la bitácora; usa el archivo que escribe auditar --json"
        ) from error
