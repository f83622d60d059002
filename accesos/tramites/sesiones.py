"""In which session of a collegiate body something was resolved. Who keeps the sessions says which there are; the kernel knows none.

An act keeps the words that name the session, as it keeps everything that was answered: what is corrected later in the session
does not change what the act said.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from accesos.tramites.declaracion import Campo, TipoDeCampo

Proveedor = Callable[[int, str, dt.date], Iterable[str]]
_PROVEEDORES: list[Proveedor] = []


def al_preguntar(proveedor: Proveedor) -> None:
    """Add who knows sessions: it gets the organisation, the name of the body and today, and names those of that organisation alone."""
    if proveedor not in _PROVEEDORES:
        _PROVEEDORES.append(proveedor)


def preguntables(campos: Iterable[Campo], organizacion_id: int, hoy: dt.date) -> list[Campo]:
    """Return the questions that are asked in an organisation: those about a session with its own as options, if it has any."""
    preguntas = []
    for campo in campos:
        if campo.repite:
            continue
        if campo.tipo is not TipoDeCampo.SESION:
            preguntas.append(campo)
        elif sesiones := list(dict.fromkeys(s for de in _PROVEEDORES for s in de(organizacion_id, campo.organo, hoy))):
            opciones = tuple((sesion, sesion) for sesion in sesiones)
            preguntas.append(replace(campo, tipo=TipoDeCampo.OPCION, opciones=opciones))
    return preguntas


def repetidas(campos: Iterable[Campo], dichos: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the answers that an act takes from the last one of another name, where something was answered."""
    return {c.clave: dicho for c in campos if c.repite and (dicho := dichos.get(c.repite, {}).get(c.clave))}


def en_que_sesion(campos: Iterable[Campo], datos: Mapping[str, Any]) -> str:
    """Return the paragraph of a notice that says in which session it was resolved; nothing when nobody said so."""
    dichas = [(c.organo, str(datos[c.clave])) for c in campos if c.tipo is TipoDeCampo.SESION and datos.get(c.clave)]
    return "".join(f"\n\n{organo}: {sesion[0].lower()}{sesion[1:]}." for organo, sesion in dichas)
