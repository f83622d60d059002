"""Do the keys of one person agree with each other? Always a warning, never a refusal.

RFC and CURP begin with the same ten characters, with two known exceptions (the CURP writes X for Ñ, and both replace letters
of inconvenient words, not always the same ones), so a difference only asks to look again.
"""

import datetime as dt

from cms.cuentas.validadores import curp as reglas_curp
from cms.cuentas.validadores import rfc as reglas_rfc
from cms.cuentas.validadores.resultado import Hallazgo


def revisar_coherencia(
    *, curp: str, rfc: str = "", fecha_nacimiento: dt.date | None = None, sexo: str = ""
) -> tuple[Hallazgo, ...]:
    """Return the warnings between a valid CURP and the other data of the same person; empty data is not compared.

    `sexo` is the letter of the CURP: H, M or X.

    Raises:
        ValidationError: when the CURP itself is not valid.
    """
    declarado = reglas_curp.datos(curp)
    avisos = []
    clave = rfc.strip().upper()
    es_comparable = len(clave) == 13 and clave not in reglas_rfc.GENERICOS
    if es_comparable and clave[:10].replace("Ñ", "X") != curp.strip().upper()[:10]:
        avisos.append(
            Hallazgo(
                codigo="rfc_y_curp",
                mensaje=f"El RFC y la CURP de una persona empiezan igual. Dicen {clave[:10]} y {curp.strip().upper()[:10]}",
            )
        )
    if fecha_nacimiento is not None and fecha_nacimiento != declarado.fecha_nacimiento:
        avisos.append(
            Hallazgo(
                codigo="fecha_y_curp",
                mensaje=f"La fecha de nacimiento no es la de la CURP: {declarado.fecha_nacimiento:%d/%m/%Y}",
            )
        )
    if sexo and sexo != declarado.sexo:
        avisos.append(
            Hallazgo(codigo="sexo_y_curp", mensaje=f"El sexo no es el de la CURP: {reglas_curp.SEXOS[declarado.sexo]}")
        )
    return tuple(avisos)
