"""The same declaration in the words of each standard of open data: Data Package, CSVW, DCAT and schema.org.

Nothing here reads a row: schemas come from the model and dates from the summary of the rubro. Files that say when the data
changed are few and small; those that say what the columns are change only with the software.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings

from cms.libros.formato import ENCABEZADO_REGISTRO
from fracciones.base import Registro, subtablas_de
from fracciones.derive.columnas import encabezado_de_subtabla
from fracciones.derive.exports import FECHA_DE_VALIDACION
from fracciones.derive.schema import table_schema
from portal_pages.contextos import PortalCtx
from static_build.portal import rubro_base
from static_build.resumen import Resumen

CATALOGO: Final = "catalogo.jsonld"
PAQUETE: Final = "datapackage.json"
CSVW: Final = "datos.csv-metadata.json"
TODO: Final = "datos/todo.zip"
_CSVW: Final = {
    "integer": "integer", "year": "gYear", "number": "decimal", "date": "date", "time": "time", "boolean": "string",
}  # fmt: skip
_MEDIOS: Final = (
    ("datos.csv", "CSV", "text/csv"),
    ("datos.xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("datos.json", "JSON", "application/json"),
)
_FRECUENCIAS: Final = {
    "anual": "ANNUAL", "semestral": "ANNUAL_2", "trimestral": "QUARTERLY", "mensual": "MONTHLY", "bimestral": "BIMONTHLY",
    "cuatrimestral": "ANNUAL_3", "trienal": "TRIENNIAL", "permanente": "CONT", "por_sesion": "IRREG", "eventual": "IRREG",
}  # fmt: skip


def paquete_de_rubro(portal: PortalCtx, modelo: type[Registro]) -> bytes:
    """Return the Data Package of a rubro, its CSV files as tabular resources beside it."""
    rubro = rubro_base(modelo)
    return _json({
        "profile": "tabular-data-package",
        "name": f"{portal.siglas}-{rubro.slug}",
        "title": f"{rubro.titulo}, {portal.nombre}",
        "description": f"{rubro.en_claro}.",
        "homepage": f"{portal.base}{rubro.slug}/",
        "licenses": [{"title": "Licencia de los datos", "path": settings.LICENCIA_DE_DATOS}],
        "contributors": [{"title": portal.nombre, "role": "publisher"}],
        "resources": recursos(modelo),
    })  # fmt: skip


def recursos(modelo: type[Registro], carpeta: str = "") -> list[dict[str, Any]]:
    """Return the tabular resources of a rubro: its rows, then each of its subtables, which point to them."""
    nombre = modelo.rubro
    esquema = table_schema(modelo)
    esquema["fields"].append({"name": FECHA_DE_VALIDACION, "type": "date"})
    propios = [_recurso(nombre, f"{carpeta}datos.csv", modelo.ficha.titulo, esquema, "")]
    for tabla, hija in subtablas_de(modelo).items():
        archivo = f"{carpeta}datos-{tabla.replace('_', '-')}.csv"
        titulo = encabezado_de_subtabla(hija)
        propios.append(_recurso(f"{nombre}-{tabla.replace('_', '-')}", archivo, titulo, table_schema(hija), nombre))
    return propios


def csvw(portal: PortalCtx, modelo: type[Registro]) -> bytes:
    """Return the CSV on the Web metadata of the files of a rubro."""
    tablas = [
        {
            "url": recurso["path"],
            "dc:title": recurso["title"],
            "tableSchema": {
                "columns": [_columna(campo, indice) for indice, campo in enumerate(recurso["schema"]["fields"])],
                **({"primaryKey": "registro"} if indice_de_tabla == 0 else {}),
            },
        }
        for indice_de_tabla, recurso in enumerate(recursos(modelo))
    ]
    return _json({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "es"}],
        "dc:title": f"{modelo.ficha.titulo}, {portal.nombre}",
        "dc:license": {"@id": settings.LICENCIA_DE_DATOS},
        "dc:publisher": portal.nombre,
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": tablas,
    })  # fmt: skip


def catalogo(portal: PortalCtx, resumenes: Iterable[Resumen]) -> bytes:
    """Return the DCAT catalogue of a portal: a dataset per rubro that has records, with its distributions."""
    return _json({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": portal.base + CATALOGO,
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"Datos abiertos de {portal.nombre}", "@language": "es"},
        "dct:description": {"@value": f"Lo que publica {portal.tratamiento} por ley.", "@language": "es"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": portal.nombre},
        "dct:language": "es",
        "dct:license": {"@id": settings.LICENCIA_DE_DATOS},
        "foaf:homepage": {"@id": portal.base},
        "dcat:dataset": [_conjunto(portal, resumen) for resumen in resumenes if resumen.registros],
    })  # fmt: skip


def dataset(portal: PortalCtx, resumen: Resumen) -> str:
    """Return the schema.org description of a rubro, for the head of its page."""
    rubro = rubro_base(resumen.modelo)
    base = f"{portal.base}{rubro.slug}/"
    dato: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": base,
        "url": base,
        "name": f"{rubro.titulo}, {portal.nombre}",
        "description": f"{rubro.en_claro}. {rubro.titulo} que publica {portal.nombre} por obligación de transparencia.",
        "inLanguage": "es-MX",
        "isAccessibleForFree": True,
        "license": settings.LICENCIA_DE_DATOS,
        "creator": {"@type": "GovernmentOrganization", "name": portal.nombre, "url": portal.base},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": medio, "contentUrl": base + archivo} for archivo, _, medio in _MEDIOS
        ],
    }  # fmt: skip
    if resumen.ultima:
        dato["dateModified"] = resumen.ultima.isoformat(timespec="seconds")
    if resumen.termino and (anios := [anio for anio in resumen.anios if anio]):
        dato["temporalCoverage"] = f"{min(anios)}-01-01/{resumen.termino.isoformat()}"
    return json.dumps(dato, ensure_ascii=False, separators=(",", ":"))


def paquete_del_portal(portal: PortalCtx, modelos: Iterable[type[Registro]]) -> bytes:
    """Return the Data Package of everything, for the root of the ZIP."""
    return _json({
        "profile": "tabular-data-package",
        "name": portal.siglas,
        "title": f"Datos abiertos de {portal.nombre}",
        "homepage": portal.base,
        "licenses": [{"title": "Licencia de los datos", "path": settings.LICENCIA_DE_DATOS}],
        "contributors": [{"title": portal.nombre, "role": "publisher"}],
        "resources": [recurso for modelo in modelos for recurso in recursos(modelo, f"{modelo.rubro}/")],
    })  # fmt: skip


def _recurso(nombre: str, archivo: str, titulo: str, esquema: dict[str, Any], de: str) -> dict[str, Any]:
    if de:
        apunta = {"fields": ENCABEZADO_REGISTRO, "reference": {"resource": de, "fields": ENCABEZADO_REGISTRO}}
        esquema |= {"foreignKeys": [apunta]}
    else:
        esquema |= {"primaryKey": ENCABEZADO_REGISTRO}
    return {
        "profile": "tabular-data-resource",
        "name": nombre,
        "path": archivo,
        "title": titulo,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": esquema,
    }


def _columna(campo: dict[str, Any], indice: int) -> dict[str, Any]:
    columna: dict[str, Any] = {
        "name": "registro" if indice == 0 else f"c{indice}",
        "titles": campo["name"],
        "datatype": _CSVW.get(campo["type"], "string"),
        "required": indice == 0,
    }
    return columna | ({"dc:description": campo["description"]} if "description" in campo else {})


def _conjunto(portal: PortalCtx, resumen: Resumen) -> dict[str, Any]:
    rubro = rubro_base(resumen.modelo)
    base = f"{portal.base}{rubro.slug}/"
    dato: dict[str, Any] = {
        "@id": base,
        "@type": "dcat:Dataset",
        "dct:identifier": f"{portal.siglas}-{rubro.slug}",
        "dct:title": {"@value": rubro.titulo, "@language": "es"},
        "dct:description": {"@value": f"{rubro.en_claro}.", "@language": "es"},
        "dcat:landingPage": {"@id": base},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": nombre,
                "dct:license": {"@id": settings.LICENCIA_DE_DATOS},
                "dcat:accessURL": {"@id": base},
                "dcat:downloadURL": {"@id": base + archivo},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{medio}"},
            }
            for archivo, nombre, medio in _MEDIOS
        ],
    }
    if resumen.ultima:
        dato["dct:modified"] = {"@value": resumen.ultima.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}
    frecuencia = _FRECUENCIAS.get(str(resumen.modelo.ficha.periodicidad.value))
    if frecuencia:
        base_ue = "http://publications.europa.eu/resource/authority/frequency/"
        dato["dct:accrualPeriodicity"] = {"@id": base_ue + frecuencia}
    return dato


def _json(dato: Any) -> bytes:
    return json.dumps(dato, ensure_ascii=False, indent=1).encode() + b"\n"
