"""An old system that still answers over HTTP: a pass for a password, pages of rows, and files. It never waits for long."""

import http.client
import json
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django.views.decorators.debug import sensitive_variables

from accesos.vinculacion.errores import CredencialesIncorrectas, PaseVencido, SistemaNoDisponible

MAXIMO: Final = 25 << 20
"""Longest answer that is read: a page of rows or an attachment."""
_TROZO: Final = 1 << 16
_DE_CASA: Final = ("127.0.0.1", "::1", "localhost")


class InfomexPorHttp:
    """One system at an address; https, except on this same machine."""

    def __init__(self, url: str, *, segundos: float) -> None:
        self.partes, self.segundos = urlsplit(url), segundos
        if self.partes.scheme != "https" and self.partes.hostname not in _DE_CASA:
            raise SistemaNoDisponible("la contraseña sólo viaja por https")

    @sensitive_variables("contrasena")
    def abrir(self, usuario: str, contrasena: str) -> str:
        """Give the password once for a pass."""
        dicho = self._objeto("POST", "/sesion", cuerpo={"usuario": usuario, "contrasena": contrasena})
        if not isinstance(pase := dicho.get("pase"), str) or not pase or len(pase) > 200:
            raise SistemaNoDisponible("no dio un pase")
        return pase

    def filas(self, usuario: str, pase: str, *, desde: int = 0) -> Iterator[Mapping[str, str]]:
        """Yield the rows, page after page."""
        while True:
            dicho = self._objeto("GET", f"/solicitudes?desde={desde}", pase=pase)
            filas = dicho.get("filas")
            if not isinstance(filas, list) or not all(isinstance(fila, dict) for fila in filas):
                raise SistemaNoDisponible("respondió una página que no se entiende")
            if not filas:
                return
            yield from ({str(clave): str(valor) for clave, valor in fila.items()} for fila in filas)
            desde += len(filas)

    def archivo(self, usuario: str, pase: str, referencia: str) -> bytes:
        """Fetch one file."""
        return self._pedir("GET", f"/archivos/{quote(referencia, safe='')}", pase=pase)

    @sensitive_variables("cuerpo", "pase")
    def _objeto(
        self, metodo: str, ruta: str, *, cuerpo: dict[str, str] | None = None, pase: str = ""
    ) -> dict[str, Any]:
        try:
            dicho = json.loads(self._pedir(metodo, ruta, cuerpo=cuerpo, pase=pase))
        except ValueError as error:
            raise SistemaNoDisponible("respondió algo que no es JSON") from error
        if not isinstance(dicho, dict):
            raise SistemaNoDisponible("respondió algo que no se entiende")
        return dicho

    @sensitive_variables("cuerpo", "pase")
    def _pedir(self, metodo: str, ruta: str, *, cuerpo: dict[str, str] | None = None, pase: str = "") -> bytes:
        segura = self.partes.scheme == "https"
        clase = http.client.HTTPSConnection if segura else http.client.HTTPConnection
        conexion = clase(self.partes.hostname or "", self.partes.port, timeout=self.segundos)
        limite = time.monotonic() + self.segundos
        cabeceras = {"Accept": "application/json"} | ({"Authorization": f"Bearer {pase}"} if pase else {})
        try:
            enviado = json.dumps(cuerpo).encode() if cuerpo is not None else None
            conexion.request(metodo, self.partes.path.rstrip("/") + ruta, body=enviado, headers=cabeceras)
            respuesta = conexion.getresponse()
            leido = _leer(respuesta, limite)
        except (OSError, http.client.HTTPException) as error:
            raise SistemaNoDisponible(f"no respondió: {type(error).__name__}") from error
        finally:
            conexion.close()
        if respuesta.status in (401, 403):
            raise PaseVencido("el pase ya no abre") if pase else CredencialesIncorrectas
        if respuesta.status != 200:
            raise SistemaNoDisponible(f"respondió {respuesta.status}")
        return leido


def _leer(respuesta: http.client.HTTPResponse, limite: float) -> bytes:
    """Read an answer that may come drop by drop: the whole of it has one limit of time, and one of size."""
    trozos, cuanto = [], 0
    while trozo := respuesta.read1(_TROZO):
        cuanto += len(trozo)
        if cuanto > MAXIMO:
            raise SistemaNoDisponible("respondió demasiado")
        if time.monotonic() > limite:
            raise TimeoutError
        trozos.append(trozo)
    return b"".join(trozos)
