"""Contracting in the Open Contracting Data Standard 1.1: a release package per fixed listing page of the contracting rubros.

A package holds the fifty records of its page and never another's, so one change rewrites one package. The rows are those
that the page already read. A supplier has no public identifier here, because the RFC may be that of a person: parties are
identified by how they are named.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings

from fracciones.documentos import es_enlace
from fracciones.procesos import ProcesoDeContratacion
from static_build.lectura import Fila
from static_build.plan import ruta_de_ocds
from static_build.registros import Prensa
from static_build.textos import escribir_json

VERSION: Final = "1.1"
_ZONA: Final = ZoneInfo("America/Mexico_City")
_METODOS: Final = {
    "Licitación pública": "open",
    "Invitación a cuando menos tres personas": "selective",
    "Invitación restringida": "selective",
    "Adjudicación directa": "direct",
}
_CATEGORIAS: Final = {"Adquisiciones": "goods", "Obra pública": "works"}
_DOCUMENTOS: Final = {"contrato_documento": "contractSigned", "finiquito": "completionCertificate"}


def es_de_contratacion(prensa: Prensa) -> bool:
    """Tell whether a rubro speaks of contracting."""
    return issubclass(prensa.modelo, ProcesoDeContratacion)


def paquete(prensa: Prensa, ejercicio: int, numero: int, filas: Iterable[Fila]) -> bytes | None:
    """Return the release package of a listing page, or nothing when no record of it is public."""
    vivas = [fila for fila in filas if fila.viva]
    if not vivas:
        return None
    portal = prensa.portal
    return escribir_json({
        "uri": portal.base + ruta_de_ocds(prensa.rubro.slug, ejercicio, numero),
        "version": VERSION,
        "publishedDate": _instante(max(fila.ultima for fila in vivas)),
        "publisher": {"name": portal.nombre, "uri": portal.base},
        "license": settings.LICENCIA_DE_DATOS,
        "releases": [_release(prensa, fila) for fila in vivas],
    }) + b"\n"  # fmt: skip


def _release(prensa: Prensa, fila: Fila) -> dict[str, Any]:
    valores, portal = fila.valores, prensa.portal
    comprador = {"id": f"MX-{portal.siglas}", "name": portal.nombre}
    titulo = prensa.titulo(fila)
    numero = valores["contrato_numero"] or valores["numero_expediente"] or str(fila.clave)
    proveedor = _nombre(valores, "proveedor_razon_social", "proveedor_nombres", "proveedor_primer_apellido", "proveedor_segundo_apellido")  # fmt: skip
    ofertas = [_nombre(hija, "razon_social", "nombres", "primer_apellido", "segundo_apellido") for hija in fila.tablas["participantes"]]  # fmt: skip
    partes: dict[str, Any] = {comprador["id"]: {**comprador, "roles": ["buyer", "procuringEntity"]}}
    for nombre, papel in [(oferta, "tenderer") for oferta in ofertas] + [(proveedor, "supplier")]:
        if nombre:
            parte = partes.setdefault(_id_de(nombre), {"id": _id_de(nombre), "name": nombre, "roles": []})
            if papel not in parte["roles"]:
                parte["roles"].append(papel)
    dato: dict[str, Any] = {
        "ocid": f"{settings.OCDS_PREFIJO}-{portal.siglas}-{prensa.rubro.slug}-{fila.clave}",
        "id": f"{fila.clave}-{int(fila.ultima.timestamp())}",
        "date": _instante(fila.ultima),
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "es",
        "parties": list(partes.values()),
        "buyer": comprador,
        "tender": _licitacion(valores, titulo, fila.clave, comprador, [oferta for oferta in ofertas if oferta]),
    }
    if proveedor and not valores["desierta"]:
        dato["tag"] = ["tender", "award", "contract"]
        dato["awards"] = [{
            "id": f"{fila.clave}-fallo", "title": titulo, "status": "active", **_si("value", _valor(valores, "monto_total")),
            "suppliers": [{"id": _id_de(proveedor), "name": proveedor}],
        }]  # fmt: skip
        dato["contracts"] = [_contrato(prensa, fila, titulo, str(numero))]
    return dato


def _licitacion(
    valores: Mapping[str, Any], titulo: str, clave: int, comprador: Any, ofertas: list[str]
) -> dict[str, Any]:
    procedimiento = valores["tipo_procedimiento"]
    return {
        "id": str(valores["numero_expediente"] or clave),
        "title": titulo,
        "status": "unsuccessful" if valores["desierta"] else "complete",
        "procuringEntity": comprador,
        **_si("procurementMethod", _METODOS.get(procedimiento)),
        **_si("procurementMethodDetails", procedimiento),
        **_si("procurementMethodRationale", valores["justificacion"]),
        "mainProcurementCategory": _CATEGORIAS.get(valores["materia"], "services"),
        **_si("numberOfTenderers", len(ofertas)),
        **_si("tenderers", [{"id": _id_de(n), "name": n} for n in dict.fromkeys(ofertas)]),
        **_si("tenderPeriod", _periodo(valores["convocatoria_fecha"], None)),
    }


def _contrato(prensa: Prensa, fila: Fila, titulo: str, numero: str) -> dict[str, Any]:
    valores = fila.valores
    documentos = [
        {"id": campo, "documentType": tipo, "url": valores[campo], "language": "es"}
        for campo, tipo in _DOCUMENTOS.items()
        if es_enlace(valores[campo] or "")
    ]
    enmiendas = [
        {"id": hija["numero"], **_si("date", _fecha(hija["fecha_firma"])), **_si("description", hija["objeto"])}
        for hija in fila.tablas["convenios_modificatorios"]
        if hija["numero"]
    ]
    return {
        "id": numero,
        "awardID": f"{fila.clave}-fallo",
        "title": titulo,
        **_si("description", valores["objeto_contrato"]),
        "status": "terminated" if valores["finiquito"] else "active",
        **_si("period", _periodo(valores["vigencia_inicio"], valores["vigencia_fin"])),
        **_si("value", _valor(valores, "monto_total")),
        **_si("dateSigned", _fecha(valores["contrato_fecha"])),
        **_si("documents", documentos),
        **_si("amendments", enmiendas),
    }


def _si(clave: str, valor: Any) -> dict[str, Any]:
    """An empty value is left out, as the standard asks."""
    return {clave: valor} if valor else {}


def _nombre(valores: Mapping[str, Any], *campos: str) -> str:
    return " ".join(" ".join(str(valores[campo]) for campo in campos if valores[campo]).split())


def _id_de(nombre: str) -> str:
    return f"nombre-{hashlib.sha256(nombre.casefold().encode()).hexdigest()[:16]}"


def _valor(valores: Mapping[str, Any], campo: str) -> dict[str, Any] | None:
    monto, moneda = valores[campo], (valores["tipo_moneda"] or "MXN").strip().upper()
    if monto is None:
        return None
    return {"amount": float(monto), "currency": moneda if len(moneda) == 3 and moneda.isalpha() else "MXN"}


def _periodo(inicio: dt.date | None, termino: dt.date | None) -> dict[str, str]:
    return {**_si("startDate", _fecha(inicio)), **_si("endDate", _fecha(termino))}


def _fecha(fecha: dt.date | None) -> str:
    return dt.datetime.combine(fecha, dt.time(), _ZONA).isoformat() if fecha else ""


def _instante(instante: dt.datetime) -> str:
    return instante.astimezone(_ZONA).isoformat(timespec="seconds")
