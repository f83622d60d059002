"""ICSOE in the demonstration: who receives, two contractors, and a capturista who works for both."""

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any, Final

from django.utils import timezone

from accesos.informativas.actions import abrir_complementaria, abrir_informativa, guardar_contrato, guardar_trabajador
from accesos.informativas.models import Contratista, Contrato, Informativa, Tipo, Trabajador
from accesos.informativas.presentacion import presentar_informativa
from accesos.informativas.tramite import CONTRATISTA
from cms.calendario.icsoe import numero_de
from cms.calendario.periodos import Periodicidad, periodo_de
from cms.cuentas.models import Usuario
from cms.cuentas.validadores import curp, nss
from cms.sujetos.models import Clase, Organizacion
from cms.sujetos.scoping import TOTAL, en_ambito

RECEPTORA: Final = "segurosocial"
PERSONA, EMPRESA = "contratista-uno", "contratista-dos"
CURP_DEL_CAPTURISTA: Final = "OALE920515HDFMMD08"
"""Of the client's document."""
_COMUN: Final[dict[str, Any]] = {
    "registro_patronal": "Y5412345101", "telefono": "7225550101", "repse_fecha": dt.date(2021, 9, 1),
    "domicilio": "Av. Hidalgo 8, Toluca, Estado de México (ficticio)",
}  # fmt: skip
CONTRATISTAS: Final[dict[str, dict[str, Any]]] = {
    PERSONA: {
        "nombre": "Karina Maybee Barrionuevo Delgado", "rfc": "BADK810612B96", "correo": "karina@contratista-uno.example",
        "repse_folio": "AR10001/2021",
    },
    EMPRESA: {
        "nombre": "Servicios Especializados del Valle, S. A. de C. V.", "rfc": "SEV170120AB5", "representante": "Noé Arriaga Luna",
        "correo": "avisos@contratista-dos.example", "repse_folio": "AR10002/2021",
        "objeto_social": "Limpieza, mantenimiento y vigilancia especializados.",
    },
}  # fmt: skip
_NOMBRES: Final = (
    "María Elena Garduño",
    "José Luis Becerril",
    "Guadalupe Vilchis",
    "Martín Albarrán",
    "Rosa Nava",
    "Iván Mejía",
)


def abrir_contratistas() -> dict[str, Organizacion]:
    """Create who receives and the contractors that do not exist yet, and return all by siglas."""
    receptora, _ = Organizacion.objects.get_or_create(
        siglas=RECEPTORA, defaults={"clase": Clase.SEGURO_SOCIAL, "nombre": "Instituto de Seguridad Social (ficticio)"}
    )
    abiertas: dict[str, Organizacion] = {RECEPTORA: receptora}
    for siglas, datos in CONTRATISTAS.items():
        abiertas[siglas], _ = Contratista.sin_ambito.get_or_create(
            siglas=siglas, defaults={"clase": Clase.CONTRATISTA, **_COMUN, **datos}
        )
    return abiertas


def informar(personas: dict[str, Usuario], ahora: dt.datetime) -> None:
    """Present one period with its correction and leave the next one half captured; once. The other contractor owes one."""
    capturista, patrona = personas["edgar.omana"], personas["karina.barrionuevo"]
    if not capturista.curp:
        capturista.curp = CURP_DEL_CAPTURISTA
        capturista.save(update_fields=["curp"])
    if Informativa.sin_ambito.exists():
        return
    ultimo = periodo_de(timezone.localdate(ahora), Periodicidad.CUATRIMESTRAL).anterior()
    with en_ambito(TOTAL):
        contratista = Contratista.objects.get(siglas=PERSONA)
        for periodo in (ultimo.anterior(), ultimo):
            informativa = abrir_informativa(
                contratista=contratista, ejercicio=periodo.inicio.year, numero=numero_de(periodo), tipo=Tipo.NORMAL,
                by=capturista, ahora=ahora,
            )  # fmt: skip
            _capturar(informativa, capturista, cuantos=4 if periodo is ultimo else 6)
            if periodo is not ultimo:
                presentar_informativa(informativa=informativa, papel=CONTRATISTA, by=patrona, ahora=ahora)
                corregida = abrir_complementaria(informativa=informativa, by=patrona, ahora=ahora)
                presentar_informativa(informativa=corregida, papel=CONTRATISTA, by=patrona, ahora=ahora)


def _capturar(informativa: Informativa, por: Usuario, *, cuantos: int) -> None:
    periodo = informativa.periodo
    contrato = guardar_contrato(
        contrato=Contrato(
            informativa=informativa, numero="SERV-2026-014", tipo="servicios", objeto="Limpieza especializada de áreas médicas",
            inicio=periodo.inicio, fin=periodo.fin, monto=Decimal("1284300.00"), trabajadores_estimados=cuantos,
            beneficiario_rfc="IMS421231I45", beneficiario_nombre="Hospital Regional del Valle (ficticio)",
            beneficiario_domicilio="Juárez 120, Toluca", beneficiario_correo="compras@hospital.example",
        ),
        by=por,
    )  # fmt: skip
    for numero, nombre in zip(count(1), _NOMBRES[:cuantos], strict=False):
        base = f"GOMC9{numero}0101MMCNRL0"
        diez = f"{numero:010d}"
        guardar_trabajador(
            trabajador=Trabajador(
                contrato=contrato, nombre=nombre, curp=base + curp.digito_verificador(base),
                nss=diez + nss.digito_verificador(diez), sbc=Decimal("412.30") + numero, dias=120,
            ),
            by=por,
        )  # fmt: skip
