"""Exported files of any size, and their import both ways."""

import shutil
import time
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from accesos.vinculacion.exportacion import exportar
from accesos.vinculacion.filas import leer
from accesos.vinculacion.importacion import hacer
from accesos.vinculacion.infomex_archivos import InfomexEnArchivos
from accesos.vinculacion.models import EstadoDelVinculo, Importacion, SolicitudAnterior, Vinculo
from cms.cuentas.models import Usuario

USUARIO = "lector"


def escribir(carpeta: str, filas: int) -> dict[str, Any]:
    """Write a system whose only user asked this many things, a third of them answered."""
    inicio = time.perf_counter()
    exportar(Path(carpeta), usuarios={USUARIO: "Nopal-Azul-41"}, filas=((USUARIO, _fila(n)) for n in range(filas)))
    return {"segundos": time.perf_counter() - inicio}


def _fila(numero: int) -> dict[str, str]:
    texto = f"Solicito los contratos del área {numero % 97},\ncon sus anexos y «convenios modificatorios» del año."
    respuesta = {"ESTATUS": "Terminada", "FECHARESPUESTA": "20/09/2021", "TEXTORESPUESTA": texto * 4}
    return {
        "FOLIO": f"{numero:011d}21", "FECHASOLICITUD": "26/08/2021", "DEPENDENCIA": f"Institución {numero % 300}",
        "ESTATUS": "En proceso", "TIPOSOLICITUD": "Información Pública", "DESCRIPCIONSOLICITUD": texto,
        "FECHALIMITE": "24/09/2021",
    } | (respuesta if numero % 3 == 0 else {})  # fmt: skip


def importar(carpeta: str) -> dict[str, Any]:
    """Import them, and import them again."""
    settings.INFOMEX = {"federacion": carpeta}
    vinculo = _vinculo()
    tiempos = []
    for _ in range(2):
        importacion = Importacion.objects.create(vinculo=vinculo, pase="archivos", pedida_at=timezone.now())
        inicio = time.perf_counter()
        hacer(importacion.pk)
        tiempos.append(time.perf_counter() - inicio)
    guardadas = SolicitudAnterior.objects.count()
    return {"segundos": sum(tiempos), "primera": tiempos[0], "segunda": tiempos[1], "guardadas": guardadas}


def uno_por_uno(carpeta: str, filas: int) -> dict[str, Any]:
    """Store some of them the way one would without thinking of sets."""
    vinculo = _vinculo()
    inicio = time.perf_counter()
    for fila in islice(InfomexEnArchivos(Path(carpeta)).filas(USUARIO, ""), filas):
        datos = asdict(leer(fila))
        datos.pop("archivos")
        folio = datos.pop("folio")
        SolicitudAnterior.objects.update_or_create(
            sistema="federacion", folio=folio, defaults=datos | {"persona": vinculo.persona, "vinculo": vinculo}
        )
    return {"segundos": time.perf_counter() - inicio}


def quitar(carpeta: str) -> dict[str, Any]:
    """Leave nothing behind."""
    shutil.rmtree(carpeta)
    return {"segundos": 0.0}


def _vinculo() -> Vinculo:
    return Vinculo.objects.create(
        persona=Usuario.objects.create(username=USUARIO), sistema="federacion", usuario=USUARIO, clave=USUARIO,
        estado=EstadoDelVinculo.VINCULADA, movido_at=timezone.now(),
    )  # fmt: skip
