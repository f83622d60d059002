"""A workbook of workers of any size, and its load both ways."""

import datetime as dt
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from openpyxl import Workbook

from accesos.informativas.actions import aplicar_carga, guardar_carga, inscribir_contratista
from accesos.informativas.carga import ENCABEZADOS
from accesos.informativas.models import Contrato, Informativa, Tipo, Trabajador
from cms.cuentas.models import Usuario
from cms.cuentas.validadores import curp, nss
from cms.sujetos.scoping import TOTAL, en_ambito


def cargar(ruta: str, filas: int) -> dict[str, Any]:
    """Write the workbook, and check and store it as the screen does."""
    contrato, quien = _contrato()
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Datos")
    hoja.append(list(ENCABEZADOS.values()))
    for n in range(filas):
        hoja.append([contrato.numero, *_persona(n).values()])
    libro.save(ruta)
    with en_ambito(TOTAL):
        inicio = time.perf_counter()
        carga = guardar_carga(informativa=contrato.informativa, ruta=Path(ruta), nombre="trabajadores.xlsx", by=quien)
        revisada = time.perf_counter()
        aplicar_carga(carga=carga, by=quien)
        fin = time.perf_counter()
    Path(ruta).unlink()
    guardados = Trabajador.sin_ambito.count()
    return {"segundos": fin - inicio, "revisar": revisada - inicio, "guardar": fin - revisada, "guardados": guardados}


def uno_por_uno(filas: int) -> dict[str, Any]:
    """Store some of them the way one would without thinking of sets."""
    contrato, _ = _contrato()
    inicio = time.perf_counter()
    for n in range(filas):
        trabajador = Trabajador(contrato=contrato, **_persona(n))
        trabajador.full_clean()
        trabajador.save()
    return {"segundos": time.perf_counter() - inicio}


def _persona(n: int) -> dict[str, Any]:
    base = f"GOMC{dt.date(1950, 1, 1) + dt.timedelta(days=n % 18_000):%y%m%d}MMCNRL{n // 18_000}"
    diez = f"{n + 1:010d}"
    return {
        "nombre": f"Persona {n:06d} de la Cruz", "curp": base + curp.digito_verificador(base),
        "nss": diez + nss.digito_verificador(diez), "sbc": Decimal("412.30"), "dias": 120,
    }  # fmt: skip


def _contrato() -> tuple[Contrato, Usuario]:
    quien = Usuario.objects.create(username="patrona")
    datos = {
        "nombre": "Obras del Valle", "rfc": "IMS421231I45", "registro_patronal": "Y5412345101", "domicilio": "Hidalgo 8",
        "correo": "patrona@example.org", "telefono": "7221234567", "representante": "Karina", "repse_folio": "AR1/2021",
        "repse_fecha": dt.date(2021, 9, 1),
    }  # fmt: skip
    informativa = Informativa.sin_ambito.create(
        contratista=inscribir_contratista(datos=datos, by=quien), ejercicio=2026, cuatrimestre=2, tipo=Tipo.NORMAL,
        abierta_por=quien, created_at=timezone.now(),
    )  # fmt: skip
    contrato = Contrato.sin_ambito.create(
        informativa=informativa, numero="C-1", tipo="servicios", objeto="Limpieza", inicio=dt.date(2026, 5, 1),
        fin=dt.date(2026, 8, 31), monto=Decimal("1000"), trabajadores_estimados=10, beneficiario_rfc="IMS421231I45",
        beneficiario_nombre="Hospital", beneficiario_domicilio="Juárez 1",
    )  # fmt: skip
    return contrato, quien
