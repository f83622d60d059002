"""The doors that a page of the portal leads to, already filled in: ask for information, denounce a breach.

An installation with the procedures module (or a system of its own) names two forms and they receive what the person was
looking at as query parameters: `sujeto`, `rubro`, `ejercicio`, `periodo`, `registro`. Without a form for requests the door
is a message to the Unidad de Información, which the law accepts as a request; without one for denuncias there is no door.
"""

from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings

from portal_pages import formato
from portal_pages.contextos import PortalCtx, RubroBase


class Puerta:
    """One door of one rubro of one portal. What does not change with the record is written once."""

    def __init__(self, base: str, asunto: str, portal: PortalCtx, rubro: RubroBase) -> None:
        self._por_correo = base.startswith("mailto:")
        if self._por_correo:
            self._antes = f"{base}?subject={quote(f'{asunto}: {portal.nombre}, {rubro.titulo}')}"
        elif base:
            datos = urlencode({"sujeto": portal.siglas, "rubro": rubro.slug})
            self._antes = f"{base}{'&' if '?' in base else '?'}{datos}"
        else:
            self._antes = ""

    def __call__(self, *, ejercicio: int = 0, periodo: tuple[Any, Any] = (None, None), clave: int = 0) -> str:
        """Return the address of the door for a rubro, a year of it, or one record; nothing when there is no door."""
        if not self._antes:
            return ""
        if self._por_correo:
            de_que = f"%2C%20{ejercicio}" if ejercicio else ""
            return (
                f"{self._antes}{de_que}%2C%20registro%20{formato.clave_publica(clave)}"
                if clave
                else self._antes + de_que
            )
        inicio, termino = periodo
        partes = (
            self._antes,
            f"&ejercicio={ejercicio}" if ejercicio else "",
            f"&periodo={inicio}/{termino}" if inicio and termino else "",
            f"&registro={clave}" if clave else "",
        )
        return "".join(partes)


class Puertas:
    """The two doors of one rubro of one portal: `solicitar` and `denunciar`."""

    def __init__(self, portal: PortalCtx, rubro: RubroBase) -> None:
        self.solicitar = Puerta(portal.enlaces.pedir, "Solicito información", portal, rubro)
        self.denunciar = Puerta(portal.enlaces.denunciar, "Denuncia por incumplimiento", portal, rubro)


def pedir(correo: str) -> str:
    """Return where information is asked for: the form of the installation, or the address of the Unidad de Información."""
    formulario: str = settings.SOLICITUDES_URL
    return formulario or (f"mailto:{correo}" if correo else "")
