"""What a dependency says when it asks for a technical opinion (guide of SIDEM, step 3)."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from accesos.tramites.declaracion import Campo, TipoDeCampo

TIPOS: Final = (
    ("bienes", "Adquisición de bienes"),
    ("servicios", "Contratación de servicios"),
    ("desarrollo", "Desarrollo de sistemas"),
    ("arrendamiento", "Arrendamiento"),
    ("licenciamiento", "Licenciamiento"),
)

BIENES: Final = Campo(
    clave="bienes",
    nombre="Bienes o servicios",
    ayuda="Uno por renglón, con sus especificaciones mínimas.",
    tipo=TipoDeCampo.TABLA,
    maximo=60,
    suma=("cantidad", "costo"),
    columnas=(
        Campo(clave="cantidad", nombre="Cantidad", tipo=TipoDeCampo.ENTERO),
        Campo(clave="descripcion", nombre="Descripción", tipo=TipoDeCampo.RENGLON),
        Campo(clave="costo", nombre="Costo unitario estimado", tipo=TipoDeCampo.DINERO),
        Campo(clave="partida", nombre="Partida", ayuda="Cuatro cifras, por ejemplo 5151", tipo=TipoDeCampo.RENGLON),
        Campo(clave="especificaciones", nombre="Especificaciones mínimas"),
    ),
)

CAMPOS: Final = (
    Campo(clave="proyecto", nombre="Nombre del proyecto", tipo=TipoDeCampo.RENGLON),
    Campo(clave="unidad", nombre="Unidad administrativa que lo usará", tipo=TipoDeCampo.RENGLON),
    Campo(clave="tipo", nombre="Qué se va a contratar", tipo=TipoDeCampo.OPCION, opciones=TIPOS),
    Campo(clave="objetivo", nombre="Objetivo del proyecto"),
    Campo(clave="linea", nombre="Línea del Programa Sectorial que atiende", tipo=TipoDeCampo.RENGLON),
    BIENES,
    Campo(clave="justificacion", nombre="Justificación"),
    Campo(clave="fuente", nombre="Origen de los recursos", tipo=TipoDeCampo.RENGLON),
    Campo(clave="presupuesto", nombre="Presupuesto", tipo=TipoDeCampo.DINERO),
    Campo(clave="contacto", nombre="Con quién se aclaran dudas", tipo=TipoDeCampo.RENGLON),
    Campo(clave="telefono", nombre="Teléfono", tipo=TipoDeCampo.TELEFONO, ayuda="A este número se avisa del dictamen."),
)

_PARTIDA: Final = re.compile(r"[1-9][0-9]{3}")


def revisar(respuestas: Mapping[str, Any]) -> dict[str, str]:
    """Say what is wrong between the items and the budget."""
    bienes = respuestas["bienes"]
    errores = {
        f"bienes-{numero}-partida": f"Renglón {numero + 1}: escribe la partida con cuatro cifras, por ejemplo 5151."
        for numero, bien in enumerate(bienes)
        if not _PARTIDA.fullmatch(bien["partida"])
    }
    suman, presupuesto = total(bienes), Decimal(respuestas["presupuesto"])
    if suman > presupuesto:
        errores["presupuesto"] = (
            f"Los renglones suman ${suman:,.2f} y el presupuesto es de ${presupuesto:,.2f}. Corrige uno de los dos."
        )
    return errores


def total(bienes: list[dict[str, str]]) -> Decimal:
    """Return what the items cost together."""
    return sum((int(bien["cantidad"]) * Decimal(bien["costo"]) for bien in bienes), Decimal(0))
