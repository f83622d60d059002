"""Exported files of an old system, small and with everything that makes them hard to read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from accesos.vinculacion.exportacion import exportar
from accesos.vinculacion.models import (
    AdjuntoAnterior,
    EstadoDelVinculo,
    Importacion,
    Partida,
    Resultado,
    SolicitudAnterior,
    Vinculo,
)

USUARIO, CONTRASENA = "Lector.2019", "Nopal-Azul-41"
FOLIO = "0623800160321"
_numero = count(1)
INAI = "INSTITUTO NACIONAL DE TRANSPARENCIA, ACCESO A LA INFORMACIÓN Y PROTECCIÓN DE DATOS PERSONALES (INAI)"


def fila(folio: str = FOLIO, **datos: str) -> dict[str, str]:
    """Make a row: without arguments, the one of the document."""
    base = {
        "FOLIO": folio,
        "FECHASOLICITUD": "26/08/2021",
        "DEPENDENCIA": INAI,
        "ESTATUS": "En proceso",
        "TIPOSOLICITUD": "Información Pública",
        "DESCRIPCIONSOLICITUD": "Solicito el directorio de servidores públicos",
        "MEDIOENTREGA": "Entrega por el Sistema de Solicitudes de Acceso a la Información",
        "FECHALIMITE": "24/09/2021",
    }
    return base | datos


def infomex(
    carpeta: Path, filas: Iterable[Mapping[str, str]] = (), archivos: Mapping[str, bytes] | None = None
) -> Path:
    """Write a system with two users: USUARIO, whose rows these are, and somebody else with one row."""
    ajena = fila("0000599999921", DESCRIPCIONSOLICITUD="zopilote ajeno")
    propias = [(USUARIO, cada) for cada in (list(filas) or [fila()])]
    return exportar(
        carpeta,
        usuarios={USUARIO: CONTRASENA, "otra": "Otra-Clave-92"},
        filas=[*propias, ("otra", ajena)],
        archivos=archivos,
    )


def anterior(persona: Any, texto: str) -> SolicitudAnterior:
    """Make a request that came from an old account of somebody, with one file and its report, all with this text."""
    ahora, folio = timezone.now(), f"{next(_numero):013d}"
    vinculo = Vinculo.objects.create(
        persona=persona, sistema="hidalgo", usuario=texto[:150], clave=texto.casefold()[:150],
        estado=EstadoDelVinculo.VINCULADA, movido_at=ahora,
    )  # fmt: skip
    importacion = Importacion.objects.create(vinculo=vinculo, estado="completa", pedida_at=ahora, terminada_at=ahora)
    Partida.objects.create(importacion=importacion, numero=1, folio=folio, resultado=Resultado.NUEVA, causa=texto[:200])
    solicitud = SolicitudAnterior.objects.create(
        persona=persona, vinculo=vinculo, sistema="hidalgo", folio=folio, son_datos_personales=False, institucion=texto,
        concluida=False, recibida_el=dt.date(2021, 8, 26), limite=dt.date(2021, 9, 24), descripcion=texto, huella="0" * 64,
    )  # fmt: skip
    AdjuntoAnterior.objects.create(solicitud=solicitud, de="respuesta", referencia=texto[:200], causa=texto)
    return solicitud
