"""`manage.py plazo FECHA --dias N [--regimen R] [--ambito SIGLAS] [--json]`: a deadline, with every skipped day and why."""

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from cms.calendario.dias import DIAS_MAXIMOS, DiaDelPlazo, Plazo, PlazoInvalido, es_habil, sumar_dias_habiles
from cms.calendario.estatutarios import Calendario
from cms.calendario.fechas import fecha_larga, leer_fecha
from cms.calendario.selectors import calendario_de
from cms.calendario.terminos import NOMBRES, REGIMENES, Regimen


class Command(BaseCommand):
    """Compute a term in working days and explain it day by day."""

    help = "Calcula cuándo vence un plazo en días hábiles y explica cada día que no cuenta."

    def add_arguments(self, parser: CommandParser) -> None:
        # Everything is optional text for argparse, so that what is wrong is said here, in one Spanish line.
        parser.add_argument("fecha", nargs="?", help="día de presentación o notificación: 2026-11-20 o 20/11/2026")
        parser.add_argument("--dias", help=f"días hábiles del plazo, de 1 a {DIAS_MAXIMOS}")
        parser.add_argument("--regimen", help=f"ley que rige: {', '.join(REGIMENES)}")
        parser.add_argument("--ambito", default="", help="siglas de la autoridad, para contar también sus inhábiles")
        parser.add_argument("--json", action="store_true", help="salida en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        fecha, dias = self._fecha(options["fecha"]), self._dias(options["dias"])
        regimen = self._regimen(options["regimen"])
        ambito = options["ambito"].strip().lower()
        try:
            calendario = calendario_de(ambito)
        except DatabaseError as error:
            raise CommandError(
                "No se pudo leer la tabla de días inhábiles. Corre primero: manage.py migrate"
            ) from error
        try:
            plazo = sumar_dias_habiles(fecha, dias, calendario)
        except PlazoInvalido as error:
            raise CommandError(f"No se puede calcular: {error}") from error
        fundamentos = _fundamentos(regimen, dias) if regimen else []
        if options["json"]:
            self.stdout.write(json.dumps(_como_json(plazo, regimen, ambito, fundamentos), ensure_ascii=False, indent=2))
        else:
            self._escribir(plazo, calendario, fundamentos)

    def _escribir(self, plazo: Plazo, calendario: Calendario, fundamentos: list[dict[str, str]]) -> None:
        self.stdout.write(str(plazo))
        for fundamento in fundamentos:
            cita = f": «{fundamento['cita']}»" if fundamento["cita"] else ""
            self.stdout.write(f"{fundamento['concepto']}, {fundamento['fundamento']}{cita}.")
        if not es_habil(plazo.inicio, calendario):
            self.stdout.write(
                f"Aviso: el {fecha_larga(plazo.inicio)} es inhábil; lo que se presenta ese día se recibe el siguiente día hábil."
            )
        self.stdout.write("")
        for dia in plazo.recorrido:
            self.stdout.write(str(dia))

    def _fecha(self, texto: str | None) -> dt.date:
        if not texto:
            raise CommandError("Falta la fecha. Ejemplo: manage.py plazo 2026-11-20 --dias 15")
        try:
            return leer_fecha(texto)
        except ValueError as error:
            raise CommandError(f"«{texto}» no es una fecha. Escribe por ejemplo 2026-11-20 o 20/11/2026") from error

    def _dias(self, texto: Any) -> int:
        if texto is None:
            raise CommandError("Faltan los días. Ejemplo: manage.py plazo 2026-11-20 --dias 15")
        try:
            dias = int(texto)
        except ValueError:
            dias = 0
        if not 1 <= dias <= DIAS_MAXIMOS:
            raise CommandError(f"--dias debe ser un número entero de 1 a {DIAS_MAXIMOS}. Dice «{texto}»")
        return dias

    def _regimen(self, clave: str | None) -> Regimen | None:
        if not clave:
            return None
        try:
            return REGIMENES[clave]
        except KeyError:
            raise CommandError(f"El régimen «{clave}» no existe. Escribe uno de: {', '.join(REGIMENES)}") from None


def _fundamentos(regimen: Regimen, dias: int) -> list[dict[str, str]]:
    """Return the steps of the regime that last that many days, each with its article and its words."""
    return [
        {"concepto": NOMBRES[concepto], "fundamento": regimen.fundamento(concepto), "cita": termino.cita}
        for concepto, termino in regimen.terminos.items()
        if termino.dias == dias
    ]


def _como_json(plazo: Plazo, regimen: Regimen | None, ambito: str, fundamentos: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "inicio": plazo.inicio.isoformat(),
        "dias": plazo.dias,
        "vence": plazo.vence.isoformat(),
        "frase": str(plazo),
        "regimen": regimen.clave if regimen else None,
        "ambito": ambito or None,
        "fundamentos": fundamentos,
        "recorrido": [_dia_como_json(dia) for dia in plazo.recorrido],
        "saltados": [_dia_como_json(dia) for dia in plazo.saltados],
    }


def _dia_como_json(dia: DiaDelPlazo) -> dict[str, Any]:
    return {
        "fecha": dia.fecha.isoformat(),
        "habil": dia.es_habil,
        "numero": dia.numero,
        "motivo": dia.motivo or None,
        "fuente": dia.fuente or None,
        "clase": dia.clase,
    }
