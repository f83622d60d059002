"""A row of the open data of Infomex, and what it says once it is read."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from accesos.vinculacion.errores import FilaIlegible
from cms.calendario.fechas import leer_fecha

COLUMNAS: Final = (
    "FOLIO", "FECHASOLICITUD", "DEPENDENCIA", "ESTATUS", "MEDIOENTRADA", "TIPOSOLICITUD", "DESCRIPCIONSOLICITUD",
    "OTROSDATOS", "ARCHIVOADJUNTOSOLICITUD", "MEDIOENTREGA", "FECHALIMITE", "RESPUESTA", "TEXTORESPUESTA",
    "ARCHIVORESPUESTA", "FECHARESPUESTA", "PAIS", "ESTADO", "MUNICIPIO", "CODIGOPOSTAL", "SECTOR",
)  # fmt: skip
"""Of the file «solicitudes» that Infomex publishes, in its order."""

_FOLIO: Final = re.compile(r"\d{9,15}")
_CONCLUIDA: Final = re.compile(r"termin|conclu|desech|no presentada|entregad", re.IGNORECASE)
MAX_INSTITUCION: Final = 300
MAX_CORTO: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Leida:
    """One request of the old system. `archivos` are (whose, reference): what the person sent, and the answer."""

    folio: str
    son_datos_personales: bool
    institucion: str
    estatus: str
    concluida: bool
    recibida_el: dt.date
    limite: dt.date | None
    respondida_el: dt.date | None
    descripcion: str
    otros_datos: str
    modalidad: str
    respuesta: str
    texto_respuesta: str
    archivos: tuple[tuple[str, str], ...]
    huella: str


def folio_de(fila: Mapping[str, str]) -> str:
    """Return the folio with its leading zeros, which spreadsheets keep only as `="0623800160321"`."""
    return fila.get("FOLIO", "").strip().removeprefix("=").strip(" \"'")[:40]


def leer(fila: Mapping[str, str]) -> Leida:
    """Return what a row says.

    Raises:
        FilaIlegible: it has no folio, no institution or no date of reception.
    """
    dicho = {columna: _limpio(fila.get(columna) or "") for columna in COLUMNAS}
    folio = folio_de(dicho)
    if not _FOLIO.fullmatch(folio):
        raise FilaIlegible("El folio no tiene entre 9 y 15 cifras.")
    recibida = _fecha(dicho["FECHASOLICITUD"], "de la solicitud")
    if recibida is None:
        raise FilaIlegible("No dice cuándo se recibió.")
    if not dicho["DEPENDENCIA"]:
        raise FilaIlegible("No dice ante qué institución se presentó.")
    respondida = _fecha(dicho["FECHARESPUESTA"], "de la respuesta")
    return Leida(
        folio=folio,
        son_datos_personales="datos personales" in dicho["TIPOSOLICITUD"].lower(),
        institucion=dicho["DEPENDENCIA"][:MAX_INSTITUCION],
        estatus=dicho["ESTATUS"][:MAX_CORTO],
        concluida=respondida is not None or bool(_CONCLUIDA.search(dicho["ESTATUS"])),
        recibida_el=recibida,
        limite=_fecha(dicho["FECHALIMITE"], "límite"),
        respondida_el=respondida,
        descripcion=dicho["DESCRIPCIONSOLICITUD"],
        otros_datos=dicho["OTROSDATOS"],
        modalidad=dicho["MEDIOENTREGA"][:MAX_CORTO],
        respuesta=dicho["RESPUESTA"][:MAX_CORTO],
        texto_respuesta=dicho["TEXTORESPUESTA"],
        archivos=(
            *(("solicitud", archivo) for archivo in _archivos(dicho["ARCHIVOADJUNTOSOLICITUD"])),
            *(("respuesta", archivo) for archivo in _archivos(dicho["ARCHIVORESPUESTA"])),
        ),
        huella=hashlib.sha256(json.dumps(dicho, ensure_ascii=False, sort_keys=True).encode()).hexdigest(),
    )


def _limpio(texto: str) -> str:
    return texto.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _fecha(texto: str, cual: str) -> dt.date | None:
    dia = texto.replace("T", " ").split(" ")[0]
    if not dia:
        return None
    try:
        return leer_fecha(dia)
    except ValueError as error:
        raise FilaIlegible(f"La fecha {cual} no se entiende: dice «{dia[:30]}».") from error


def _archivos(texto: str) -> list[str]:
    return list(dict.fromkeys(parte.strip()[:MAX_CORTO] for parte in re.split(r"[;|\n]", texto) if parte.strip()))
