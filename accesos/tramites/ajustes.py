"""The working days an authority gives to its own terms: whoever may change them, and changing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import PlazoDeclarado, Tramite
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.models import DiasDePlazo
from accesos.tramites.plazos import dias_propios
from cms.audit.actions import registrar
from cms.sujetos.models import Organizacion
from cms.sujetos.scoping import Ambito

MAX_DIAS: Final = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Ajuste:
    """A term that may be set: `nombre` is how it is sent, `dias` what it is today."""

    tramite: Tramite
    plazo: PlazoDeclarado
    dias: int

    @property
    def nombre(self) -> str:
        """Its name in the form."""
        return f"{self.tramite.clave}-{self.plazo.clave}"


def ajustables(ambito: Ambito | None) -> list[Ajuste]:
    """Return the terms that somebody may set in their organisation; none for whoever may not."""
    if ambito is None or not ambito.perfil or not ambito.organizaciones:
        return []
    organizacion = next(iter(ambito.organizaciones))
    hallados = []
    for tramite in tramites():
        papel = tramite.papel_de(ambito.perfil)
        if papel is None or not papel.fija_plazos:
            continue
        propios = dias_propios(organizacion, tramite.clave)
        hallados += [
            Ajuste(tramite=tramite, plazo=plazo, dias=propios.get(plazo.clave, plazo.dias))
            for plazo in tramite.plazos
            if plazo.concepto is None
        ]
    return hallados


@transaction.atomic
def fijar_plazos(*, organizacion: Organizacion, ajustes: list[Ajuste], escrito: Mapping[str, str], by: Any) -> None:
    """Give terms the days that were written. They hold for what starts from now on; no date that was told moves.

    Raises:
        FaltanDatos: with a sentence for each term that has no good number.
    """
    nuevos: dict[str, int] = {}
    errores: dict[str, str] = {}
    for ajuste in ajustes:
        texto = escrito.get(ajuste.nombre, "").strip()
        if texto.isascii() and texto.isdigit() and len(texto) < 4 and 1 <= int(texto) <= MAX_DIAS:
            nuevos[ajuste.nombre] = int(texto)
        else:
            errores[ajuste.nombre] = f"Escribe de 1 a {MAX_DIAS} días hábiles en «{ajuste.plazo.nombre}»."
    if errores:
        raise FaltanDatos(errores)
    for ajuste in ajustes:
        dias = nuevos[ajuste.nombre]
        if dias == ajuste.dias:
            continue
        fila, _ = DiasDePlazo.sin_ambito.update_or_create(
            organizacion=organizacion, clave_tramite=ajuste.tramite.clave, clave=ajuste.plazo.clave,
            defaults={"dias": dias},
        )  # fmt: skip
        datos = {"plazo": ajuste.nombre, "antes": ajuste.dias, "ahora": dias}
        registrar(cadena=organizacion.siglas, by=by, accion="tramites.fijar_plazo", objeto=fila, datos=datos)
