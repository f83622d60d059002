"""Contractors, what they capture, and workers with identifiers that are valid and all different."""

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone
from openpyxl import Workbook

from accesos.informativas.carga import ENCABEZADOS
from accesos.informativas.models import Contratista, Contrato, Informativa, Tipo, Trabajador
from cms.cuentas.validadores import curp as reglas_curp
from cms.cuentas.validadores import nss as reglas_nss
from cms.sujetos.models import Clase, Organizacion

RFCS = ("BADK810612B96", "IMS421231I45", "MAHM670102NJA", "GOMC900101AB1")
_numero = count(1)


def curp_de(n: int) -> str:
    """Return the valid CURP number `n`, up to 18,000: somebody born that many days after 1950 began."""
    nacimiento = dt.date(1950, 1, 1) + dt.timedelta(days=n)
    base = f"GOMC{nacimiento:%y%m%d}MMCNRL0"
    return base + reglas_curp.digito_verificador(base)


def nss_de(n: int) -> str:
    """Return the valid NSS number `n`."""
    return f"{n + 1:010d}" + reglas_nss.digito_verificador(f"{n + 1:010d}")


def autoridad(siglas: str = "imss") -> Organizacion:
    """Make whoever receives the informativas."""
    return Organizacion.objects.create(clase=Clase.SEGURO_SOCIAL, nombre="Instituto de Seguridad Social", siglas=siglas)


def contratista(nombre: str = "Karina Maybee Barrionuevo Delgado", **datos: Any) -> Contratista:
    """Make a contractor."""
    n = next(_numero)
    base = {
        "rfc": RFCS[n % len(RFCS)] if not Contratista.sin_ambito.filter(rfc=RFCS[n % len(RFCS)]).exists() else f"XAXX{n:09d}",
        "siglas": f"contratista{n}", "registro_patronal": "Y5412345101", "domicilio": "Hidalgo 8, Toluca",
        "correo": f"contratista{n}@example.org", "telefono": "7221234567", "representante": "Karina Barrionuevo",
        "repse_folio": f"AR{n}/2021", "repse_fecha": dt.date(2021, 9, 1),
    }  # fmt: skip
    return Contratista.sin_ambito.create(clase=Clase.CONTRATISTA, nombre=nombre, **(base | datos))  # type: ignore[no-any-return]


def informativa(
    de: Contratista, ejercicio: int = 2026, cuatrimestre: int = 2, *, por: Any, **datos: Any
) -> Informativa:
    """Begin to capture a period."""
    base = {"tipo": Tipo.NORMAL, "abierta_por": por, "created_at": timezone.now()}
    return Informativa.sin_ambito.create(  # type: ignore[no-any-return]
        contratista=de, ejercicio=ejercicio, cuatrimestre=cuatrimestre, **(base | datos)
    )


def contrato(de: Informativa, numero: str = "", *, trabajadores: int = 0, **datos: Any) -> Contrato:
    """Add a contract of the whole period, with so many workers."""
    base = {
        "numero": numero or f"C-{next(_numero)}", "tipo": "servicios", "objeto": "Limpieza especializada",
        "inicio": de.periodo.inicio, "fin": de.periodo.fin, "monto": Decimal("1500000.50"), "trabajadores_estimados": 10,
        "beneficiario_rfc": "IMS421231I45", "beneficiario_nombre": "Hospital del Valle", "beneficiario_domicilio": "Juárez 1",
    }  # fmt: skip
    suyo = Contrato.sin_ambito.create(informativa=de, **(base | datos))
    Trabajador.sin_ambito.bulk_create(Trabajador(contrato=suyo, **persona(n)) for n in range(trabajadores))
    return suyo  # type: ignore[no-any-return]


def persona(n: int) -> dict[str, Any]:
    """Return the data of worker number `n`."""
    return {"nombre": f"Persona {n:05d}", "curp": curp_de(n), "nss": nss_de(n), "sbc": Decimal("412.30"), "dias": 120}


def libro(filas: Iterable[Iterable[Any]], encabezados: Iterable[str] = tuple(ENCABEZADOS.values())) -> io.BytesIO:
    """Make a workbook of workers, as somebody would fill the template."""
    workbook = Workbook()
    hoja: Any = workbook.active
    hoja.title = "Datos"
    hoja.append([f"{texto} *" for texto in encabezados])
    for fila in filas:
        hoja.append(list(fila))
    salida = io.BytesIO()
    workbook.save(salida)
    salida.seek(0)
    salida.name = "trabajadores.xlsx"
    return salida
