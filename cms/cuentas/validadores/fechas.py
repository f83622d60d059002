"""The six digits AAMMDD inside a CURP or an RFC: does that day exist, and if not, which part is wrong."""

import calendar
from collections.abc import Iterable

from cms.cuentas.validadores.resultado import Hallazgo


def revisar_fecha(seis: str, *, sigla: str, valor: str, siglos: Iterable[int]) -> Hallazgo | None:
    """Return what is wrong with the date `seis` (AAMMDD) of `valor`, or None when it exists in any of `siglos`.

    `sigla` is the name of the key («CURP», «RFC») for the message; `siglos` are the possible first years, 1900 or 2000:
    an RFC does not say its century, and 29 February 1900 did not exist while 29 February 2000 did.
    """
    anio, mes, dia = int(seis[:2]), int(seis[2:4]), int(seis[4:])
    articulo = "la" if sigla == "CURP" else "el"
    if not 1 <= mes <= 12:
        detalle = f"mes {seis[2:4]}"
    elif dia < 1 or dia > max(calendar.monthrange(siglo + anio, mes)[1] for siglo in siglos):
        detalle = f"día {seis[4:]}" if not 1 <= dia <= 31 else f"día {seis[4:]} del mes {seis[2:4]}"
    else:
        return None
    return Hallazgo(
        codigo="fecha_inexistente", mensaje=f"En {articulo} {sigla}, la fecha no existe: dice {detalle} ({valor})"
    )
